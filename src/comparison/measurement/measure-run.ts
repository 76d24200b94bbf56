/**
 * One run: what a settled group does under a condition, on one seed. After a while the group is watched for mistakes and
 * load; then its history forks: in one future a member crashes, in the other one more joins.
 */
import type { Fault } from '../../faults/fault.ts';
import { nodeName } from '../../faults/nodes.ts';
import { keyedChance } from '../../simulation/keyed-chance.ts';
import { createWorld } from '../../simulation/make-world.ts';
import type { Observer } from '../../simulation/observer.ts';
import { type KeptWorld, keep, restore, type World } from '../../simulation/world-state.ts';
import { type Condition, isStalling } from '../condition.ts';
import { crashWatch, type DetectionTimes } from './crash.ts';
import { drive, requireGoingOn, viewsOf } from './drive.ts';
import { faultsOf } from './faults-of.ts';
import { type JoinTimes, joinWatch } from './join.ts';
import { type Mistakes, type MistakeWatch, mistakeWatch } from './mistakes.ts';
import { type SettledGroup, scheduleOf } from './settled-group.ts';

/** What was sent in the window. */
interface Load {
  readonly messages: number;
  readonly bytes: number;
}

/** What one run gave. */
export interface RunSample {
  readonly mistakes: Mistakes;
  readonly load: Load;
  /** Members × ticks of the window. */
  readonly memberTicks: number;
  readonly detection: DetectionTimes;
  readonly join: JoinTimes;
}

export interface Durations {
  readonly windowTicks: number;
  readonly waitLimitTicks: number;
}

/** Throws a `RunOver` where the protocol ends the run. */
export function measureRun<State, Message>(
  group: SettledGroup<State, Message>,
  condition: Condition,
  { windowTicks, waitLimitTicks }: Durations,
): RunSample {
  const { settledTick, members, seed } = group;
  const fromTick = settledTick + group.warmUpTicks + strayTicks(seed);
  const forkTick = fromTick + windowTicks;
  // The fork's own tick is one of those that are waited for.
  const horizonTicks = forkTick + waitLimitTicks + 1;
  const faults = faultsOf(condition, seed, settledTick, horizonTicks);
  const victim = members - 1;

  const load = { messages: 0, bytes: 0 };
  const isSteady = (node: number) => !isStalling(condition, node);
  const crash: Fault = { kind: 'crash', atTick: forkTick, node: nodeName(victim) };
  let watch: MistakeWatch | null = null;
  const crashing: World<State, Message> = future(group, group.kept, horizonTicks, [...faults, crash], {
    sent({ from, message }) {
      if (crashing.tick < fromTick || crashing.tick >= forkTick) return;
      load.messages++;
      load.bytes += crashing.host.byteLength(from, message);
    },
    stepped(tick, node, cause, state) {
      if (tick < forkTick && node < members) {
        watch?.stepped(tick, node, cause, crashing.host.view(node, state));
      }
    },
  });
  watch = mistakeWatch(viewsOf(crashing).slice(0, members), fromTick, isSteady);
  drive(crashing, forkTick, () => false);
  const atTheFork = keep(crashing);

  const noticing = crashWatch(members, victim, forkTick);
  drive(crashing, horizonTicks, noticing.look);

  const join: Fault = { kind: 'join', atTick: forkTick, node: nodeName(members) };
  const joining = future(group, atTheFork, horizonTicks, [...faults, join]);
  const learning = joinWatch(members, forkTick);
  drive(joining, horizonTicks, learning.look);

  return {
    mistakes: watch.mistakes(),
    load,
    memberTicks: members * windowTicks,
    detection: noticing.times(),
    join: learning.times(),
  };
}

/** The longest of them. */
const MOST_STRAY_TICKS = 31;

/** So much later begins the window: the crash has nothing to do with the periods in which a protocol does something. */
export function strayTicks(seed: string): number {
  return Math.floor((MOST_STRAY_TICKS + 1) * keyedChance(`${seed}/stray`, 0).fate('stray', 0, 0, 0, 0));
}

/** A world that goes on from what was kept, with these faults to come. */
function future<State, Message>(
  group: SettledGroup<State, Message>,
  kept: KeptWorld<State, Message>,
  horizonTicks: number,
  faults: readonly Fault[],
  observer: Observer<State, Message> = {},
): World<State, Message> {
  const world = createWorld(group.protocol, scheduleOf(group, horizonTicks, faults), { observer });
  requireGoingOn(world);
  restore(world, kept);
  return world;
}
