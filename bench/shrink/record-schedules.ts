/**
 * Random schedules as one writes them for fast-check: an array of records, mapped. Its runner shrinks them record
 * by record and number by number, which is what our own passes are measured against.
 *
 * They hold what the generator proper has, so that the bugs are found: kinds of fault that are switched on and
 * off, and faults that gather around a few moments.
 */
import fc from 'fast-check';
import { type Fault, type FaultKind, isLie } from '../../src/faults/fault.ts';
import { ANY_NODE, type NodeName, nodeName, STRANGER } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import {
  DEFAULT_MAX_NODES,
  HUNTING_FAULTS,
  type ScheduleOptions,
} from '../../src/generation/schedule-options.ts';
import { DEPARTED } from '../../src/gossip/member-list.ts';
import {
  instancesOf,
  patientFailTicks,
  withSufficientTicks,
} from '../../src/gossip/schedules/sufficient-settings.ts';
import {
  deriveSettings,
  ENTRY_BYTES,
  HEADER_BYTES,
  leastCleanupTicks,
  type Settings,
  setupOf,
} from '../../src/gossip/settings.ts';

/** The kinds that it draws: what is compared with stays as it was, whatever kinds come to be. */
const KINDS = [
  'join',
  'leave',
  'crash',
  'restart',
  'pause',
  'slow-clock',
  'clock-jump',
  'drop',
  'lose',
  'delay',
  'duplicate',
  'corrupt',
  'partition',
  'forge',
  'slow-reader',
  'flood',
] as const satisfies readonly FaultKind[];
type Kind = (typeof KINDS)[number];

const MAX_FAULTS = 12;
const MOMENTS = 3;
/** By then a small group has formed, whatever its settings. */
const LAST_MOMENT_TICK = 60;
const LATEST_EARLY_JOIN_TICK = 4;
/** Against forgeries few claims hold, so there are few. */
const ODDS_OF_FORGERY = 1 / 20;
const ODDS_OF_A_KIND = 1 / 3;
/** A forged heartbeat may be old, plausible, far off, one below the top, or the top, which ends an epoch. */
const FORGED_HEARTBEATS = [0, 12, 60, 2 ** 40, DEPARTED - 1, DEPARTED];

/** A stretch of time in units that mean something to the protocol. */
interface Span {
  readonly unit: 'tick' | 'failTicks' | 'cleanupTicks';
  readonly count: number;
  readonly jitterTicks: number;
}

interface RawFault {
  readonly kind: Kind;
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly moment: number;
  readonly offset: Span;
  readonly duration: Span;
  readonly share: number;
  readonly delays: readonly [number, number];
  /** For whatever else a kind of fault needs decided. */
  readonly detail: number;
}

interface RawSchedule {
  readonly nodes: number;
  readonly fanout: number;
  readonly delayBoundTicks: number;
  readonly failSlackTicks: number;
  readonly cleanupSlackTicks: number;
  readonly joinRetryTicks: number;
  readonly seed: number;
  /** How many entries fit a message; 0: more than there will be. */
  readonly entryCapacity: number;
  readonly joinTicks: readonly number[];
  readonly moments: readonly number[];
  readonly faults: readonly RawFault[];
  readonly enabled: readonly Kind[];
}

/** Random schedules, shrunk by fast-check's own means: record by record, number by number. */
export function recordSchedules(options: ScheduleOptions = {}): fc.Arbitrary<Schedule> {
  const { faults = HUNTING_FAULTS, earliestFaultTick = 0, patience = 'ample' } = options;
  const maxNodes = DEFAULT_MAX_NODES;
  const kinds = KINDS.filter((kind) => faults.includes(kind));
  return fc
    .record<RawSchedule>(
      {
        nodes: fc.noBias(fc.integer({ min: 1, max: maxNodes })),
        fanout:
          options.settings?.['fanout'] === undefined
            ? fc.oneof(
                { withCrossShrink: true },
                { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
                { weight: 1, arbitrary: fc.constant(maxNodes) },
              )
            : fc.constant(options.settings['fanout']),
        delayBoundTicks: fc.integer({ min: 1, max: 4 }),
        failSlackTicks: fc.integer({ min: 0, max: 5 }),
        cleanupSlackTicks: fc.integer({ min: 0, max: 3 }),
        joinRetryTicks: fc.integer({ min: 1, max: 7 }),
        seed: fc.nat({ max: 999_999 }),
        joinTicks: fc.array(joinTick(), { minLength: maxNodes, maxLength: maxNodes }),
        moments: fc.array(fc.nat({ max: LAST_MOMENT_TICK }), { minLength: MOMENTS, maxLength: MOMENTS }),
        faults: faultList(kinds, maxNodes),
        enabled: enabledKinds(kinds),
        entryCapacity: fc.oneof(
          { withCrossShrink: true },
          { weight: 5, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.integer({ min: 2, max: 4 }) },
        ),
      },
      { noNullPrototype: true },
    )
    .map((raw) => scheduleOf(raw, earliestFaultTick, patience));
}

function joinTick(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.nat({ max: LATEST_EARLY_JOIN_TICK }) },
    { weight: 1, arbitrary: fc.nat({ max: LAST_MOMENT_TICK }) },
  );
}

/** Happens with these odds, and shrinks to not happening. */
function happens(odds: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: 999 }).map((draw) => draw >= 1000 * (1 - odds));
}

/** Swarm testing: some kinds on, some off; now and then all that are not lies. */
function enabledKinds(kinds: readonly Kind[]): fc.Arbitrary<Kind[]> {
  const some = fc
    .tuple(...kinds.map((kind) => happens(isLie(kind) ? ODDS_OF_FORGERY : ODDS_OF_A_KIND)))
    .map((on) => kinds.filter((_, index) => on[index]));
  const all = fc.constant(kinds.filter((kind) => !isLie(kind)));
  return fc.oneof({ withCrossShrink: true }, { weight: 15, arbitrary: some }, { weight: 1, arbitrary: all });
}

function faultList(enabled: readonly Kind[], maxNodes: number): fc.Arbitrary<RawFault[]> {
  const kinds = enabled.filter((kind) => kind !== 'join');
  if (kinds.length === 0) return fc.constant([]);
  const node = fc.nat({ max: maxNodes - 1 });
  const linkEnd = fc.oneof({ weight: 2, arbitrary: node }, fc.constant(EVERYONE));
  const fault = fc.record<RawFault>(
    {
      kind: fc.constantFrom(...kinds),
      node,
      from: linkEnd,
      to: linkEnd,
      moment: fc.nat({ max: MOMENTS - 1 }),
      offset: span(),
      duration: span(),
      share: fc.constantFrom(1, 0.1, 0.3, 0.6, 0.9),
      delays: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat({ max: 3 })),
      detail: fc.nat({ max: 9999 }),
    },
    { noNullPrototype: true },
  );
  return fc.array(fault, { maxLength: MAX_FAULTS, size: 'max' });
}

function span(): fc.Arbitrary<Span> {
  return fc.record<Span>(
    {
      unit: fc.constantFrom<Span['unit']>('tick', 'failTicks', 'cleanupTicks'),
      count: fc.nat({ max: 2 }),
      jitterTicks: fc.integer({ min: -2, max: 6 }),
    },
    { noNullPrototype: true },
  );
}

const EVERYONE = -1;

function scheduleOf(
  raw: RawSchedule,
  earliestFaultTick: number,
  patience: NonNullable<ScheduleOptions['patience']>,
): Schedule {
  const wanted = folded(raw);
  const timing = timingOf(raw, patience);
  const faults: Fault[] = [
    ...raw.joinTicks.slice(0, raw.nodes).map((atTick, node) => ({
      kind: 'join' as const,
      atTick: raw.enabled.includes('join') ? atTick : 0,
      node: nodeName(node),
    })),
    ...wanted.flatMap((fault) => faultOf(fault, earliestFaultTick, raw, timing)),
  ];
  const { nodes, seed } = raw;
  const settings = deriveSettings({ ...timing, groupSize: instancesOf({ faults }) });
  return withSufficientTicks({ nodes, seed: String(seed), ...setupOf(settings), faults });
}

/** No fault is wasted: one of a kind that is off, or at a node that is not there, becomes one that applies. */
function folded({ faults, enabled, nodes }: RawSchedule): RawFault[] {
  const kinds: Kind[] = enabled.filter((kind) => kind !== 'join');
  if (kinds.length === 0) return [];
  const end = (raw: number) => (raw === EVERYONE ? raw : raw % nodes);
  return faults.map((fault) => ({
    ...fault,
    kind: kinds.includes(fault.kind) ? fault.kind : kinds[KINDS.indexOf(fault.kind) % kinds.length]!,
    node: fault.node % nodes,
    from: end(fault.from),
    to: end(fault.to),
  }));
}

type Timing = Pick<Settings, 'failTicks' | 'cleanupTicks'> & Partial<Settings>;

/** The settings that do not follow from the faults. */
function timingOf(raw: RawSchedule, patience: NonNullable<ScheduleOptions['patience']>): Timing {
  const { nodes, fanout, delayBoundTicks, joinRetryTicks } = raw;
  const failTicks = patientFailTicks(patience, nodes, raw) + raw.failSlackTicks;
  return {
    fanout,
    failTicks,
    cleanupTicks: leastCleanupTicks(failTicks, delayBoundTicks) + raw.cleanupSlackTicks,
    joinRetryTicks,
    delayBoundTicks,
    ...(raw.entryCapacity === 0 ? {} : { messageBytesLimit: HEADER_BYTES + raw.entryCapacity * ENTRY_BYTES }),
  };
}

function faultOf(
  raw: RawFault,
  earliestFaultTick: number,
  { moments, delayBoundTicks, nodes }: RawSchedule,
  settings: Timing,
): Fault[] {
  const fromTick = earliestFaultTick + Math.max(moments[raw.moment]! + ticksOf(raw.offset, settings), 0);
  const durationTicks = Math.max(ticksOf(raw.duration, settings), 1);
  const untilTick = fromTick + durationTicks;
  const node = nodeName(raw.node);
  const window = { fromTick, untilTick };
  const link = { from: endName(raw.from), to: endName(raw.to), ...window };
  switch (raw.kind) {
    case 'join':
      return [];
    case 'crash':
    case 'restart':
      return [{ kind: raw.kind, atTick: fromTick, node }];
    case 'leave':
      // A leave comes with the return of the node, which a shrinker can drop on its own.
      return [
        { kind: 'leave', atTick: fromTick, node },
        { kind: 'join', atTick: untilTick, node },
      ];
    case 'pause':
      return [{ kind: 'pause', node, ...window, wakes: raw.detail % 2 === 0 ? 'mail-first' : 'timer-first' }];
    case 'slow-clock':
      return [{ kind: 'slow-clock', node, ...window, everyTicks: 2 + (raw.detail % 4) }];
    case 'clock-jump':
      return [
        {
          kind: 'clock-jump',
          atTick: fromTick,
          node,
          clock: raw.detail % 4 < 2 ? 'monotonic' : 'wall',
          byTicks: raw.detail % 2 === 0 ? durationTicks : -durationTicks,
        },
      ];
    case 'drop':
      return [{ kind: 'drop', ...link, share: raw.share }];
    case 'lose':
      return [
        {
          kind: 'lose',
          atTick: fromTick,
          from: nodeName(Math.max(raw.from, 0)),
          to: nodeName(Math.max(raw.to, 0)),
          place: 0,
        },
      ];
    case 'delay': {
      const minTicks = Math.min(raw.delays[0], delayBoundTicks);
      const maxTicks = Math.min(minTicks + raw.delays[1], delayBoundTicks);
      return [{ kind: 'delay', ...link, minTicks, maxTicks }];
    }
    case 'duplicate':
      return [{ kind: 'duplicate', ...link, share: raw.share, lagTicks: raw.delays[1] }];
    case 'corrupt':
      return [{ kind: 'corrupt', ...link, share: raw.share }];
    case 'partition':
      return [
        { kind: 'partition', sides: sidesOf(raw, nodes), oneWay: raw.detail % 3 === 2, ...window },
      ].filter(({ sides }) => sides.length > 1) as Fault[];
    case 'slow-reader':
      return [
        {
          kind: 'slow-reader',
          node,
          ...window,
          messagesPerTick: 1 + (raw.detail % 3),
          queueLimit: 1 + (Math.floor(raw.detail / 3) % 12),
          loses: raw.detail % 2 === 0 ? 'oldest' : 'newest',
        },
      ];
    case 'flood':
      return [{ kind: 'flood', atTick: fromTick, to: node, strangers: 1 + (raw.detail % 24) }];
    case 'forge':
      return [
        {
          kind: 'forge',
          atTick: fromTick,
          to: node,
          about: raw.to === EVERYONE ? STRANGER : nodeName(raw.to),
          life: raw.delays[1],
          heartbeat: FORGED_HEARTBEATS[raw.detail % FORGED_HEARTBEATS.length]!,
        },
      ];
  }
}

/** Two sides, or now and then three; the bits of `detail` say who is where. One side may be a node alone. */
function sidesOf({ detail, node }: RawFault, nodes: number): NodeName[][] {
  const sideCount = detail % 5 === 4 ? 3 : 2;
  const isolates = detail % 7 === 6;
  const sides: NodeName[][] = Array.from({ length: sideCount }, () => []);
  for (let i = 0; i < nodes; i++) {
    const side = isolates ? Number(i === node) : Math.floor(detail / sideCount ** i) % sideCount;
    sides[side]!.push(nodeName(i));
  }
  return sides.filter((side) => side.length > 0);
}

function endName(end: number): string {
  return end === EVERYONE ? ANY_NODE : nodeName(end);
}

function ticksOf({ unit, count, jitterTicks }: Span, settings: Timing): number {
  return count * (unit === 'tick' ? 1 : settings[unit]) + jitterTicks;
}
