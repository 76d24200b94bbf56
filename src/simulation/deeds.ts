/** What is done to the nodes of a world: they start, stop, stall, are made slow, are lied to. */

import type { Hands } from '../faults/node-effect.ts';
import { addressOfNode } from '../faults/nodes.ts';
import { lose, shed } from './mail.ts';
import { circumstance, receive, step } from './step.ts';
import { AWAKE, NO_TURN_YET, QUICK, type World } from './world-state.ts';

/** What the faults of a tick may do to the nodes of a world. */
export function handsOn<State, Message>(world: World<State, Message>, meet: Hands['meet']): Hands {
  const { tick, nodes, observer } = world;
  return {
    nodes: nodes.length,
    standing(index) {
      const { up, hasLeft, life, pausedUntilTick } = nodes[index]!;
      return { up, hasLeft, life, stalled: up && pausedUntilTick !== AWAKE };
    },
    start: (index) => start(world, index),
    leave(index) {
      step(world, index, 'leave', { kind: 'leave', ...circumstance(world, index) });
      stop(world, index, 'left');
    },
    crash: (index) => stop(world, index, 'crashed'),
    pause(index, untilTick, wakes) {
      const node = nodes[index]!;
      if (node.pausedUntilTick === AWAKE) observer.paused?.(tick, index);
      if (untilTick < node.pausedUntilTick) return;
      node.pausedUntilTick = untilTick;
      node.wakes = wakes;
    },
    slow(index, untilTick, pace) {
      const node = nodes[index]!;
      if (untilTick < node.slowUntilTick) return;
      node.pace = pace;
      node.slowedBy = world.striking;
      node.slowUntilTick = untilTick;
      world.hasSlowReaders = true;
      observer.slowed?.(tick, index, pace);
      shed(world, node);
    },
    lie: (index, about, life, heartbeat) => lie(world, index, about, life, heartbeat),
    meet,
  };
}

function start<State, Message>(world: World<State, Message>, index: number): void {
  const { tick, host, group, clocks, observer } = world;
  const node = world.nodes[index]!;
  node.state = host.init(index, addressOfNode(group.firstNode + index), group);
  node.up = true;
  node.hasLeft = false;
  node.life++;
  node.turnTick = NO_TURN_YET;
  clocks?.restart(index, tick);
  observer.started?.(tick, index, node.life);
  step(world, index, 'start', { kind: 'start', ...circumstance(world, index), life: node.life });
}

function stop<State, Message>(world: World<State, Message>, index: number, how: 'crashed' | 'left'): void {
  const node = world.nodes[index]!;
  node.up = false;
  node.hasLeft = how === 'left';
  node.pausedUntilTick = AWAKE;
  node.pace = null;
  node.slowUntilTick = QUICK;
  world.observer.stopped?.(world.tick, index, how);
  for (const envelope of node.waiting.splice(0)) lose(world, envelope, 'nobody there');
}

/** Somebody outside the group tells a node that somebody lives. */
function lie<State, Message>(
  world: World<State, Message>,
  index: number,
  about: number,
  epoch: number,
  heartbeat: number,
): void {
  const message = world.host.forge(index, { address: addressOfNode(about), epoch, heartbeat });
  if (message === null) return;
  world.observer.forged?.(world.tick, index, about, message, world.nextMessage++);
  receive(world, index, message);
}
