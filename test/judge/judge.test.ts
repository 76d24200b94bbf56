import { describe, expect, test } from 'vitest';
import { gossip } from '../../src/gossip/family.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { describeViolation } from '../../src/judge/violations.ts';
import { describedClaim } from '../support/described-claim.ts';
import { listing } from '../support/hand-made-trial.ts';
import { obedientProtocol } from '../support/obedient-protocol.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2, horizonTicks: 20 });

/** Finds something wrong with n1 at the end of these ticks. */
function complaining(name: string, ...ticks: number[]): Invariant {
  return {
    ...describedClaim(name),
    watch: (trial) => ({
      tickEnded(tick) {
        if (ticks.includes(tick)) trial.violate({ tick, nodes: [0], expected: 'peace', seen: 'strife' });
      },
    }),
  };
}

describe('the first violation', () => {
  test('is the verdict, in the name of its invariant', () => {
    const { violation } = judge(obedientProtocol(), schedule, [
      complaining('late', 9),
      complaining('early', 4),
    ]);
    expect(violation).toEqual({ claim: 'early', tick: 4, nodes: ['n1'], expected: 'peace', seen: 'strife' });
  });

  test('is, within one tick, that of the invariant that was given first', () => {
    const { violation } = judge(obedientProtocol(), schedule, [complaining('b', 4), complaining('a', 4)]);
    expect(violation?.claim).toBe('b');
  });

  test('ends the run with its tick', () => {
    const { run, census } = judge(obedientProtocol(), schedule, [complaining('any', 4, 5)]);
    expect(run.end).toEqual({ kind: 'stopped' });
    expect(run.ticks).toBe(5);
    expect(census.ticks).toBe(5);
  });

  test('reads as one line', () => {
    const { violation } = judge(obedientProtocol(), schedule, [complaining('calm', 4)]);
    expect(describeViolation(violation!)).toBe('calm at tick 4: strife; expected: peace');
  });
});

describe('a run without a violation', () => {
  test('goes to the horizon', () => {
    const { violation, run } = judge(obedientProtocol(), schedule, [complaining('never')]);
    expect(violation).toBeNull();
    expect(run).toMatchObject({ end: { kind: 'horizon' }, ticks: 20 });
  });

  test('ends early, and still without one, when it is asked to stop', () => {
    let ticks = 0;
    const { violation, run } = judge(obedientProtocol(), schedule, [complaining('late', 9)], {
      shouldStop: () => ++ticks === 3,
    });
    expect(violation).toBeNull();
    expect(run).toMatchObject({ end: { kind: 'stopped' }, ticks: 3 });
  });
});

describe('what the world itself sees broken', () => {
  test('a reducer that throws is a violation of purity, whatever is watched', () => {
    const thrower = obedientProtocol({
      says(self, now) {
        if (self === 2 && now === 6) throw new Error('ouch');
        return [];
      },
    });
    expect(judge(thrower, schedule, []).violation).toEqual({
      claim: 'purity',
      tick: 6,
      nodes: ['n2'],
      expected: 'a reducer never throws',
      seen: 'n2 threw Error: ouch',
    });
  });

  test('a storm is a violation of message-budget', () => {
    const chatty = obedientProtocol({ says: (self) => [{ to: 3 - self, message: 'hello' }] });
    expect(judge(chatty, schedule, [], { messageBudget: 9 }).violation).toMatchObject({
      claim: 'message-budget',
      tick: 4,
      nodes: ['n2'],
    });
  });

  test('an earlier finding of a monitor comes first', () => {
    const thrower = obedientProtocol({
      says(_self, now) {
        if (now === 6) throw new Error('ouch');
        return [];
      },
    });
    expect(judge(thrower, schedule, [complaining('calm', 5)]).violation?.claim).toBe('calm');
  });
});

describe('monitors', () => {
  test('see every event of the run, and the nodes as they stand then', () => {
    const seen: string[] = [];
    const witness: Invariant = {
      ...complaining('witness'),
      watch: ({ nodes, views }) => ({
        started: (tick, node) => seen.push(`${tick} started ${node}: life ${nodes[node]!.life}`),
        stopped: (tick, node, how) => seen.push(`${tick} ${how} ${node}: up ${nodes[node]!.up}`),
        stepped: ({ tick, node, cause, after }) =>
          seen.push(`${tick} ${cause} ${node}: latest view ${views[node] === after}`),
        sent: ({ sentTick, from, to, carries }) => seen.push(`${sentTick} sent ${from}>${to} ${carries}`),
        lost: (tick, { from, to }, reason) => seen.push(`${tick} lost ${from}>${to}: ${reason}`),
        delivered: (tick, { from, to }) => seen.push(`${tick} delivered ${from}>${to}`),
        tickEnded: (tick) => seen.push(`${tick} ended`),
      }),
    };
    const greeter = obedientProtocol({
      says: (self, now) => (self === 1 && now < 2 ? [{ to: 2, message: 'hello' }] : []),
    });
    const faults = [
      { kind: 'crash', atTick: 2, node: 'n2' },
      { kind: 'restart', atTick: 3, node: 'n2' },
    ] as const;
    judge(greeter, scheduleOf({ nodes: 2, faults, horizonTicks: 4 }), [witness]);
    expect(seen).toEqual([
      '0 started 0: life 0',
      '0 start 0: latest view true',
      '0 started 1: life 0',
      '0 start 1: latest view true',
      '0 tick 0: latest view true',
      '0 sent 0>1 null',
      '0 tick 1: latest view true',
      '0 ended',
      '1 delivered 0>1',
      '1 receive 1: latest view true',
      '1 tick 0: latest view true',
      '1 sent 0>1 null',
      '1 tick 1: latest view true',
      '1 ended',
      '2 crashed 1: up false',
      '2 lost 0>1: nobody there',
      '2 tick 0: latest view true',
      '2 ended',
      '3 started 1: life 1',
      '3 start 1: latest view true',
      '3 tick 0: latest view true',
      '3 tick 1: latest view true',
      '3 ended',
    ]);
  });

  test('leave another pair of eyes on the same run undisturbed', () => {
    let steps = 0;
    const { run } = judge(obedientProtocol(), schedule, [complaining('never')], {
      observer: {
        stepped(_tick, _node, cause) {
          if (cause === 'tick') steps++;
        },
      },
    });
    expect(steps).toBe(run.nodeTicks);
  });
});

describe('the census', () => {
  test('counts the nodes, the ticks and the messages of the run', () => {
    const { census, run } = judge(hardened.create(schedule), schedule, []);
    expect(run.messagesSent).toBeGreaterThan(0);
    expect(census).toEqual({
      nodes: 2,
      ticks: 20,
      messages: run.messagesSent,
      falsePositives: 0,
      falsePositivesExcused: 0,
      opinionChanges: 0,
    });
  });

  /** From tick 3 on n1 lists n2 and suspects it, and from tick 5 on it has removed it. */
  const believes = (self: number, now: number) => {
    if (self === 2 || now >= 5) return listing([self]);
    return listing([1, 2], { suspects: now >= 3 ? [2] : [] });
  };

  test('excuses a false positive if nothing could have reached the observer', () => {
    const { census } = judge({ ...obedientProtocol({ believes }), family: gossip }, schedule, []);
    expect(census).toMatchObject({ falsePositives: 2, falsePositivesExcused: 2 });
  });

  test('does not excuse it if something has', () => {
    const says = (self: number) => (self === 2 ? [{ to: 1, message: 'hello' }] : []);
    const { census } = judge({ ...obedientProtocol({ believes, says }), family: gossip }, schedule, []);
    expect(census).toMatchObject({ falsePositives: 2, falsePositivesExcused: 0 });
  });
});
