/**
 * Is it sound to take two worlds for the same? Of places that a search takes for covered the world must go on as the
 * covering one does, and break nothing that the other does not. That the tests of it bite is shown by leaving out of the
 * words, or of the past, one thing after the other.
 */
import { describe, expect, test } from 'vitest';
import { scheduleFor } from '../../src/exploration/explore.ts';
import { type Place, scheduleTo } from '../../src/exploration/place.ts';
import type { WorldModelOptions } from '../../src/exploration/world-model.ts';
import type { AnyVariant, Family } from '../../src/family/family.ts';
import type { NormalForm } from '../../src/family/normal-form.ts';
import type { Fault, FaultKind } from '../../src/faults/fault.ts';
import { gossip } from '../../src/gossip/family.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Memory } from '../../src/judge/memory.ts';
import { isPromised, type Promised, type Promises } from '../../src/judge/promises.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { modelOf, type Pair, searched } from './searches.ts';

const TICKS = 30;

/** What may come next, so many ticks after a place: what two worlds differ in may show only when something goes wrong. */
const FUTURES: readonly ((tick: number) => readonly Fault[])[] = [
  () => [],
  (tick) => [{ kind: 'drop', from: '*', to: '*', fromTick: tick + 1, untilTick: tick + 11, share: 1 }],
  (tick) => [{ kind: 'restart', atTick: tick + 2, node: 'n1' }],
  (tick) => [{ kind: 'leave', atTick: tick, node: 'n2' }],
];

/** What can be seen of a run from a tick on: who believes what, and who writes what to whom, with all numbers left out. */
function seenFrom(place: Place, options: WorldModelOptions, future: readonly Fault[]): string {
  const { variant, scope, setup } = options;
  const bare = scheduleTo(place, scope, setup);
  const schedule = { ...bare, horizonTicks: place.tick + TICKS, faults: [...bare.faults, ...future] };
  const protocol = variant.create(schedule);
  const seen: string[] = [];
  let now = 0;
  runWorld(protocol, schedule, {
    observer: {
      stepped(tick, node, cause, state) {
        now = tick;
        const { inGroup, addresses, suspects } = protocol.view(state);
        if (tick >= place.tick)
          seen.push(`${tick - place.tick} n${node + 1} ${cause} ${inGroup} ${addresses}/${suspects}`);
      },
      sent({ from, to, sentTick, message }) {
        if (sentTick < place.tick) return;
        seen.push(`${protocol.messageKind(message)} ${from}>${to} ${protocol.carries(message)?.addresses}`);
      },
    },
  });
  expect(now).toBeGreaterThanOrEqual(0);
  return seen.join('\n');
}

/** Whatever comes, can no difference be seen? */
function goOnAlike({ covering, covered }: Pair, options: WorldModelOptions): boolean {
  return FUTURES.every(
    (future) =>
      seenFrom(covering, options, future(covering.tick)) === seenFrom(covered, options, future(covered.tick)),
  );
}

/** Does a search take two worlds for the same that do not go on alike? Of so many pairs one is looked at. */
function mergesUnlike(options: WorldModelOptions, oneIn: number): boolean {
  let pairs = 0;
  let isUnlike = false;
  searched(options, {
    onPair(pair) {
      isUnlike = pairs++ % oneIn === 0 && !goOnAlike(pair, options);
      return isUnlike;
    },
  });
  expect(pairs).toBeGreaterThan(0);
  return isUnlike;
}

const PARTS = [
  'phase',
  'members',
  'silences',
  'beats',
  'sleep',
  'suspects',
  'tombstones',
  'last contacted',
  'pass',
  'news',
] as const;

/** The normal form of gossip without one part of what it says of a node. */
function without(part: (typeof PARTS)[number]): NormalForm {
  const form = gossip.normalForm!;
  return {
    ...form,
    wordingFor(variant, setup) {
      const whole = form.wordingFor(variant, setup);
      return (nodes, messages) => {
        const wording = whole(nodes, messages);
        return {
          ...wording,
          ofNode: (node) => wording.ofNode(node).split('|').with(PARTS.indexOf(part), '').join('|'),
        };
      };
    },
  };
}

const PLAIN: readonly FaultKind[] = ['crash', 'restart', 'leave', 'pause', 'lose', 'drop'];

describe('worlds that are taken for the same', () => {
  test('go on alike', () => {
    expect(mergesUnlike(modelOf({ nodes: 2, faults: 1, kinds: PLAIN }), 19)).toBe(false);
    expect(mergesUnlike(modelOf({ nodes: 3, faults: 1, kinds: ['crash', 'leave', 'join'] }), 80)).toBe(false);
  });

  // Without one of the other parts no pair has been found, in worlds so small, that goes on otherwise.
  test.each([
    { part: 'silences', nodes: 2, kinds: PLAIN },
    { part: 'beats', nodes: 2, kinds: PLAIN, settings: { joinRetryTicks: 3 } },
    { part: 'tombstones', nodes: 2, kinds: PLAIN },
    { part: 'pass', nodes: 3, faults: 0, kinds: [], choices: 'all' },
  ] as const)('would not, were $part left out', ({ part, ...scope }) => {
    const options = modelOf({ faults: 1, ...scope });
    expect(mergesUnlike({ ...options, form: without(part) }, 1)).toBe(true);
  });
});

/** The dates of gossip, all so many ticks too early: so that something is broken, and depends on how long ago things were. */
function hurried(promises: Promises, byTicks: number): Promises {
  const sooner = <T extends object>(promised: Promised<T>, change: (given: T) => T) =>
    isPromised(promised) ? change(promised) : promised;
  const { failure, admission, reunion, agreement } = promises;
  return {
    ...promises,
    failure: sooner(failure, ({ suspectedBy, removedBy }) => ({
      suspectedBy: (tick) => suspectedBy(tick) - byTicks,
      removedBy: (tick) => removedBy(tick) - byTicks,
    })),
    admission: sooner(admission, ({ by }) => ({ by: (tick) => by(tick) - byTicks })),
    reunion: sooner(reunion, ({ by }) => ({ by: (tick) => by(tick) - byTicks })),
    agreement: sooner(agreement, ({ fromTick }) => ({ fromTick: fromTick - byTicks })),
  };
}

function hurriedVariant(byTicks: number): AnyVariant {
  const family: Family = { ...gossip, promises: (schedule) => hurried(gossip.promises(schedule), byTicks) };
  return {
    ...hardened,
    family,
    create: (setup) => ({ ...hardened.create(setup), family }),
  } as AnyVariant;
}

interface Hurry {
  readonly memory: Memory;
  readonly claim: string;
  readonly byTicks: number;
  readonly faults: number;
  readonly kinds: readonly FaultKind[];
}

/** Is something broken after the covered place that is not broken after the one that stands for it? */
function hides(options: WorldModelOptions, claim: string, oneIn: number): boolean {
  const { variant } = options;
  const invariants = gossip.catalogue.invariants.filter(({ name }) => name === claim);
  const brokenTick = (place: Place) => {
    const schedule = scheduleFor(place, options);
    const { violation } = judge(variant.create(schedule), schedule, invariants);
    return violation?.tick ?? null;
  };
  let pairs = 0;
  let isHidden = false;
  let seen = 0;
  searched(options, {
    onPair({ covering, covered }) {
      if (pairs++ % oneIn !== 0) return false;
      const tick = brokenTick(covered);
      // What is broken before it was come to was broken on the way there, and seen there.
      const breaks = tick !== null && tick >= covered.tick - 1;
      if (breaks) seen++;
      isHidden = breaks && brokenTick(covering) === null;
      return isHidden;
    },
  });
  expect(isHidden || seen > 0).toBe(true);
  return isHidden;
}

describe('a past that stands for another', () => {
  const hurries: readonly Hurry[] = [
    {
      memory: 'deaths',
      claim: 'failure-completeness',
      byTicks: 8,
      faults: 1,
      kinds: ['crash', 'restart', 'drop'],
    },
    {
      memory: 'joins',
      claim: 'join-completeness',
      byTicks: 2,
      faults: 1,
      kinds: ['restart', 'lose', 'drop'],
    },
    { memory: 'last fault', claim: 'agreement', byTicks: 13, faults: 1, kinds: ['drop', 'crash', 'restart'] },
    {
      memory: 'losses',
      claim: 'partition-healing',
      byTicks: 5,
      faults: 1,
      kinds: ['drop', 'restart', 'lose'],
    },
  ];

  test.each(hurries)('hides nothing: $claim', ({ claim, byTicks, ...scope }) => {
    const variant = hurriedVariant(byTicks);
    expect(hides(modelOf({ variant, nodes: 2, ...scope, claims: [claim] }), claim, 1)).toBe(false);
  });

  // In worlds so small a death, and most of what ends, shows in the silence that it leaves, and in a tombstone.
  test.each(hurries.filter(({ memory }) => memory === 'joins' || memory === 'losses'))(
    'would hide what breaks $claim, were $memory not remembered',
    ({ memory, claim, byTicks, ...scope }) => {
      const options = modelOf({ variant: hurriedVariant(byTicks), nodes: 2, ...scope, claims: [claim] });
      const memories = new Set([...options.remembering.memories].filter((kept) => kept !== memory));
      expect(memories.size).toBeLessThan(options.remembering.memories.size);
      const forgetful = { ...options, remembering: { ...options.remembering, memories } };
      expect(hides(forgetful, claim, 1)).toBe(true);
    },
  );
});
