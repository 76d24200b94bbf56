/**
 * A schedule, from dice.
 *
 * Three ideas make random ones find bugs. **Total events**: a fault is a record of its own, and none needs
 * another, so any can be dropped. **Swarm testing** (Groce et al., ISSTA 2012): each schedule switches kinds of
 * fault on and off, since too much of one hides what another would show. **Moments**: faults gather around a few
 * points in time, and a few nodes, at distances that mean something to the protocol (`moments.ts`).
 *
 * Each kind of fault has dice of its own: whether it is on, how many there are, and what each of them is. So
 * what else is drawn does not depend on it, nor on whether it is there at all.
 *
 * The settings keep every condition of the rules, and the horizon is long enough for every claim to come
 * due (`bounds.ts`): a failure is never the schedule's fault.
 */

import { CATALOGUE } from '../faults/catalogue.ts';
import type { Dice } from '../faults/dice.ts';
import type { Fault, FaultKind } from '../faults/fault.ts';
import { firstJoinsFrom, type JoinFault } from '../faults/join.ts';
import { type Scene, sceneFrom } from '../faults/moments.ts';
import type { Schedule } from '../faults/schedule.ts';
import { corePlanFrom, withCore } from './core.ts';
import type { FamilySchedules } from './family-schedules.ts';
import { founderGoneFrom, introducersFrom } from './introducers.ts';
import { HUNTING_FAULTS, type ScheduleOptions } from './schedule-options.ts';
import { smallScheduleFrom } from './small-scope.ts';

/** In how many schedules all kinds of fault are on, but for the rare ones. */
const ODDS_OF_ALL_KINDS = 1 / 16;
/** How likely a kind is to be on, where they are switched on and off: in some schedules most are, in some few. */
const ODDS_OF_A_KIND = [1 / 12, 1 / 4, 5 / 12];
/** How many faults there are of a kind that is on. */
const COUNTS = [1, 1, 1, 1, 1, 1, 2, 2, 2, 5];
/** And where all are on, which would be too many. */
const COUNTS_OF_ALL = [0, 0, 1, 1];
/** Who asks for so few kinds of fault, or fewer, wants to see them: they are on in half of the schedules, and many. */
const FEW_KINDS = 4;
const ODDS_OF_ONE_OF_FEW = 1 / 2;
const COUNTS_OF_FEW = [1, 1, 2, 2, 3, 5, 8];
/** Faults of one tick strike in the order in which they stand. */
const PLACES = 100;

/** The schedule that these dice decide. */
export function scheduleFrom(dice: Dice, family: FamilySchedules, options: ScheduleOptions = {}): Schedule {
  const { scope, liveness = 'all' } = options;
  const schedule = scope === undefined ? ofAnyGroup(dice, family, options) : smallScheduleFrom(dice, scope);
  return liveness === 'core'
    ? withCore(schedule, corePlanFrom(dice.of('core'), schedule.nodes), scope ?? family)
    : schedule;
}

function ofAnyGroup(dice: Dice, family: FamilySchedules, options: ScheduleOptions): Schedule {
  const { faults: wanted = HUNTING_FAULTS, earliestFaultTick = 0 } = options;
  const { nodes, network, settings } = family.group(dice.of('group'), options);
  const swarm = swarmFrom(dice, options, wanted.length);
  const scene = sceneFrom(dice.of('moments'), {
    nodes,
    unitsTicks: family.unitsTicks({ network, settings }),
    delayBoundTicks: network.delayBoundTicks,
    earliestFaultTick,
  });
  const introducers = introducersFrom(dice.of('introducers'), nodes);
  const gone = introducers === 1 ? null : founderGoneFrom(dice.of('founder'), scene);
  const joins = firstJoinsFrom(dice.of('join'), nodes, wanted.includes('join') && swarm.isOn('join'));
  const faults = [
    ...(gone !== null && wanted.includes('join') ? withLastAt(gone.lastJoinTick, joins) : joins),
    ...(gone !== null && wanted.includes('crash') ? [gone.crash] : []),
    ...faultsFrom(dice, scene, wanted, swarm),
    ...(family.courses?.(dice.of('courses'), scene) ?? []).filter(({ kind }) => wanted.includes(kind)),
  ];
  return family.completed({
    nodes,
    ...(introducers === 1 ? {} : { introducers }),
    seed: String(dice.integer('seed', 0, 999_999)),
    network,
    settings,
    faults,
  });
}

function withLastAt(atTick: number, joins: readonly JoinFault[]): readonly JoinFault[] {
  return joins.with(-1, { ...joins.at(-1)!, atTick });
}

interface Swarm {
  /** Is the kind switched on? `odds`: of one that is rarer than the others. */
  isOn(kind: FaultKind, odds?: number): boolean;
  /** How many there may be of a kind that is on. */
  countsOf(kind: FaultKind): readonly number[];
}

/** Swarm testing: some kinds on, some off; now and then all that are not rare. */
function swarmFrom(dice: Dice, { swarm = true, always = [] }: ScheduleOptions, kinds: number): Swarm {
  const areFew = kinds <= FEW_KINDS;
  const areAllOn = !swarm || dice.happens('all kinds', ODDS_OF_ALL_KINDS);
  const oddsOfSome = areFew ? ODDS_OF_ONE_OF_FEW : dice.pick('odds of a kind', ODDS_OF_A_KIND);
  const common = areAllOn ? 1 : oddsOfSome;
  const countsOfMany = areAllOn ? COUNTS_OF_ALL : COUNTS;
  return {
    isOn: (kind, odds = common) => always.includes(kind) || dice.of(kind).happens('on', odds),
    countsOf: (kind) => (areFew || always.includes(kind) ? COUNTS_OF_FEW : countsOfMany),
  };
}

function faultsFrom(dice: Dice, scene: Scene, wanted: readonly FaultKind[], swarm: Swarm): Fault[] {
  const drawn: { readonly faults: readonly Fault[]; readonly place: number }[] = [];
  for (const { kind, drawn: drawing } of CATALOGUE) {
    if (drawing === null || !wanted.includes(kind) || !swarm.isOn(kind, drawing.odds)) continue;
    const own = dice.of(kind);
    const count = own.pick('count', swarm.countsOf(kind));
    for (let index = 0; index < count; index++) {
      const place = own.of('place').integer(String(index), 0, PLACES - 1);
      drawn.push({ faults: drawing.draw(own.of(index), scene), place });
    }
  }
  return drawn.toSorted((a, b) => a.place - b.place).flatMap(({ faults }) => faults);
}
