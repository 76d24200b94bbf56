/** What `hearsay field` may be asked for, and the words of its options. */
import { InvalidArgumentError } from 'commander';
import type { FamilySettings } from '../../protocol/setup.ts';

/** Something that is done to a node at a time, in seconds since the begin. */
export interface NodeMoment {
  readonly node: string;
  readonly atSeconds: number;
}

/** … or for a time. */
interface SecondsWindow {
  readonly fromSeconds: number;
  readonly untilSeconds: number;
}

export interface NodeWindow extends SecondsWindow {
  readonly node: string;
}

/** A share of all messages that is lost; without a window as long as anything is done. */
export interface AskedLoss {
  readonly share: number;
  readonly window: SecondsWindow | null;
}

/** Those of one side, who hear nothing of the others. */
export interface AskedPartition extends SecondsWindow {
  readonly side: readonly string[];
}

export interface FieldOptions {
  readonly variant?: string;
  readonly protocol?: string;
  readonly nodes?: number;
  readonly tick: number;
  readonly seconds?: number;
  readonly schedule?: string;
  readonly kill: readonly NodeMoment[];
  readonly restart: readonly NodeMoment[];
  readonly leave: readonly NodeMoment[];
  readonly join: readonly NodeMoment[];
  readonly stop: readonly NodeWindow[];
  readonly partition: readonly AskedPartition[];
  readonly loss?: AskedLoss;
  readonly namespace?: true;
  readonly delayBound: number;
  readonly settings?: FamilySettings;
  readonly seed: string;
  readonly records?: string;
  readonly again?: string;
  readonly asSchedule?: string;
  readonly trace?: string;
  readonly json?: true;
}

const NODE = 'n[1-9]\\d{0,3}';
const SECONDS = '\\d+(?:\\.\\d+)?';
const WINDOW = `(${SECONDS})\\.\\.(${SECONDS})`;

export function nodeMoment(text: string, before: readonly NodeMoment[] = []): NodeMoment[] {
  const [, node, at] = new RegExp(`^(${NODE})@(${SECONDS})$`).exec(text) ?? [];
  if (node === undefined) throw new InvalidArgumentError('It must be like n4@15: a node, and seconds.');
  return [...before, { node, atSeconds: Number(at) }];
}

export function nodeWindow(text: string, before: readonly NodeWindow[] = []): NodeWindow[] {
  const [, node, from, until] = new RegExp(`^(${NODE})@${WINDOW}$`).exec(text) ?? [];
  if (node === undefined) throw new InvalidArgumentError('It must be like n6@25..33: a node, and seconds.');
  return [...before, { node, ...windowOf(from, until) }];
}

export function partitionWindow(text: string, before: readonly AskedPartition[] = []): AskedPartition[] {
  const [, side, from, until] = new RegExp(`^(${NODE}(?:,${NODE})*)@${WINDOW}$`).exec(text) ?? [];
  if (side === undefined) {
    throw new InvalidArgumentError('It must be like n1,n2@25..40: the nodes of one side, and seconds.');
  }
  return [...before, { side: side.split(','), ...windowOf(from, until) }];
}

export function lossShare(text: string): AskedLoss {
  const [, share, from, until] = new RegExp(`^(0?\\.\\d+|1)(?:@${WINDOW})?$`).exec(text) ?? [];
  if (share === undefined || Number(share) <= 0) {
    throw new InvalidArgumentError('It must be a share like 0.1, or one for a time: 0.1@0..30.');
  }
  return { share: Number(share), window: from === undefined ? null : windowOf(from, until) };
}

/** `100ms`, `1s`: in milliseconds. */
export function tickLength(text: string): number {
  const [, count, unit] = /^(\d+)(ms|s)$/.exec(text) ?? [];
  const millis = Number(count) * (unit === 's' ? 1000 : 1);
  if (count !== undefined && millis >= 10 && millis <= 60_000) return millis;
  throw new InvalidArgumentError('It must be a length from 10ms to 60s.');
}

function windowOf(from: string | undefined, until: string | undefined): SecondsWindow {
  const window = { fromSeconds: Number(from), untilSeconds: Number(until) };
  if (window.untilSeconds > window.fromSeconds) return window;
  throw new InvalidArgumentError('It must end after it begins.');
}
