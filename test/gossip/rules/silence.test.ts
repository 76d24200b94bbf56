import { describe, expect, test } from 'vitest';
import { silentAboutNobody, silentAboutTheSilent } from '../../../src/gossip/rules/silence.ts';
import type { NodeState } from '../../../src/gossip/state.ts';
import {
  classicGossip,
  type Gossip,
  hardenedGossip,
  memberAmong,
  message,
  receive,
  receivers,
  suspectsOf,
  tick,
  ticked,
  vectorSent,
} from '../../support/nodes.ts';

/** Node 1 at tick 10: it hears of 3 and 4 to the last, and has not heard of 2 since tick 0. */
function withOneSilent(protocol: Gossip): NodeState {
  let state = memberAmong(protocol, 1, [
    [2, 0, 5],
    [3, 0, 5],
    [4, 0, 5],
  ]);
  state = ticked(protocol, state, 1, 9);
  state = receive(protocol, state, message('PING', 3, [3, 0, 6], [4, 0, 6]), 10).state;
  return ticked(protocol, state, 10, 10);
}

describe('silence between two turns', () => {
  const protocol = hardenedGossip({ joinRetryTicks: 1000 });
  /** Node 1 after its turn at tick 10: it has not heard of 2 for failTicks, and still trusts it. */
  const state = ticked(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1, 10);
  const told = (now: number) =>
    receive(protocol, state, message('JOINREQ', 3, [3, 0, 0]), now).outbox.map(
      (send) => send.message.memberVector.addresses,
    );

  test('an answer tells of who was silent for failTicks at that moment', () => {
    expect(told(10)).toEqual([[1, 2, 3]]);
  });

  test('an answer is silent about who has been silent for longer, although no turn has suspected it yet', () => {
    expect(suspectsOf(protocol, state)).toEqual([]);
    expect(told(11)).toEqual([[1, 3]]);
  });
});

describe('silent about suspects', () => {
  const protocol = hardenedGossip({ fanout: 3, joinRetryTicks: 1000 });

  test('it is them that one is silent about', () => {
    expect(silentAboutTheSilent([2, 5])).toEqual([2, 5]);
  });

  test('who was silent for failTicks is still gossiped, and to', () => {
    const step = tick(protocol, ticked(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1, 9), 10);
    expect(suspectsOf(protocol, step.state)).toEqual([]);
    expect(receivers(step)).toEqual([2]);
    expect(vectorSent(step).addresses).toEqual([1, 2]);
  });

  test('who was silent for longer is neither gossiped, nor to, but is still listed', () => {
    const step = tick(protocol, withOneSilent(protocol), 11);
    expect(suspectsOf(protocol, step.state)).toEqual([2]);
    expect(receivers(step)).toEqual([3, 4]);
    expect(vectorSent(step).addresses).toEqual([1, 3, 4]);
    expect(protocol.view(step.state).addresses).toEqual([1, 2, 3, 4]);
  });

  test('nor is a newcomer told of it', () => {
    const suspecting = tick(protocol, withOneSilent(protocol), 11).state;
    const step = receive(protocol, suspecting, message('JOINREQ', 5, [5, 0, 0]), 12);
    expect(vectorSent(step).addresses).toEqual([1, 3, 4, 5]);
  });

  test('who is heard of again is gossiped again, without waiting for a tick', () => {
    const suspecting = tick(protocol, withOneSilent(protocol), 11).state;
    const step = receive(protocol, suspecting, message('PING', 3, [2, 0, 6]), 12);
    expect(suspectsOf(protocol, step.state)).toEqual([]);
    expect(vectorSent(tick(protocol, step.state, 12)).addresses).toEqual([1, 2, 3, 4]);
  });

  test('an old heartbeat of a suspect is no sign of life', () => {
    const suspecting = tick(protocol, withOneSilent(protocol), 11).state;
    expect(receive(protocol, suspecting, message('PING', 3, [2, 0, 5]), 12).state).toBe(suspecting);
  });
});

describe('silent about nobody', () => {
  test('there is no one that one is silent about', () => {
    expect(silentAboutNobody([2, 5])).toEqual([]);
  });

  test('a suspect is gossiped, and to, as everyone else', () => {
    const protocol = classicGossip({ fanout: 3 });
    const step = tick(protocol, withOneSilent(protocol), 11);
    expect(suspectsOf(protocol, step.state)).toEqual([2]);
    expect(receivers(step)).toEqual([2, 3, 4]);
    expect(vectorSent(step).addresses).toEqual([1, 2, 3, 4]);
  });
});
