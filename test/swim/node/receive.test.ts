import { describe, expect, test } from 'vitest';
import { tellSuspectsToo } from '../../../src/swim/rules/accused.ts';
import {
  hardenedSwim,
  instance,
  leave,
  listed,
  memberAmong,
  message,
  receive,
  started,
  statement,
  suspected,
  tick,
} from '../../support/swim-nodes.ts';

const protocol = hardenedSwim();

describe('a member', () => {
  test('answers a probe, with its number, and lists who probes', () => {
    const { state, outbox } = receive(
      protocol,
      memberAmong(protocol, 1, []),
      message('PING', instance(3), { probe: 5 }),
    );
    expect(listed(protocol, state)).toEqual([1, 3]);
    expect(outbox).toMatchObject([{ to: 3, message: { kind: 'ACK', probe: 5, about: instance(1) } }]);
  });

  test('probes in another’s place, and passes the answer on, with the life that has answered', () => {
    const member = memberAmong(protocol, 2, [3, 4]);
    const asked = receive(
      protocol,
      member,
      message('PINGREQ', instance(3), { about: instance(4), probe: 9 }),
    );
    const ping = asked.outbox[0]!;
    expect([ping.to, ping.message.kind]).toEqual([4, 'PING']);
    const answer = message('ACK', instance(4, 0, 1), { probe: ping.message.probe });
    const passed = receive(protocol, asked.state, answer);
    expect(passed.outbox).toMatchObject([
      { to: 3, message: { kind: 'ACK', probe: 9, about: instance(4, 0, 1) } },
    ]);
    expect(receive(protocol, passed.state, answer).outbox).toEqual([]);
  });

  test('keeps each request apart: who asks again before there is an answer is told of both', () => {
    const asks = (probe: number) => message('PINGREQ', instance(3), { about: instance(4), probe });
    const first = receive(protocol, memberAmong(protocol, 2, [3, 4]), asks(8));
    const second = receive(protocol, first.state, asks(9));
    const answers = [first, second].map(({ outbox }) =>
      message('ACK', instance(4), { probe: outbox[0]!.message.probe }),
    );
    let { state } = second;
    const passedOn = answers.map((answer) => {
      const step = receive(protocol, state, answer);
      state = step.state;
      return step.outbox.map(({ to, message: { kind, probe } }) => [to, kind, probe]);
    });
    expect(passedOn).toEqual([[[3, 'ACK', 8]], [[3, 'ACK', 9]]]);
  });

  test('remembers so many requests and no more, and of those the latest', () => {
    let state = memberAmong(protocol, 2, [3, 4]);
    const errands = () => protocol.sizes!(state).find(({ what }) => what === 'errands')!;
    const { limit } = errands();
    const numbers: number[] = [];
    for (let probe = 1; probe <= limit + 1; probe++) {
      const step = receive(protocol, state, message('PINGREQ', instance(3), { about: instance(4), probe }));
      state = step.state;
      numbers.push(step.outbox[0]!.message.probe);
    }
    expect(errands().size).toBe(limit);
    const answered = (number: number) =>
      receive(protocol, state, message('ACK', instance(4), { probe: number })).outbox.length;
    expect([numbers[0]!, numbers[1]!, numbers.at(-1)!].map(answered)).toEqual([0, 1, 1]);
  });

  test('answers at once where it is the one that a helper is asked about', () => {
    const request = message('PINGREQ', instance(3), { about: instance(2), probe: 9 });
    const { outbox } = receive(protocol, memberAmong(protocol, 2, [3]), request);
    expect(outbox).toMatchObject([{ to: 3, message: { kind: 'ACK', probe: 9, about: instance(2) } }]);
  });

  test('takes what is said of others in its order', () => {
    let state = memberAmong(protocol, 2, [3, 4]);
    const hears = (...statements: ReturnType<typeof statement>[]) => {
      state = receive(protocol, state, message('STATE', instance(3), { statements })).state;
    };
    hears(statement('suspect', instance(4), 3));
    expect(suspected(protocol, state)).toEqual([4]);
    hears(statement('alive', instance(4)));
    expect(suspected(protocol, state)).toEqual([4]);
    hears(statement('alive', instance(4, 1)));
    expect(suspected(protocol, state)).toEqual([]);
    hears(statement('dead', instance(4, 1)));
    expect(listed(protocol, state)).toEqual([2, 3]);
    hears(statement('alive', instance(4, 1)), statement('suspect', instance(4, 1), 3));
    expect(listed(protocol, state)).toEqual([2, 3]);
    hears(statement('alive', instance(4, 2)));
    expect(listed(protocol, state)).toEqual([2, 3, 4]);
    hears(statement('left', instance(4, 2)));
    hears(statement('alive', instance(4, 7)));
    expect(listed(protocol, state)).toEqual([2, 3]);
    hears(statement('alive', instance(4, 0, 1)));
    expect(listed(protocol, state)).toEqual([2, 3, 4]);
  });

  test('refutes its own suspicion, and says so in its answer', () => {
    const accusation = message('PING', instance(3), { statements: [statement('suspect', instance(2), 3)] });
    const { outbox } = receive(protocol, memberAmong(protocol, 2, [3]), accusation);
    expect(outbox[0]!.message.from).toEqual(instance(2, 1));
  });

  test('tells who was given up that it is, whenever it writes', () => {
    const said = [statement('dead', instance(4))];
    const member = receive(
      protocol,
      memberAmong(protocol, 2, [3, 4]),
      message('STATE', instance(3), { statements: said }),
    );
    const { outbox, state } = receive(protocol, member.state, message('PING', instance(4)));
    expect(outbox[0]!.message.statements[0]).toEqual(said[0]);
    expect(listed(protocol, state)).toEqual([2, 3]);
  });

  test('with buddy tells a suspect first, although all news have been told', () => {
    const buddy = hardenedSwim({ piggybackLimit: 1, retellFactor: 1 }, { accused: tellSuspectsToo });
    const said = [statement('suspect', instance(4), 3)];
    let { state } = receive(
      buddy,
      memberAmong(buddy, 2, [3, 4]),
      message('STATE', instance(3), { statements: said }),
    );
    for (let i = 0; i < 5; i++) state = receive(buddy, state, message('PING', instance(3))).state;
    const { outbox } = receive(buddy, state, message('PING', instance(4)));
    expect(outbox[0]!.message.statements).toEqual(said);
  });

  test('passes news on, each so many times and no more', () => {
    const retelling = hardenedSwim({ retellFactor: 1 });
    // Of five members each is told twice: ⌈ln 6⌉.
    let state = memberAmong(retelling, 2, [3, 4, 5, 6]);
    const told: number[] = [];
    for (let i = 0; i < 4; i++) {
      const { state: next, outbox } = receive(retelling, state, message('PING', instance(3)));
      told.push(outbox[0]!.message.statements.length);
      state = next;
    }
    expect(told).toEqual([4, 4, 0, 0]);
  });

  test('answers a newcomer with all that it knows, in as many messages as it takes', () => {
    const narrow = hardenedSwim({ messageBytesLimit: 41 + 2 * 21 });
    const { outbox } = receive(narrow, memberAmong(narrow, 1, [3, 4, 5]), message('JOIN', instance(2)));
    expect(outbox.map(({ to, message: { kind, statements } }) => [to, kind, statements.length])).toEqual([
      [2, 'STATE', 2],
      [2, 'STATE', 1],
    ]);
  });

  test('has room for so many and no more, and answers no newcomer that it cannot list', () => {
    const small = hardenedSwim({ groupSize: 3 });
    const { state, outbox } = receive(small, memberAmong(small, 1, [3, 4]), message('JOIN', instance(2)));
    expect([listed(small, state), outbox]).toEqual([[1, 3, 4], []]);
  });

  test.each([
    undefined,
    7,
    {},
    { kind: 'PING' },
    message('PING', instance(2, -1)),
    message('PING', instance(2)),
  ])('leaves its state as it was on %j', (given) => {
    const state = memberAmong(protocol, 2, [3]);
    expect(receive(protocol, state, given)).toEqual({ state, outbox: [] });
  });
});

describe('a newcomer', () => {
  test('asks the introducer, and is in the group as soon as a member writes to it', () => {
    const { state, outbox } = started(protocol, 2, { life: 3 });
    expect(outbox).toMatchObject([{ to: 1, message: { kind: 'JOIN', from: instance(2, 0, 3) } }]);
    expect(protocol.view(state).inGroup).toBe(false);
    const pinged = receive(protocol, state, message('PING', instance(3))).state;
    expect(protocol.view(pinged)).toMatchObject({ inGroup: true, addresses: [2, 3], epochs: [3, 0] });
  });

  test('takes another newcomer for no member', () => {
    const { state } = started(protocol, 2);
    expect(receive(protocol, state, message('JOIN', instance(3)))).toEqual({ state, outbox: [] });
  });

  test('at the introducer’s address founds the group', () => {
    const { state, outbox } = started(protocol, 1);
    expect([protocol.view(state).inGroup, outbox]).toEqual([true, []]);
  });
});

test('nobody hears a message of another group', () => {
  const state = memberAmong(protocol, 2, [3]);
  const other = message('PING', instance(4), { group: 'other' });
  expect(receive(protocol, state, other)).toEqual({ state, outbox: [] });
});

describe('who leaves', () => {
  test('says so to everybody that it lists, and nothing after', () => {
    const { state, outbox } = leave(protocol, memberAmong(protocol, 2, [3, 4]), 0);
    expect(outbox.map(({ to }) => to)).toEqual([3, 4]);
    expect(outbox[0]!.message.statements).toEqual([statement('left', instance(2))]);
    expect(tick(protocol, state, 1).outbox).toEqual([]);
    expect(receive(protocol, state, message('PING', instance(3))).outbox).toEqual([]);
  });

  test('is listed no more, and suspected by nobody', () => {
    const member = memberAmong(protocol, 2, [3]);
    const farewell = message('LEAVE', instance(3), { statements: [statement('left', instance(3))] });
    const { state } = receive(protocol, member, farewell);
    expect([listed(protocol, state), suspected(protocol, state)]).toEqual([[2], []]);
  });
});
