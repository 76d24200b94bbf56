/**
 * Is it sound to take two worlds for the same? Of places that a search takes for covered the world must go on as the
 * covering one does, and break nothing that the other does not. That the tests of it bite is shown by leaving out of the
 * words, or of the past, one thing after the other.
 */
import { describe, expect, test } from 'vitest';
import { scheduleFor } from '../../src/exploration/explore.ts';
import { asksNoLess } from '../../src/exploration/model.ts';
import { demandsOf, type Remembering, watchPast } from '../../src/exploration/past.ts';
import { type Place, scheduleTo } from '../../src/exploration/place.ts';
import { worldInWords } from '../../src/exploration/world-in-words.ts';
import type { WorldModelOptions } from '../../src/exploration/world-model.ts';
import { worldModel } from '../../src/exploration/world-model.ts';
import type { AnyVariant, Family } from '../../src/family/family.ts';
import type { NormalForm } from '../../src/family/normal-form.ts';
import type { Fault, FaultKind } from '../../src/faults/fault.ts';
import type { WakeOrder } from '../../src/faults/node-effect.ts';
import { type LinkEnd, type NodeName, nodeName } from '../../src/faults/nodes.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { gossip } from '../../src/gossip/family.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { DATES, soonerBy } from '../../src/judge/dates.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Memory } from '../../src/judge/memory.ts';
import { createWorld } from '../../src/simulation/make-world.ts';
import { stepTick } from '../../src/simulation/tick.ts';
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
function seenFrom(
  place: Pick<Place, 'faults' | 'tick' | 'choices'>,
  options: WorldModelOptions,
  future: readonly Fault[],
): string {
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

/** Two schedules, each up to a tick, that come to worlds which are the same but for one part, and go on otherwise. */
interface Twins {
  readonly part: (typeof PARTS)[number];
  /** Which rules make something of it: what follows from the rest under some is remembered by itself under others. */
  readonly variant?: AnyVariant;
  readonly nodes: number;
  readonly one: Told;
  readonly other: Told;
}

interface Told {
  readonly faults: readonly Fault[];
  readonly tick: number;
}

const atOnce = (nodes: number): Fault[] =>
  Array.from({ length: nodes }, (_, node): Fault => ({ kind: 'join', atTick: 0, node: nodeName(node) }));
const cut = (from: LinkEnd, to: LinkEnd, fromTick: number, untilTick: number): Fault => ({
  kind: 'drop',
  from,
  to,
  fromTick,
  untilTick,
  share: 1,
});
const stall = (
  node: NodeName,
  fromTick: number,
  untilTick: number,
  wakes: WakeOrder = 'mail-first',
): Fault => ({
  kind: 'pause',
  node,
  fromTick,
  untilTick,
  wakes,
});
const crash = (node: NodeName, atTick: number): Fault => ({ kind: 'crash', atTick, node });
const join = (node: NodeName, atTick: number): Fault => ({ kind: 'join', atTick, node });

const TWINS: readonly Twins[] = [
  {
    // Never let in, or alone for long.
    part: 'phase',
    nodes: 2,
    one: { faults: [...atOnce(2), cut('n2', 'n1', 0, FOREVER)], tick: 1 },
    other: { faults: [...atOnce(2), cut('n2', 'n1', 1, FOREVER)], tick: 90 },
  },
  {
    part: 'members',
    nodes: 3,
    one: { faults: [...atOnce(2), join('n3', 1), cut('*', '*', 1, FOREVER)], tick: 2 },
    other: { faults: [join('n1', 0), join('n3', 0), join('n2', 1), cut('*', '*', 1, FOREVER)], tick: 2 },
  },
  {
    // MP1 takes what it has slept through for silence.
    part: 'sleep',
    variant: classic,
    nodes: 2,
    one: { faults: [...atOnce(2), crash('n1', 5), stall('n2', 8, FOREVER)], tick: 10 },
    other: { faults: [...atOnce(2), crash('n1', 5), stall('n2', 8, FOREVER)], tick: 12 },
  },
  {
    // Else whom a node suspects follows from the silences.
    part: 'suspects',
    variant: mutantNamed('suspicion-is-final').variant,
    nodes: 2,
    one: { faults: atOnce(2), tick: 27 },
    other: { faults: [...atOnce(2), stall('n2', 0, 5)], tick: 27 },
  },
  {
    // What was read after the turn of its tick is told in the next.
    part: 'news',
    variant: classic,
    nodes: 2,
    one: { faults: [...atOnce(2), crash('n1', 2)], tick: 3 },
    other: { faults: [...atOnce(2), crash('n1', 3), stall('n2', 3, 10, 'timer-first')], tick: 11 },
  },
  {
    // Whom of several that were forgotten the first turn is for.
    part: 'last contacted',
    nodes: 4,
    one: { faults: [...atOnce(4), cut('n3', '*', 10, 25), crash('n3', 100), crash('n4', 100)], tick: 116 },
    other: { faults: [...atOnce(4), cut('n3', '*', 10, 30), crash('n3', 100), crash('n4', 100)], tick: 116 },
  },
];

describe('worlds that differ in one part alone', () => {
  test.each(TWINS)('go on otherwise: $part', ({ part, variant = hardened, nodes, one, other }) => {
    const options = modelOf({
      variant,
      nodes,
      faults: nodes > 3 ? 3 : 2,
      kinds: nodes > 3 ? ['crash', 'drop'] : PLAIN,
    });
    const wordsOf = (form: NormalForm) => {
      const model = worldModel({ ...options, form });
      return [one, other].map((told) => model.afresh({ ...told, choices: [] }, 0));
    };
    const [whole, otherWhole] = wordsOf(options.form);
    expect(whole).not.toEqual(otherWhole);
    const [bare, otherBare] = wordsOf(without(part));
    expect(bare).toEqual(otherBare);
    const goOnOtherwise = FUTURES.some((future) => {
      const [left, right] = [one, other].map((told) =>
        seenFrom({ ...told, choices: [] }, options, future(told.tick)),
      );
      return left !== right;
    });
    expect(goOnOtherwise).toBe(true);
  });
});

/** All dates of gossip but one so many ticks too early: so that something is broken, and depends on how long ago things were. */
const HURRIED = DATES.filter((date) => date !== 'known');

function hurriedVariant(byTicks: number): AnyVariant {
  const family: Family = {
    ...gossip,
    promises: (schedule) =>
      HURRIED.reduce(
        (promises, date) => soonerBy(byTicks, date, promises, schedule),
        gossip.promises(schedule),
      ),
  };
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

  // A death shows in the silence that it leaves with whoever was there, and in a tombstone; so it takes a third node.
  test.each(hurries.filter(({ memory }) => memory === 'joins' || memory === 'losses'))(
    'would hide what breaks $claim, were $memory not remembered',
    ({ memory, claim, byTicks, ...scope }) => {
      const options = modelOf({ variant: hurriedVariant(byTicks), nodes: 2, ...scope, claims: [claim] });
      expect(hides({ ...options, remembering: withoutMemory(options, memory) }, claim, 1)).toBe(true);
    },
  );

  test.each([
    {
      // Whoever has seen it die is gone, and the newcomer was told in time of somebody who was dead for longer.
      memory: 'deaths',
      claim: 'failure-completeness',
      byTicks: 4,
      nodes: 3,
      covering: { faults: [...atOnce(2), crash('n2', 7), join('n3', 8), crash('n1', 10)], tick: 12 },
      hidden: { faults: [...atOnce(2), crash('n2', 5), join('n3', 8), crash('n1', 10)], tick: 12 },
    },
    {
      // A network that repeats itself for a moment changes nothing, and puts the date off.
      memory: 'last fault',
      claim: 'agreement',
      byTicks: 9,
      nodes: 2,
      covering: {
        faults: [
          ...atOnce(2),
          crash('n2', 5),
          { kind: 'duplicate', from: 'n1', to: 'n2', fromTick: 6, untilTick: 7, share: 1, lagTicks: 0 },
        ],
        tick: 8,
      },
      hidden: { faults: [...atOnce(2), crash('n2', 5)], tick: 8 },
    },
    {
      // It left, and nobody was to be brought together again; or it was restarted.
      memory: 'founder',
      claim: 'introducer-return',
      byTicks: 9,
      nodes: 2,
      covering: {
        faults: [join('n1', 0), { kind: 'leave', atTick: 2, node: 'n1' }, join('n1', 3), join('n2', 4)],
        tick: 5,
      },
      hidden: {
        faults: [join('n1', 0), { kind: 'restart', atTick: 3, node: 'n1' }, join('n2', 4)],
        tick: 5,
      },
    },
  ] as const)('would hide what breaks $claim, were $memory not remembered', (twins) => {
    const { memory, claim, byTicks, nodes, covering, hidden } = twins;
    const variant = hurriedVariant(byTicks);
    const options = modelOf({ variant, nodes, faults: 2, kinds: ['crash', 'restart', 'leave', 'join'] });
    const [one, other] = [covering, hidden].map((told) => placeAt(options, told));
    expect(one!.world).toEqual(other!.world);
    expect(asksNoLess(one!.demands(options.remembering), other!.demands(options.remembering))).toBe(false);
    const forgetful = withoutMemory(options, memory);
    expect(asksNoLess(one!.demands(forgetful), other!.demands(forgetful))).toBe(true);
    expect(violatedTick(options, claim, covering)).toBeNull();
    expect(violatedTick(options, claim, hidden)).toBeGreaterThanOrEqual(hidden.tick - 1);
  });
});

function withoutMemory({ remembering }: WorldModelOptions, memory: Memory): Remembering {
  const memories = new Set([...remembering.memories].filter((kept) => kept !== memory));
  expect(memories.size).toBeLessThan(remembering.memories.size);
  return { ...remembering, memories };
}

/** The place that a schedule comes to, and what its past asks. */
function placeAt(options: WorldModelOptions, { faults, tick }: Told) {
  const { variant, form, scope, setup } = options;
  const watcher = watchPast(scope.nodes);
  const schedule = {
    nodes: scope.nodes,
    seed: '0',
    ...setup,
    faults,
    choices: [],
    horizonTicks: tick + TICKS,
  };
  const world = createWorld(variant.create(setup), schedule, { observer: watcher.hooks });
  while (world.tick < tick) stepTick(world);
  const stretch = { soFarTicks: form.stretchTicks(faults), mostToComeTicks: 0 };
  const isIn = (node: number) => world.host.view(node, world.nodes[node]!.state).inGroup;
  return {
    world: worldInWords(world, form.wordingFor(variant, setup)),
    demands: (remembering: Remembering) =>
      demandsOf(watcher.past(), faults, tick, stretch, isIn, remembering),
  };
}

function violatedTick(options: WorldModelOptions, claim: string, told: Told): number | null {
  const schedule = scheduleFor({ ...told, choices: [] }, options);
  const invariants = gossip.catalogue.invariants.filter(({ name }) => name === claim);
  return judge(options.variant.create(schedule), schedule, invariants).violation?.tick ?? null;
}
