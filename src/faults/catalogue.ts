/**
 * The kinds of fault, a line each. What a kind is stands in its file, whole: its shape, what it models, what it does
 * to a run, how it is drawn, shrunk, written and told, and what the claims must know of it.
 */
import { clockJump } from './clock-jump.ts';
import { corrupt } from './corrupt.ts';
import { crash } from './crash.ts';
import { delay } from './delay.ts';
import { drop } from './drop.ts';
import { duplicate } from './duplicate.ts';
import { flood } from './flood.ts';
import { forge } from './forge.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { lose } from './lose.ts';
import { meet } from './meet.ts';
import { partition } from './partition.ts';
import { pause } from './pause.ts';
import { restart } from './restart.ts';
import { slowClock } from './slow-clock.ts';
import { slowReader } from './slow-reader.ts';

/** Where the order matters, it is this one: of two that are drawn for the same place in a schedule, say. */
export const CATALOGUE = [
  join,
  leave,
  crash,
  restart,
  pause,
  slowClock,
  clockJump,
  slowReader,
  drop,
  lose,
  delay,
  duplicate,
  corrupt,
  partition,
  forge,
  flood,
  meet,
] as const;
