import { expect, test } from 'vitest';
import { type Accusations, sharedAccusations } from '../../src/judge/accusations.ts';
import type { Invariant, Trial } from '../../src/judge/invariant.ts';
import { NO_PROMISES } from '../../src/judge/promises.ts';
import { handMadeTrial } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const PROBING = { windowTicks: 5, helpers: 0, suspicionTicks: 30, refutesDirectly: true };

/** The trial that an invariant is handed. */
function trialOf(): Trial {
  let seen: Trial | null = null;
  const looking = {
    name: 'looking',
    watch(trial: Trial) {
      seen = trial;
      return {};
    },
  };
  handMadeTrial(looking as unknown as Invariant, scheduleOf({ nodes: 2 }), null, NO_PROMISES);
  return seen!;
}

test('all who ask in a run who has accused whom share one pair of eyes', () => {
  const trial = trialOf();
  const asked: Accusations[] = [trial.accusations(PROBING), trial.accusations(PROBING)];
  expect(asked[1]).toBe(asked[0]);
});

test('where nobody asks there are none', () => {
  expect(sharedAccusations(trialOf).hooks()).toEqual({});
});
