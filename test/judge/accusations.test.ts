import { expect, test } from 'vitest';
import { accusationsIn } from '../../src/judge/accusations.ts';
import type { Invariant, Trial } from '../../src/judge/invariant.ts';
import { NO_PROMISES, type Promises } from '../../src/judge/promises.ts';
import { handMadeTrial } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const PROBING = { windowTicks: 5, helpers: 0, suspicionTicks: 30, refutesDirectly: true };

/** The trial that an invariant is handed. */
function trialOf(promises: Promises): Trial {
  let seen: Trial | null = null;
  const looking = {
    name: 'looking',
    watch(trial: Trial) {
      seen = trial;
      return {};
    },
  };
  handMadeTrial(looking as unknown as Invariant, scheduleOf({ nodes: 2 }), null, promises);
  return seen!;
}

test('all who ask in a run who has accused whom share one pair of eyes', () => {
  const trial = trialOf({ ...NO_PROMISES, probing: PROBING });
  expect(accusationsIn(trial)).toBe(accusationsIn(trial));
});

test('where no probes are promised it cannot be asked', () => {
  expect(() => accusationsIn(trialOf(NO_PROMISES))).toThrow('promises no probes');
});
