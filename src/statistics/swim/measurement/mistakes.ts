/** False positives: how often somebody removes a member that lives, where messages are lost or members stall. */

import type { Fault } from '../../../faults/fault.ts';
import { livesOf } from '../../../judge/lives.ts';
import { watchOpinions } from '../../../judge/opinions.ts';
import { viewStep } from '../../../judge/view-step.ts';
import { keyedChance } from '../../../simulation/keyed-chance.ts';
import { stall } from '../../measurement/stalls.ts';
import { type FormedGroup, futureOf, PROBE_TICKS, runUntil } from './formed-group.ts';

/** What makes members err. */
export interface Trouble {
  readonly loss: number;
  /** How many members stall now and then, for how long, and for how long they are awake in between. */
  readonly stalling: number;
  readonly stallTicks: number;
  readonly awakeTicks: number;
}

/** What one seed gave. */
export interface FalsePositives {
  /** Removals of a living member that never stalls, by anybody. */
  readonly ofSteady: number;
  /** … by members that never stall either. */
  readonly amongSteady: number;
  /** Members × periods of the window. */
  readonly memberPeriods: number;
}

export function measureFalsePositives(
  group: FormedGroup,
  trouble: Trouble,
  seed: string,
  windowPeriods: number,
): FalsePositives {
  const { members, protocol, tick: fromTick } = group;
  const horizonTicks = fromTick + windowPeriods * PROBE_TICKS;
  const isSteady = (node: number) => node === 0 || node > trouble.stalling;
  const count = { ofSteady: 0, amongSteady: 0 };
  const lives = livesOf(members);
  const opinions = watchOpinions(lives.nodes, (observer, target, opinion) => {
    if (opinion !== 'not listed' || !isSteady(target)) return;
    count.ofSteady++;
    if (isSteady(observer)) count.amongSteady++;
  });
  const faults = stallsOf(trouble, seed, fromTick, horizonTicks);
  const world = futureOf(
    group,
    { ...trouble, seed, horizonTicks, faults },
    {
      stepped(tick, node, cause, state) {
        const after = protocol.view(state);
        opinions.stepped(viewStep(tick, node, cause, tick, views[node]!, after));
        lives.look(node, after);
        views[node] = after;
      },
    },
  );
  const views = world.nodes.map(({ state }) => protocol.view(state));
  views.forEach((view, node) => {
    lives.start(0, node);
    lives.look(node, view);
  });
  runUntil(world, horizonTicks);
  return { ...count, memberPeriods: members * windowPeriods };
}

/** Each of those who stall begins at a moment of its own; it wakes to its mail, or to its timer, first. */
function stallsOf(trouble: Trouble, seed: string, fromTick: number, untilTick: number): Fault[] {
  const { stalling, stallTicks, awakeTicks } = trouble;
  const chance = keyedChance(`${seed}/stalls`, 0);
  const cycleTicks = stallTicks + awakeTicks;
  return Array.from({ length: stalling }, (_, index) => index + 1).flatMap((node) => {
    const firstTick = fromTick + Math.floor(cycleTicks * chance.fate('first', node, node, 0, 0));
    const stalls: Fault[] = [];
    for (let start = firstTick; start + stallTicks < untilTick; start += cycleTicks) {
      const wakes = chance.fate('wakes', node, node, start, 0) < 0.5 ? 'mail-first' : 'timer-first';
      stalls.push(stall(node, start, stallTicks, wakes));
    }
    return stalls;
  });
}
