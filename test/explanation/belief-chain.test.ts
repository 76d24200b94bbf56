/** The chain behind a belief, in traces made by hand. */
import { describe, expect, test } from 'vitest';
import { beliefChain } from '../../src/explanation/belief-chain.ts';
import type { BeliefChain } from '../../src/explanation/explanation.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import type { StepCause, TraceEvent } from '../../src/trace/event.ts';
import { listing } from '../support/hand-made-trial.ts';

const NOTHING = { kind: 'PING', says: null, tells: null, bytes: null };

function starts(tick: number, node: number): TraceEvent {
  return { event: 'started', tick, node, life: 0 };
}

function stops(tick: number, node: number): TraceEvent {
  return { event: 'stopped', tick, node, how: 'crashed' };
}

function sends(tick: number, id: number, from: number, to: number): TraceEvent {
  return { event: 'sent', tick, id, from, to, contents: NOTHING };
}

function steps(
  tick: number,
  node: number,
  view: MembershipView,
  answers: number | null = null,
  cause: StepCause = answers === null ? 'tick' : 'receive',
): TraceEvent {
  return { event: 'stepped', tick, node, cause, now: tick, answers, view };
}

/** What is believed by somebody who holds these heartbeats, of `n1` and so on; `null`: does not list it. */
function holding(...beats: readonly (number | null)[]): MembershipView {
  const listed = beats.flatMap((beat, node) => (beat === null ? [] : [{ address: node + 1, beat }]));
  return listing(
    listed.map(({ address }) => address),
    { heartbeats: listed.map(({ beat }) => beat) },
  );
}

function suspecting(view: MembershipView, ...suspects: readonly number[]): MembershipView {
  return { ...view, suspects };
}

/** `n1@4 < n2@3`: who came to it when, from the belief back to its source. */
function inShort(chain: BeliefChain | null): string {
  return chain === null ? 'none' : chain.links.map(({ node, tick }) => `${node}@${tick}`).join(' < ');
}

const [N1, N2, N3] = [0, 1, 2] as const;
const ALL_UP = [starts(0, N1), starts(0, N2), starts(0, N3)];

/** `n3` tells `n2`, which tells `n1`; `n3` dies; `n2` forgets it, and `n1` tells it again. */
const zombie: readonly TraceEvent[] = [
  ...ALL_UP,
  steps(1, N3, holding(null, null, 7)),
  sends(1, 10, N3, N2),
  stops(2, N3),
  steps(2, N2, holding(null, 1, 7), 10),
  sends(2, 11, N2, N1),
  steps(3, N1, holding(1, 1, 7), 11),
  steps(8, N2, suspecting(holding(null, 8, 7), 3)),
  steps(9, N2, holding(null, 9, null)),
  steps(9, N1, suspecting(holding(9, 1, 7), 3)),
  sends(9, 12, N1, N2),
  steps(10, N2, holding(9, 9, 7), 12),
];

describe('news', () => {
  test('is followed to the word of whom it is about, when it was true', () => {
    const chain = beliefChain(zombie, { node: N1, about: N3, tick: 5 })!;
    expect(inShort(chain)).toBe('n1@3 < n2@2');
    expect(chain).toMatchObject({ end: 'own word', wasTrueWhenSent: true, taughtBack: [] });
    expect(chain.links[0]).toMatchObject({
      status: 'trusts',
      heartbeat: 7,
      isTrue: false,
      message: { id: 11, kind: 'PING', from: 'n2', sentTick: 2 },
    });
  });

  test('that comes back to who told it is seen to', () => {
    const chain = beliefChain(zombie, { node: N2, about: N3, tick: 10 })!;
    expect(inShort(chain)).toBe('n2@10 < n1@3 < n2@2');
    expect(chain.taughtBack).toEqual(['n2']);
  });

  test('is that of the tick that is asked for', () => {
    expect(inShort(beliefChain(zombie, { node: N2, about: N3, tick: 7 }))).toBe('n2@2');
  });

  test('that was told by somebody who does not hold it ends there', () => {
    const lied = [
      ...ALL_UP,
      steps(1, N2, holding(null, 1)),
      sends(1, 1, N2, N1),
      steps(2, N1, holding(1, 1, 9), 1),
    ];
    expect(beliefChain(lied, { node: N1, about: N3, tick: 2 })).toMatchObject({
      links: [{ node: 'n1', message: { from: 'n2' } }],
      end: 'teller does not hold it',
      wasTrueWhenSent: null,
    });
  });

  test('that is fresher than what its teller holds is not from it', () => {
    const raised = [
      ...ALL_UP,
      steps(1, N2, holding(null, 1, 4)),
      sends(1, 1, N2, N1),
      steps(2, N1, holding(1, 1, 5), 1),
    ];
    expect(beliefChain(raised, { node: N1, about: N3, tick: 2 })?.end).toBe('teller does not hold it');
  });

  test('of a lie comes from outside', () => {
    const forged: TraceEvent = { event: 'forged', tick: 1, id: 1, to: N1, about: 3, contents: NOTHING };
    const lied = [...ALL_UP, steps(0, N1, holding(1)), forged, steps(1, N1, holding(1, null, 3), 1)];
    expect(beliefChain(lied, { node: N1, about: N3, tick: 1 })).toMatchObject({
      links: [{ message: { id: 1, from: null } }],
      end: 'outside',
    });
  });

  test('of whose message nothing was seen ends there', () => {
    const unseen = [...ALL_UP, steps(0, N1, holding(1)), steps(1, N1, holding(1, null, 3), 99)];
    expect(beliefChain(unseen, { node: N1, about: N3, tick: 1 })).toMatchObject({
      links: [{ message: null }],
      end: 'not seen',
    });
  });
});

describe('doubt', () => {
  test('of one’s own goes back to what was heard last', () => {
    const chain = beliefChain(zombie, { node: N2, about: N3, tick: 9 })!;
    expect(inShort(chain)).toBe('n2@9 < n2@2');
    expect(chain.links.map(({ status, message }) => [status, message?.from ?? null])).toEqual([
      ['does not list', null],
      ['trusts', 'n3'],
    ]);
    expect(chain).toMatchObject({ end: 'own word', taughtBack: [] });
  });

  test('that was told is followed to who doubted first', () => {
    const told = [
      ...ALL_UP,
      steps(1, N1, holding(1, 1, 1)),
      steps(1, N2, holding(1, 1, 1)),
      steps(4, N2, suspecting(holding(1, 4, 1), 3)),
      sends(4, 1, N2, N1),
      steps(5, N1, suspecting(holding(5, 4, 1), 3), 1),
    ];
    const chain = beliefChain(told, { node: N1, about: N3, tick: 5 })!;
    expect(inShort(chain)).toBe('n1@5 < n2@4 < n2@1');
    expect(chain.links.map(({ isTrue }) => isTrue)).toEqual([false, false, true]);
  });

  test('of a message that tells of others is one’s own', () => {
    const tells = { addresses: [2], epochs: [0], heartbeats: [4] };
    const told: TraceEvent[] = [
      ...ALL_UP,
      steps(1, N1, holding(1, 1, 1)),
      steps(4, N2, suspecting(holding(1, 4, 1), 3)),
      { event: 'sent', tick: 4, id: 1, from: N2, to: N1, contents: { ...NOTHING, tells } },
      steps(5, N1, suspecting(holding(5, 4, 1), 3), 1),
    ];
    expect(inShort(beliefChain(told, { node: N1, about: N3, tick: 5 }))).toBe('n1@5 < n1@1');
  });
});

test('who has made no step believes nothing', () => {
  expect(beliefChain(ALL_UP, { node: N1, about: N3, tick: 0 })).toBeNull();
});

test('whom nobody has ever listed nobody was told of', () => {
  const alone = [starts(0, N1), steps(0, N1, holding(1), null, 'start'), steps(1, N1, holding(2))];
  expect(beliefChain(alone, { node: N1, about: N3, tick: 1 })).toMatchObject({
    links: [{ status: 'does not list', message: null, isTrue: true }],
    end: 'start',
  });
});
