import { describe, expect, test } from 'vitest';
import { determinism, messageBudget, purity, wireFormat } from '../../src/claims/claims-about-the-reducer.ts';
import { everyClaimAboutTheReducer } from '../../src/claims/every-claim.ts';
import { everyClaim, everyInvariant } from '../../src/gossip/catalogue.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import type { Claim } from '../../src/judge/claim.ts';
import { hostOf } from '../../src/simulation/host.ts';
import { defaultMessageBudget } from '../../src/simulation/make-world.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { eventful } from '../support/schedule-of.ts';

type Hardened = ReturnType<typeof hardened.create>;

/** The hardened protocol with one thing wrong that no invariant notices. */
const BROKEN: Readonly<Record<string, (sound: Hardened) => Partial<Hardened>>> = {
  'message-budget': ({ reduce }) => ({
    reduce(state, input) {
      const step = reduce(state, input);
      const storm = () =>
        step.outbox.flatMap((send) =>
          new Array(defaultMessageBudget(hostOf(hardened.create(eventful)), eventful)).fill(send),
        );
      return { ...step, outbox: input.now < 8 ? step.outbox : storm() };
    },
  }),
  purity: ({ reduce }) => ({
    reduce: (state, input) => reduce(Object.assign(state, { isMarked: true }), input),
  }),
  'wire-format': () => ({ decode: () => ({ ok: false, error: 'what?' }) }),
  determinism({ init, reduce }) {
    let starts = 0;
    return {
      init(self, group) {
        starts++;
        return init(self, group);
      },
      reduce: (state, input) => reduce(state, { ...input, choice: input.choice + starts }),
    };
  },
};

describe('every claim at once', () => {
  test('allows what all of them allow', () => {
    expect(everyClaim.judge(hardened.create(eventful), eventful).violation).toBeNull();
    expect(everyClaimAboutTheReducer.judge(hardened.create(eventful), eventful).violation).toBeNull();
  });

  test('bites where an invariant does', () => {
    const { schedule } = lostJoinRequest();
    const protocol = classic.create(schedule);
    const { violation } = everyClaim.judge(protocol, schedule);
    expect(violation).not.toBeNull();
    expect(violation).toEqual(everyInvariant.judge(protocol, schedule).violation);
  });

  test.each([messageBudget, purity, wireFormat, determinism])('bites where $name does', (alone) => {
    const violationBy = (claim: Claim) => {
      const sound = hardened.create(eventful);
      return claim.judge({ ...sound, ...BROKEN[alone.name]!(sound) }, eventful).violation;
    };
    expect(violationBy(alone)?.claim).toBe(alone.name);
    expect(violationBy(everyClaim)?.claim).toBe(alone.name);
    // Under guard it may be another's finding first: junk that does not decode is answered.
    expect(violationBy(everyClaimAboutTheReducer)).not.toBeNull();
  });

  test('holds nothing against a run that its caller has stopped', () => {
    const sound = hardened.create(eventful);
    const { violation, run } = everyClaim.judge(sound, eventful, { shouldStop: () => true });
    expect(violation).toBeNull();
    expect(run.end).toEqual({ kind: 'stopped' });
  });
});
