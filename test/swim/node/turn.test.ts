import { describe, expect, test } from 'vitest';
import { aware } from '../../../src/swim/rules/awareness.ts';
import { allThatPasses } from '../../../src/swim/rules/stalls.ts';
import {
  hardenedSwim,
  instance,
  listed,
  memberAmong,
  message,
  receive,
  started,
  statement,
  suspected,
  tick,
  turns,
} from '../../support/swim-nodes.ts';

const ALONE_WITH_3 = [3];

describe('a turn of a member', () => {
  test('probes the next in the round, in every period', () => {
    const protocol = hardenedSwim({ probeTicks: 2 });
    const { sent } = turns(protocol, memberAmong(protocol, 2, [1, 3, 4]), 0, 7);
    const pings = sent.filter(({ message: { kind } }) => kind === 'PING');
    expect(pings.slice(0, 3).map(({ at, to }) => [at, to])).toEqual([
      [0, 1],
      [2, 3],
      [4, 4],
    ]);
  });

  test('asks helpers for who has not answered, and suspects it when they have not either', () => {
    const protocol = hardenedSwim({ ackTicks: 2, helpers: 2, probeTicks: 100 });
    const member = memberAmong(protocol, 2, [3, 4, 5]);
    const asking = turns(protocol, member, 0, 2);
    const asked = asking.sent.filter(({ message: { kind } }) => kind === 'PINGREQ');
    expect(asked.map(({ at, to, message: { about } }) => [at, to, about.address])).toEqual([
      [2, 4, 3],
      [2, 5, 3],
    ]);
    expect(suspected(protocol, turns(protocol, asking.state, 3, 5).state)).toEqual([]);
    expect(suspected(protocol, turns(protocol, asking.state, 3, 6).state)).toEqual([3]);
  });

  test('gives up who does not refute in time, and lists it no more', () => {
    const protocol = hardenedSwim({ ackTicks: 2, probeTicks: 100, suspicionTicks: 3 });
    const suspecting = turns(protocol, memberAmong(protocol, 2, ALONE_WITH_3), 0, 6).state;
    expect(listed(protocol, turns(protocol, suspecting, 7, 9).state)).toEqual([2, 3]);
    expect(listed(protocol, turns(protocol, suspecting, 7, 10).state)).toEqual([2]);
  });

  test('trusts who answers in time, and takes no late answer for one', () => {
    const protocol = hardenedSwim({ ackTicks: 2, probeTicks: 100 });
    const probing = turns(protocol, memberAmong(protocol, 2, ALONE_WITH_3), 0, 5);
    const { probe } = probing.sent[0]!.message;
    const answer = message('ACK', instance(3), { probe });
    const inTime = receive(protocol, probing.state, answer).state;
    expect(suspected(protocol, turns(protocol, inTime, 6, 7).state)).toEqual([]);
    const tooLate = receive(protocol, turns(protocol, probing.state, 6, 6).state, answer).state;
    expect(suspected(protocol, tooLate)).toEqual([3]);
    const ofAnother = receive(protocol, probing.state, { ...answer, probe: probe + 1 }).state;
    expect(suspected(protocol, turns(protocol, ofAnother, 6, 6).state)).toEqual([3]);
  });

  test('takes the answer of a former life for none', () => {
    const protocol = hardenedSwim({ ackTicks: 2, probeTicks: 100 });
    let { state } = receive(protocol, memberAmong(protocol, 2, []), message('PING', instance(3, 0, 1)));
    const probing = turns(protocol, state, 0, 1);
    const { probe } = probing.sent[0]!.message;
    state = receive(protocol, probing.state, message('ACK', instance(3, 0, 0), { probe })).state;
    expect(suspected(protocol, turns(protocol, state, 2, 6).state)).toEqual([3]);
  });

  test('suspects nobody for a probe from before its refutation', () => {
    const protocol = hardenedSwim({ ackTicks: 2, probeTicks: 100 });
    const probing = turns(protocol, memberAmong(protocol, 2, ALONE_WITH_3), 0, 5).state;
    const refuted = receive(protocol, probing, message('STATE', instance(3, 1))).state;
    expect(suspected(protocol, turns(protocol, refuted, 6, 8).state)).toEqual([]);
  });

  test('that comes after a stall judges nothing before the mail is read', () => {
    const protocol = hardenedSwim({ ackTicks: 2, probeTicks: 100 });
    const before = turns(protocol, memberAmong(protocol, 2, ALONE_WITH_3), 0, 5).state;
    const woken = tick(protocol, before, 60).state;
    expect(suspected(protocol, woken)).toEqual([]);
    expect(suspected(protocol, tick(protocol, woken, 61).state)).toEqual([3]);
    const believesItsClock = hardenedSwim({ ackTicks: 2, probeTicks: 100 }, { stalls: allThatPasses });
    expect(suspected(believesItsClock, tick(believesItsClock, before, 60).state)).toEqual([3]);
  });

  test('that is late, after one that was late, judges all the same', () => {
    const protocol = hardenedSwim({ ackTicks: 2, probeTicks: 100 });
    const before = turns(protocol, memberAmong(protocol, 2, ALONE_WITH_3), 0, 5).state;
    const woken = tick(protocol, before, 60).state;
    expect(suspected(protocol, tick(protocol, woken, 90).state)).toEqual([3]);
  });

  test('exchanges all that is known with one after the other, and with the introducer while it is lost', () => {
    const protocol = hardenedSwim({ exchangeTicks: 4, probeTicks: 100, ackTicks: 50 });
    const { sent } = turns(protocol, memberAmong(protocol, 2, [3, 4]), 0, 8);
    const exchanges = sent.filter(({ message: { kind } }) => kind === 'EXCHANGE');
    expect(exchanges.map(({ at, to }) => [at, to])).toEqual([
      [0, 3],
      [0, 1],
      [4, 4],
      [4, 1],
      [8, 3],
      [8, 1],
    ]);
    expect(exchanges[0]!.message.statements).toEqual([statement('alive', instance(4))]);
  });

  test('writes to who was given up, and tells it so', () => {
    const protocol = hardenedSwim({ exchangeTicks: 20, ackTicks: 2, probeTicks: 100, suspicionTicks: 3 });
    const { sent } = turns(protocol, memberAmong(protocol, 2, ALONE_WITH_3), 0, 20);
    const last = sent.findLast(({ at, to }) => at === 20 && to === 3)!;
    expect(last.message.kind).toBe('EXCHANGE');
    expect(last.message.statements).toEqual([statement('dead', instance(3))]);
  });
});

describe('a member that is aware of itself', () => {
  test('takes more time once its probes fail', () => {
    const protocol = hardenedSwim(
      { ackTicks: 2, probeTicks: 7, healthLimit: 1, helpers: 0 },
      { awareness: aware },
    );
    const { sent } = turns(protocol, memberAmong(protocol, 2, [3, 4]), 0, 35);
    const pings = sent.filter(({ message: { kind } }) => kind === 'PING');
    // The first fails in tick 6: from then on a period is twice as long.
    expect(pings.slice(0, 3).map(({ at }) => at)).toEqual([0, 7, 21]);
  });

  test('says as a helper that it has no answer, once', () => {
    const protocol = hardenedSwim({ ackTicks: 5, probeTicks: 100 }, { awareness: aware });
    const member = turns(protocol, memberAmong(protocol, 2, [3, 4]), 0, 0).state;
    const request = message('PINGREQ', instance(3), { about: instance(4), probe: 9 });
    const { sent } = turns(protocol, receive(protocol, member, request).state, 1, 9);
    const nacks = sent.filter(({ message: { kind } }) => kind === 'NACK');
    expect(nacks.map(({ at, to, message: { probe, about } }) => [at, to, probe, about.address])).toEqual([
      [5, 3, 9, 4],
    ]);
  });
});

describe('a newcomer', () => {
  test('asks again every R ticks until it hears from a member', () => {
    const protocol = hardenedSwim({ joinRetryTicks: 3 });
    const { state } = started(protocol, 2);
    const { sent } = turns(protocol, state, 0, 7);
    expect(sent.map(({ at, to, message: { kind } }) => [at, to, kind])).toEqual([
      [3, 1, 'JOIN'],
      [6, 1, 'JOIN'],
    ]);
  });

  test('asks several introducers in turns', () => {
    const protocol = hardenedSwim({ joinRetryTicks: 3 });
    const group = { name: '', introducers: [1, 2, 3] as [number, number, number] };
    const first = started(protocol, 2, { group });
    const { sent } = turns(protocol, first.state, 0, 9);
    expect([...first.outbox, ...sent].map(({ to }) => to)).toEqual([1, 3, 1, 3]);
  });
});
