import { describe, expect, test } from 'vitest';
import { nodeName } from '../../../src/faults/nodes.ts';
import { piecesRotate } from '../../../src/gossip/claims/pieces-rotate.ts';
import { ownEntry } from '../../../src/gossip/member-list.ts';
import { piecesThatFit } from '../../../src/gossip/rules/pieces.ts';
import { deriveSettings, ENTRY_BYTES, HEADER_BYTES, setupOf } from '../../../src/gossip/settings.ts';
import { hardened, hardenedRules, lenientVariant } from '../../../src/gossip/variants.ts';
import { judge } from '../../../src/judge/judge.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

/** Three entries to a message: five members take two, and the own entry is in both. */
const threeEach = { messageBytesLimit: HEADER_BYTES + 3 * ENTRY_BYTES };
const schedule = scheduleOf({ nodes: 6, settings: threeEach });
const five = listing([1, 2, 3, 4, 5]);

function trialOfN1(view = five, of = schedule) {
  const trial = handMadeTrial(piecesRotate, of);
  trial.starts(0, 'n1', view);
  return trial;
}

/** n1 makes a turn, and tells n2 of these. */
function turn(
  trial: ReturnType<typeof trialOfN1>,
  tick: number,
  told: readonly number[],
  view = five,
  to: 'n2' | 'n6' = 'n2',
): void {
  trial.believes(tick, 'n1', view);
  trial.sends(tick, 'n1', to, telling(Object.fromEntries(told.map((address) => [address, tick]))));
  trial.passes(tick, tick);
}

describe('pieces-rotate bites', () => {
  test('when a peer is sent the same piece twice', () => {
    const trial = trialOfN1();
    turn(trial, 1, [1, 2, 3]);
    expect(trial.violations).toEqual([]);
    turn(trial, 2, [1, 2, 3]);
    expect(trial.violations).toEqual([
      {
        claim: 'pieces-rotate',
        tick: 2,
        nodes: ['n1', 'n2'],
        expected: 'in 2 turns in a row n1, whose list takes 2 messages, tells n2 of everyone in it',
        seen: 'the last 2 that brought n2 a message of n1 were without a word about {n4, n5}',
      },
    ]);
  });

  test('when that happens later on', () => {
    const trial = trialOfN1();
    turn(trial, 1, [1, 2, 3]);
    turn(trial, 2, [1, 4, 5]);
    turn(trial, 3, [1, 4, 5]);
    expect(trial.violations).toMatchObject([{ tick: 3, nodes: ['n1', 'n2'] }]);
  });

  test('when the turn goes on with the own heart, and keeps step with the passes', () => {
    const nodes = 5;
    const faults = Array.from({ length: nodes }, (_, node) => ({
      kind: 'join' as const,
      atTick: 0,
      node: nodeName(node),
    }));
    const settings = deriveSettings({ ...threeEach, groupSize: nodes });
    const steady = { nodes, horizonTicks: 60, seed: '1', ...setupOf(settings), faults };
    const inStep = lenientVariant('in step', {
      ...hardenedRules,
      pieces: { ...piecesThatFit, turn: ({ list }, _to, count) => ownEntry(list).heartbeat % count },
    });
    expect(judge(inStep.create(setupOf(settings)), steady, [piecesRotate]).violation).not.toBeNull();
    expect(judge(hardened.create(setupOf(settings)), steady, [piecesRotate]).violation).toBeNull();
  });
});

describe('pieces-rotate allows', () => {
  test('pieces that take turns, and the whole list at once', () => {
    const trial = trialOfN1();
    turn(trial, 1, [1, 2, 3]);
    turn(trial, 2, [1, 4, 5]);
    turn(trial, 3, [1, 2, 3]);
    trial.believes(4, 'n1', five);
    for (const told of [
      { 1: 4, 2: 4, 3: 4 },
      { 1: 4, 4: 4, 5: 4 },
    ])
      trial.sends(4, 'n1', 'n2', telling(told));
    turn(trial, 5, [1, 2, 3]);
    expect(trial.violations).toEqual([]);
  });

  test.each([
    ['somebody has come', listing([1, 2, 3, 4, 5, 6])],
    ['somebody is suspected', listing([1, 2, 3, 4, 5, 6], { suspects: [6] })],
    ['somebody is in another life', listing([1, 2, 3, 4, 5], { epochs: [0, 0, 1, 0, 0] })],
  ])('the same piece again when %s', (_what, view) => {
    const trial = trialOfN1();
    turn(trial, 1, [1, 2, 3]);
    turn(trial, 2, [1, 2, 3], view);
    expect(trial.violations).toEqual([]);
  });

  test('the same piece to others, and to the introducer that was lost', () => {
    const trial = trialOfN1();
    turn(trial, 1, [1, 2, 3], five, 'n6');
    turn(trial, 2, [1, 2, 3], five, 'n6');
    expect(trial.violations).toEqual([]);
  });

  test('one piece of all in a list that fits one message, however it is told', () => {
    const trial = trialOfN1(listing([1, 2, 3]));
    turn(trial, 1, [1], listing([1, 2, 3]));
    turn(trial, 2, [1], listing([1, 2, 3]));
    expect(trial.violations).toEqual([]);
  });

  test('a node that has come up again to begin anew', () => {
    const trial = trialOfN1();
    turn(trial, 1, [1, 2, 3]);
    trial.stops(1, 'n1');
    trial.starts(1, 'n1', five);
    turn(trial, 2, [1, 2, 3]);
    expect(trial.violations).toEqual([]);
  });
});
