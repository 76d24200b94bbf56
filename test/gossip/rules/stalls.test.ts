import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allThatPasses, onlyWakingTime } from '../../../src/gossip/rules/stalls.ts';
import type { NodeState } from '../../../src/gossip/state.ts';
import {
  type Gossip,
  hardenedBut,
  hardenedGossip,
  listed,
  memberAmong,
  message,
  receive,
  suspectsOf,
  tick,
  ticked,
} from '../../support/nodes.ts';

const FAIL = 10;

/** Node 1, which has heard of 2 and 3 at tick 0 and was stopped after its turn of tick 4; it wakes at tick 90. */
function stopped(protocol: Gossip): NodeState {
  const state = memberAmong(protocol, 1, [
    [2, 0, 5],
    [3, 0, 5],
  ]);
  return ticked(protocol, state, 1, 4);
}

describe('only waking time', () => {
  const protocol = hardenedGossip({ failTicks: FAIL });

  test('counts a turn as one tick at the most, and never less than nothing', () => {
    expect([-20, 0, 0.4, 1, 1.5, 300].map(onlyWakingTime)).toEqual([0, 0, 0.4, 1, 1, 1]);
  });

  test('whoever wakes timer first accuses nobody, and gives all the turns that were left to them', () => {
    let state = tick(protocol, stopped(protocol), 90).state;
    expect(suspectsOf(protocol, state)).toEqual([]);
    // Turns 0 to 4 and 90 make a silence of 5; five more make one of failTicks.
    state = ticked(protocol, state, 91, 95);
    expect(suspectsOf(protocol, state)).toEqual([]);
    expect(suspectsOf(protocol, tick(protocol, state, 96).state)).toEqual([2, 3]);
  });

  test('whoever wakes mail first accuses nobody either: what was slept through is not counted between turns', () => {
    const read = receive(protocol, stopped(protocol), message('PING', 2, [2, 0, 6]), 90).state;
    expect(protocol.view(read).heardTicks).toEqual([4, 5, 0]);
    expect(suspectsOf(protocol, tick(protocol, read, 90).state)).toEqual([]);
  });

  test('an answer of one that has just woken tells of those whom it trusts', () => {
    const { outbox } = receive(protocol, stopped(protocol), message('JOINREQ', 4, [4, 0, 0]), 90);
    expect(outbox.map((send) => send.message.memberVector.addresses)).toEqual([[1, 2, 3, 4]]);
  });

  test('a clock that is set ahead or back makes nobody silent', () => {
    for (const jumped of [5 + 4000, 5 - 4000]) {
      const state = tick(protocol, stopped(protocol), jumped).state;
      expect(suspectsOf(protocol, state)).toEqual([]);
      expect(suspectsOf(protocol, ticked(protocol, state, jumped + 1, jumped + 4))).toEqual([]);
    }
  });

  test('without stalls it is the time that the clock shows', () => {
    const without = hardenedBut({ stalls: allThatPasses }, { failTicks: FAIL });
    fc.assert(
      fc.property(fc.array(fc.constantFrom('turn', 'mail', 'slow'), { maxLength: 60 }), (happens) => {
        let [here, there] = [stopped(protocol), stopped(without)];
        let now = 4;
        happens.forEach((what, heartbeat) => {
          if (what === 'turn') {
            now++;
            here = tick(protocol, here, now).state;
            there = tick(without, there, now).state;
          } else {
            // A slow clock has not gone on since the last turn when the mail comes.
            const at = what === 'mail' ? now + 1 : now;
            const ping = message('PING', 2, [2, 0, 6 + heartbeat]);
            here = receive(protocol, here, ping, at).state;
            there = receive(without, there, ping, at).state;
          }
        });
        expect(protocol.view(here)).toEqual(without.view(there));
      }),
    );
  });
});

describe('all that passes', () => {
  test('whoever has slept for long gives everybody up', () => {
    const protocol = hardenedBut({ stalls: allThatPasses }, { failTicks: FAIL });
    expect(listed(protocol, tick(protocol, stopped(protocol), 90).state)).toEqual([1]);
  });
});
