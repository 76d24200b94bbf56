/**
 * The assignment's scenarios as schedules: who starts when, who fails, what is lost.
 *
 * Node i (from 0) starts at tick ⌊i/4⌋; the introducer is node 0. What is sent in the ticks 51 to 300 of a
 * lossy run is lost, each message on its own. The failure comes after the work of tick 100, which is before
 * that of tick 101: one node, all being equally likely; or N/2 neighbours from a place on that is half of a
 * number drawn evenly from 0 to N−1.
 */
import seedrandom from 'seedrandom';
import type { CrashFault } from '../faults/crash.ts';
import type { DropFault } from '../faults/drop.ts';
import type { JoinFault } from '../faults/join.ts';
import { ANY_NODE, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { type Settings, setupOf } from '../gossip/settings.ts';
import type { Grading } from './assessment.ts';
import type { FailureKind } from './log-record.ts';
import type { ScenarioName } from './scenario-name.ts';

/** What a config file says. */
export interface Scenario {
  /** N. */
  readonly nodes: number;
  readonly failure: FailureKind;
  readonly dropsMessages: boolean;
  /** The chance that a message is lost, if messages are dropped. */
  readonly dropProbability: number;
}

/** A schedule that MP1's application knows how to run. */
export interface Mp1Schedule extends Schedule {
  readonly faults: readonly (JoinFault | CrashFault | DropFault)[];
}

/** The ticks 0 to 699. */
export const RUN_TICKS = 700;
/** The failure comes when the work of this tick is done. */
const FAILURE_TICK = 100;
const DROP_FROM_TICK = 51;
const DROP_UNTIL_TICK = 301;
const STARTS_PER_TICK = 4;

export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  singlefailure: { nodes: 10, failure: 'single', dropsMessages: false, dropProbability: 0.1 },
  multifailure: { nodes: 10, failure: 'multi', dropsMessages: false, dropProbability: 0.1 },
  msgdropsinglefailure: { nodes: 10, failure: 'single', dropsMessages: true, dropProbability: 0.1 },
};

/** The scenario whose rules grade a run of it; several failures over a lossy network are graded by none. */
export function gradedAs({ failure, dropsMessages }: Scenario): Grading {
  if (failure === 'single') return { scenario: dropsMessages ? 'msgdropsinglefailure' : 'singlefailure' };
  if (!dropsMessages) return { scenario: 'multifailure' };
  return { scenario: null, ungraded: 'the assignment does not grade several failures over a lossy network' };
}

export function startTick(node: number): number {
  return Math.floor(node / STARTS_PER_TICK);
}

/** MP1 draws whole per cent, so a fraction of one makes no difference. */
function effectiveShare({ dropsMessages, dropProbability }: Scenario): number {
  return dropsMessages ? Math.trunc(dropProbability * 100) / 100 : 0;
}

/** Who fails, by number. */
export function victimsOf({ nodes, failure }: Scenario, seed: string): number[] {
  const drawn = Math.floor(seedrandom.alea(`${seed}/failure`)() * nodes);
  if (failure === 'single') return [drawn];
  const first = Math.floor(drawn / 2);
  return Array.from({ length: Math.floor(nodes / 2) }, (_, index) => first + index);
}

export function scheduleOf(
  scenario: Scenario,
  seed: string,
  settings: Settings,
  victims: readonly number[] = victimsOf(scenario, seed),
): Mp1Schedule {
  const { nodes } = scenario;
  const joins = Array.from({ length: nodes }, (_, node): JoinFault => {
    return { kind: 'join', atTick: startTick(node), node: nodeName(node) };
  });
  const crashes = victims.map((node): CrashFault => {
    return { kind: 'crash', atTick: FAILURE_TICK + 1, node: nodeName(node) };
  });
  const share = effectiveShare(scenario);
  const drop: DropFault = {
    kind: 'drop',
    from: ANY_NODE,
    to: ANY_NODE,
    fromTick: DROP_FROM_TICK,
    untilTick: DROP_UNTIL_TICK,
    share,
  };
  return {
    nodes,
    horizonTicks: RUN_TICKS,
    seed,
    ...setupOf(settings),
    faults: [...joins, ...crashes, ...(share > 0 ? [drop] : [])],
  };
}
