/** What is not judged is said, with the reason: no green comes of a claim that said nothing. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { NodeName } from '../../src/faults/nodes.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { claimNamed, INVARIANTS } from '../../src/gossip/catalogue.ts';
import type { Settings } from '../../src/gossip/settings.ts';
import { classic } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import { listing } from '../support/hand-made-trial.ts';
import { obedientProtocol } from '../support/obedient-protocol.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const CUT: Fault = {
  kind: 'partition',
  sides: [['n1'], ['n2']],
  oneWay: false,
  fromTick: 5,
  untilTick: 9,
};
const LASTING: Fault = { ...CUT, untilTick: FOREVER };
const LIE: Fault = { kind: 'forge', atTick: 5, to: 'n1', about: 'n2', life: 0, heartbeat: 7 };

/** Of three nodes, under settings that `classic` takes however unwise they are. */
function reasonsUnder(
  settings: Partial<Settings>,
  faults: readonly Fault[] = [],
  core?: readonly NodeName[],
): Readonly<Record<string, string>> {
  const schedule = scheduleOf({ nodes: 3, settings, faults, horizonTicks: 60 });
  const judged = core === undefined ? schedule : { ...schedule, core };
  const { notJudged } = judge(classic.create(schedule), judged, INVARIANTS);
  return Object.fromEntries(notJudged.map(({ claim, reason }) => [claim, reason]));
}

describe('a claim whose condition the schedule does not meet says so', () => {
  test.each<[string, string, Partial<Settings>, (readonly Fault[])?, (readonly NodeName[])?]>([
    ['agreement', 'tombstones do not outlast', { tombstoneTicks: 1 }],
    ['failure-completeness', 'more lives than groupSize', { groupSize: 1 }],
    ['agreement', 'the join condition', { failTicks: 2 }],
    ['agreement', 'lasts to the end', {}, [LASTING]],
    ['join-completeness', 'memberLimit is less', { memberLimit: 2 }],
    ['core-agreement', 'names no core', {}],
    ['core-agreement', 'introducer is not in the core', {}, [], ['n2', 'n3']],
    ['core-agreement', 'within the core', {}, [LASTING], ['n1', 'n2']],
    ['partition-healing', 'nothing parts the group', {}],
    ['partition-healing', 'the reunion condition', { failTicks: 2 }, [CUT]],
    ['lossless-accuracy', 'a contact takes', { failTicks: 1, fanout: 1 }],
    ['pieces-rotate', 'every list goes whole', {}],
    ['agreement', 'lies', {}, [LIE]],
  ])('%s: %s', (claim, words, settings, faults, core) => {
    expect(reasonsUnder({ failTicks: 40, ...settings }, faults, core)[claim]).toContain(words);
  });

  test('and not where it is met', () => {
    const unjudged = Object.keys(reasonsUnder({ failTicks: 40 }, [CUT], ['n1', 'n2', 'n3']));
    for (const claim of ['agreement', 'failure-completeness', 'core-agreement', 'partition-healing']) {
      expect(unjudged).not.toContain(claim);
    }
  });
});

describe('a protocol', () => {
  const silent = obedientProtocol({
    believes: (self) => listing([self], { epochs: null, heartbeats: null, heardTicks: null }),
  });
  const schedule = scheduleOf({ nodes: 2, horizonTicks: 10 });

  test('without heartbeats is judged by none of their claims, and each says so', () => {
    const { notJudged } = judge(silent, schedule, INVARIANTS);
    const named = notJudged
      .filter(({ reason }) => reason.includes('no heartbeats'))
      .map(({ claim }) => claim);
    expect(named).toEqual(INVARIANTS.filter(({ tier }) => tier === 'heartbeat').map(({ name }) => name));
  });

  test('that says nothing of how much it keeps is not judged by its bounds', () => {
    expect(judge(silent, schedule, INVARIANTS).notJudged).toContainEqual({
      claim: 'bounded-state',
      reason: 'the protocol does not say how much it keeps',
    });
  });

  test.each(['purity', 'determinism', 'wire-format', 'message-budget'])('is always judged by %s', (name) => {
    expect(claimNamed(name)!.judge(silent, schedule).notJudged).toEqual([]);
  });
});
