/**
 * Random schedules, for hunting.
 *
 * Three ideas make them find bugs. **Total events in arrays**: a fault is a record of its own, and none
 * needs another, so fast-check can drop any. **Swarm testing** (Groce et al., ISSTA 2012): each schedule
 * switches kinds of fault on and off, since too much of one hides what another would show. **Moments**:
 * faults gather around a few points in time, at distances that mean something to the protocol (a few
 * ticks, T_f, T_c), for a bug is mostly two faults that far apart.
 *
 * The settings keep every condition of the rules, and the horizon is long enough for every claim to come
 * due (`bounds.ts`): a failure is never the schedule's fault.
 */
import fc from 'fast-check';
import { sufficientHorizonTicks } from '../invariants/bounds.ts';
import {
  contactGapTicks,
  deriveSettings,
  joinSafeFailTicks,
  leastCleanupTicks,
  type Settings,
} from '../protocol/settings.ts';
import {
  ANY_NODE,
  FAULT_KINDS,
  type Fault,
  type FaultKind,
  nodeName,
  type Schedule,
} from '../simulation/schedule.ts';

/** The kinds of fault that may be switched on. Without `join` all nodes come up at tick 0, the introducer first. */
export const HUNTING_FAULTS = [
  'join',
  'crash',
  'restart',
  'leave',
  'drop',
  'delay',
] as const satisfies readonly FaultKind[];

export interface ScheduleOptions {
  /** The largest group; 8 unless given. */
  readonly maxNodes?: number;
  /** The kinds of fault that may be switched on; all unless given. */
  readonly faults?: readonly FaultKind[];
  /** The fanout of all schedules; drawn unless given. */
  readonly fanout?: number;
  /** The tick before which nothing but joins happens; 0 unless given. */
  readonly earliestFaultTick?: number;
  /**
   * How patient the group is at least: `join-safe`, so that not even a join makes anyone suspect a live
   * member without loss (the dates of joins and agreement count on it), or `contact-gap`, the bare bound
   * of accuracy without loss in a stable group. `join-safe` unless given.
   */
  readonly patience?: 'join-safe' | 'contact-gap';
}

const MAX_FAULTS = 12;
const MOMENTS = 3;
/** By then a small group has formed, whatever its settings. */
const LAST_MOMENT_TICK = 60;
const LATEST_EARLY_JOIN_TICK = 4;

/** A stretch of time in units that mean something to the protocol. */
interface Span {
  readonly unit: 'tick' | 'failTicks' | 'cleanupTicks';
  readonly count: number;
  readonly jitterTicks: number;
}

interface RawFault {
  readonly kind: FaultKind;
  readonly node: number;
  readonly from: number;
  readonly to: number;
  readonly moment: number;
  readonly offset: Span;
  readonly duration: Span;
  readonly share: number;
  readonly delays: readonly [number, number];
}

interface RawSchedule {
  readonly nodes: number;
  readonly fanout: number;
  readonly delayBoundTicks: number;
  readonly failSlackTicks: number;
  readonly cleanupSlackTicks: number;
  readonly joinRetryTicks: number;
  readonly seed: number;
  readonly joinTicks: readonly number[];
  readonly moments: readonly number[];
  readonly faults: readonly RawFault[];
  readonly enabled: readonly FaultKind[];
}

export function scheduleArbitrary(options: ScheduleOptions = {}): fc.Arbitrary<Schedule> {
  const { maxNodes = 8, faults = HUNTING_FAULTS, earliestFaultTick = 0, patience = 'join-safe' } = options;
  const kinds = HUNTING_FAULTS.filter((kind) => faults.includes(kind));
  return fc
    .record<RawSchedule>(
      {
        nodes: fc.noBias(fc.integer({ min: 1, max: maxNodes })),
        fanout:
          options.fanout === undefined
            ? fc.oneof(
                { withCrossShrink: true },
                { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) },
                { weight: 1, arbitrary: fc.constant(maxNodes) },
              )
            : fc.constant(options.fanout),
        delayBoundTicks: fc.integer({ min: 1, max: 4 }),
        failSlackTicks: fc.integer({ min: 0, max: 5 }),
        cleanupSlackTicks: fc.integer({ min: 0, max: 3 }),
        joinRetryTicks: fc.integer({ min: 1, max: 7 }),
        seed: fc.nat({ max: 999_999 }),
        joinTicks: fc.array(joinTick(), { minLength: maxNodes, maxLength: maxNodes }),
        moments: fc.array(fc.nat({ max: LAST_MOMENT_TICK }), { minLength: MOMENTS, maxLength: MOMENTS }),
        faults: faultList(kinds, maxNodes),
        enabled: fc.subarray<FaultKind>(kinds),
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

function faultList(enabled: readonly FaultKind[], maxNodes: number): fc.Arbitrary<RawFault[]> {
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
  const settings = settingsOf(raw, wanted, patience);
  const faults: Fault[] = [
    ...raw.joinTicks.slice(0, raw.nodes).map((atTick, node) => ({
      kind: 'join' as const,
      atTick: raw.enabled.includes('join') ? atTick : 0,
      node: nodeName(node),
    })),
    ...wanted.flatMap((fault) => faultOf(fault, earliestFaultTick, raw, settings)),
  ];
  const schedule = { nodes: raw.nodes, seed: String(raw.seed), settings, faults };
  return {
    nodes: schedule.nodes,
    horizonTicks: sufficientHorizonTicks(schedule),
    seed: schedule.seed,
    settings,
    faults,
  };
}

/** No fault is wasted: one of a kind that is off, or at a node that is not there, becomes one that applies. */
function folded({ faults, enabled, nodes }: RawSchedule): RawFault[] {
  const kinds: FaultKind[] = enabled.filter((kind) => kind !== 'join');
  if (kinds.length === 0) return [];
  const end = (raw: number) => (raw === EVERYONE ? raw : raw % nodes);
  return faults.map((fault) => ({
    ...fault,
    kind: kinds.includes(fault.kind) ? fault.kind : kinds[FAULT_KINDS.indexOf(fault.kind) % kinds.length]!,
    node: fault.node % nodes,
    from: end(fault.from),
    to: end(fault.to),
  }));
}

/** Every restart, and every join after a leave, is one more instance for the bounds to count. */
function settingsOf(
  raw: RawSchedule,
  faults: readonly RawFault[],
  patience: NonNullable<ScheduleOptions['patience']>,
): Settings {
  const { nodes, fanout, delayBoundTicks, joinRetryTicks } = raw;
  const leastFailTicks =
    patience === 'join-safe'
      ? joinSafeFailTicks(nodes, fanout, delayBoundTicks)
      : contactGapTicks(nodes, fanout) + delayBoundTicks - 1;
  const failTicks = leastFailTicks + raw.failSlackTicks;
  return deriveSettings({
    fanout,
    failTicks,
    cleanupTicks: leastCleanupTicks(failTicks, delayBoundTicks) + raw.cleanupSlackTicks,
    joinRetryTicks,
    delayBoundTicks,
    groupSize: nodes + faults.filter(({ kind }) => kind === 'restart' || kind === 'leave').length,
  });
}

function faultOf(
  raw: RawFault,
  earliestFaultTick: number,
  { moments, delayBoundTicks }: RawSchedule,
  settings: Settings,
): Fault[] {
  const fromTick = earliestFaultTick + Math.max(moments[raw.moment]! + ticksOf(raw.offset, settings), 0);
  const untilTick = fromTick + Math.max(ticksOf(raw.duration, settings), 1);
  switch (raw.kind) {
    case 'join':
      return [];
    case 'crash':
    case 'restart':
      return [{ kind: raw.kind, atTick: fromTick, node: nodeName(raw.node) }];
    case 'leave':
      // A leave comes with the return of the node, which a shrinker can drop on its own.
      return [
        { kind: 'leave', atTick: fromTick, node: nodeName(raw.node) },
        { kind: 'join', atTick: untilTick, node: nodeName(raw.node) },
      ];
    case 'drop':
    case 'delay': {
      const link = { from: endName(raw.from), to: endName(raw.to), fromTick, untilTick };
      if (raw.kind === 'drop') return [{ kind: 'drop', ...link, share: raw.share }];
      const minTicks = Math.min(raw.delays[0], delayBoundTicks);
      const maxTicks = Math.min(minTicks + raw.delays[1], delayBoundTicks);
      return [{ kind: 'delay', ...link, minTicks, maxTicks }];
    }
  }
}

function endName(end: number): string {
  return end === EVERYONE ? ANY_NODE : nodeName(end);
}

function ticksOf({ unit, count, jitterTicks }: Span, settings: Settings): number {
  return count * (unit === 'tick' ? 1 : settings[unit]) + jitterTicks;
}
