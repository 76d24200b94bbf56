/** Runs a variant through a scenario, and assesses the log that it leaves, without writing one. */
import type { AnyVariant } from '../family/family.ts';
import { type Settings, setupOf } from '../gossip/settings.ts';
import { type ApplicationRun, runApplication } from './application.ts';
import { createAssessor } from './assessment.ts';
import type { Facts } from './facts.ts';
import type { LogRecord } from './log-record.ts';
import { logRecorder } from './log-recorder.ts';
import { mp1Settings } from './mp1-settings.ts';
import type { Points } from './points.ts';
import { SCENARIOS, type Scenario, scheduleOf } from './scenario.ts';
import type { ScenarioName } from './scenario-name.ts';

/** What a run through one of the three scenarios is worth, what happened in it, and how it went. */
export interface GradedRun {
  readonly points: Points;
  readonly facts: Facts;
  readonly run: ApplicationRun;
}

/**
 * Runs any variant through one of the assignment's three scenarios and grades it: the points, and what really
 * happened. The settings are `mp1Settings` unless given. Throws a `RangeError` if the variant refuses them.
 */
export function gradeScenarioRun(
  variant: AnyVariant,
  scenario: ScenarioName,
  seed: string,
  settings?: Settings,
): GradedRun {
  const assessor = createAssessor();
  const run = runScenario(variant, SCENARIOS[scenario], seed, assessor.add, settings);
  return { points: assessor.points(scenario), facts: assessor.facts(), run };
}

/**
 * Runs any variant through any scenario; `take` gets the records of its log, one by one, and `onTick` hears of each
 * tick that is over.
 */
export function runScenario(
  variant: AnyVariant,
  scenario: Scenario,
  seed: string,
  take: (record: LogRecord) => void,
  settings: Settings = mp1Settings(scenario.nodes),
  onTick: (tick: number) => void = () => {},
): ApplicationRun {
  const protocol = variant.create(setupOf(settings));
  const schedule = scheduleOf(scenario, seed, settings);
  const recorder = logRecorder(protocol, scenario.failure, take);
  return runApplication(protocol, schedule, {
    ...recorder,
    worked(tick) {
      recorder.worked?.(tick);
      onTick(tick);
    },
  });
}
