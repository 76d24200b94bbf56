/** The assignment's three scenarios, judged as the assignment judges them. */
import { gradeScenarioRun } from '../../../src/mp1/run-scenario.ts';
import { SCENARIO_NAMES } from '../../../src/mp1/scenario-name.ts';
import { type Attempt, processorSeconds } from '../attempt.ts';
import type { Strategy } from '../strategy.ts';
import { seedOfTrial } from './turns.ts';

export const mp1Grader: Strategy = {
  name: 'mp1-grader',
  about:
    'The three scenarios of the assignment that the protocol comes from, judged by its grader: a mutant survives a trial that is worth the full 90 points.',
  trials: 'random',
  family: 'gossip',
  attempt({ variant }, { trial }): Attempt {
    const began = processorSeconds();
    let schedules = 0;
    const ended = (ending: Attempt['ending'], caughtBy: readonly string[]): Attempt => ({
      ending,
      caughtBy,
      schedules,
      seconds: processorSeconds() - began,
      shrunk: null,
    });
    for (const scenario of SCENARIO_NAMES) {
      schedules++;
      const { parts } = gradeScenarioRun(variant, scenario, String(seedOfTrial(trial))).points;
      const failed = parts.filter(({ points, outOf }) => points < outOf);
      if (failed.length > 0)
        return ended(
          'caught',
          failed.map(({ name }) => `${scenario}: ${name}`),
        );
    }
    return ended('all tried', []);
  },
};
