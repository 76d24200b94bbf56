/** All kinds of fault that strike a group. A late join is none of them: it is when a node first comes up. */
import type { FaultKind } from '../../simulation/schedule.ts';
import type { DrawnKind } from './drawn-kind.ts';
import { flood, forge } from './lies.ts';
import { corrupt, delay, drop, duplicate, lose } from './links.ts';
import { crash, leave, restart } from './lives.ts';
import { partition } from './partition.ts';
import { clockJump, pause, slowClock, slowReader } from './stalls-and-clocks.ts';

const BY_KIND: Readonly<Record<Exclude<FaultKind, 'join'>, DrawnKind>> = {
  leave,
  crash,
  restart,
  pause,
  'slow-clock': slowClock,
  'clock-jump': clockJump,
  'slow-reader': slowReader,
  drop,
  lose,
  delay,
  duplicate,
  corrupt,
  partition,
  forge,
  flood,
};

/** How one of each kind is drawn. */
export const DRAWN_KINDS: readonly DrawnKind[] = Object.values(BY_KIND);
