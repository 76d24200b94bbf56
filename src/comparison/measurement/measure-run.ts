/**
 * One run: what a settled group does under a condition, on one seed. After a while the group is watched for mistakes and
 * load; then its history forks: in one future a member crashes, in the other one more joins.
 */
import type { Fault } from '../../faults/fault.ts';
import { nodeName } from '../../faults/nodes.ts';
import { createWorld } from '../../simulation/world.ts';
import { type KeptWorld, keep, restore, type World } from '../../simulation/world-state.ts';
import { type Condition, isStalling } from '../condition.ts';
import { crashWatch, type DetectionTimes } from './crash.ts';
import { drive, requireGoingOn, viewsOf } from './drive.ts';
import { faultsOf } from './faults-of.ts';
import { type JoinTimes, joinWatch } from './join.ts';
import { type Mistakes, mistakeWatch } from './mistakes.ts';
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
  const fromTick = settledTick + group.warmUpTicks;
  const forkTick = fromTick + windowTicks;
  // The fork's own tick is one of those that are waited for.
  const horizonTicks = forkTick + waitLimitTicks + 1;
  const faults = faultsOf(condition, seed, settledTick, horizonTicks);
  const victim = members - 1;

  const load = { messages: 0, bytes: 0 };
  const crash: Fault = { kind: 'crash', atTick: forkTick, node: nodeName(victim) };
  const crashing = future(group, group.kept, horizonTicks, [...faults, crash], (world, message, from) => {
    if (world.tick < fromTick || world.tick >= forkTick) return;
    load.messages++;
    load.bytes += world.host.byteLength(from, message);
  });
  const isSteady = (node: number) => !isStalling(condition, node);
  const watch = mistakeWatch(viewsOf(crashing).slice(0, members), fromTick, isSteady);
  drive(crashing, forkTick, (tick, views) => {
    watch.look(tick, views);
    return false;
  });
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

/** A world that goes on from what was kept, with these faults to come. */
function future<State, Message>(
  group: SettledGroup<State, Message>,
  kept: KeptWorld<State, Message>,
  horizonTicks: number,
  faults: readonly Fault[],
  sent: (world: World<State, Message>, message: Message, from: number) => void = () => {},
): World<State, Message> {
  const world: World<State, Message> = createWorld(group.protocol, scheduleOf(group, horizonTicks, faults), {
    observer: { sent: ({ message, from }) => sent(world, message, from) },
  });
  requireGoingOn(world);
  restore(world, kept);
  return world;
}
