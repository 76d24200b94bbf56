/**
 * One record of MP1's `dbg.log`, as data and as text.
 *
 * A record is a newline, a space, `<address> [<tick>] <text>`. The very first one lacks its address: the
 * logger fills in the address only from its second call on.
 */
import type { Address } from '../protocol/address.ts';
import { formatLogAddress, parseLogAddress } from './log-address.ts';
import { quoted } from './text-flaw.ts';

/** How the assignment fails nodes: one, or half of them. It words the two differently. */
export type FailureKind = 'single' | 'multi';

interface OfNode {
  readonly tick: number;
  /** Whose record it is; `null` in the first one. */
  readonly node: Address | null;
}

/** A node has changed its list. */
export interface ChangeRecord extends OfNode {
  readonly kind: 'joined' | 'removed';
  readonly node: Address;
  /** Whom it has added or removed. */
  readonly about: Address;
}

export type LogRecord =
  /** A node is made; before the first tick. */
  | (OfNode & { readonly kind: 'made' })
  /** The introducer starts. */
  | (OfNode & { readonly kind: 'founds' })
  /** Another node starts. */
  | (OfNode & { readonly kind: 'asks' })
  | ChangeRecord
  /** The world has crashed the node. */
  | (OfNode & { readonly kind: 'failed'; readonly node: Address; readonly failure: FailureKind })
  /** The introducer is alive at tick 500. */
  | (OfNode & { readonly kind: 'clock' })
  /** Something that the program logs of its own accord. */
  | (OfNode & { readonly kind: 'other'; readonly text: string });

/** What stands in the first line of each log: the checksum of the assignment's name, in hexadecimal. */
export const FIRST_LINE = '131';

/** The record without the newline that begins it. */
export function formatRecord(record: LogRecord): string {
  const address = record.node === null ? '' : `${formatLogAddress(record.node)} `;
  return ` ${address}[${record.tick}] ${textOf(record)}`;
}

function textOf(record: LogRecord): string {
  switch (record.kind) {
    case 'made':
      return 'APP';
    case 'founds':
      return 'Starting up group...';
    case 'asks':
      return 'Trying to join...';
    case 'joined':
    case 'removed':
      return `Node ${formatLogAddress(record.about)} ${record.kind} at time ${record.tick}`;
    case 'failed':
      return `Node failed at time${record.failure === 'single' ? '=' : ' = '}${record.tick}`;
    case 'clock':
      return `@@time=${record.tick}`;
    case 'other':
      return record.text;
  }
}

/** A record, or why the line is none. */
export type ParsedRecord =
  | { readonly ok: true; readonly record: LogRecord }
  | { readonly ok: false; readonly reason: string };

const LATEST_TICK = 2 ** 31 - 1;

/** Reads one line, without its line end. */
export function parseRecord(line: string): ParsedRecord {
  const parts = /^ ?(?:(\S+) )?\[(\d{1,10})\] ?(.*)$/.exec(line);
  if (parts === null) return flawed('expected “ <address> [<tick>] <text>”');
  const [, printed, digits = '', text = ''] = parts;
  const tick = Number(digits);
  if (tick > LATEST_TICK) return flawed(`the tick ${digits} is beyond ${LATEST_TICK}`);
  const node = printed === undefined ? null : parseLogAddress(printed);
  if (node === null && printed !== undefined)
    return flawed(`${quoted(printed)} is no address such as 1.0.0.0:0`);
  return recordOf(node, tick, text.trimEnd());
}

function recordOf(node: Address | null, tick: number, text: string): ParsedRecord {
  const change = /^Node (\S+) (joined|removed)(?: at time (\d+))?/.exec(text);
  if (change !== null) {
    const [, printed = '', kind] = change;
    const about = parseLogAddress(printed);
    if (about === null) return flawed(`${quoted(printed)} is no address such as 1.0.0.0:0`);
    if (node === null) return flawed('the record does not say whose it is');
    return { ok: true, record: { kind: kind === 'joined' ? 'joined' : 'removed', node, tick, about } };
  }
  if (text.startsWith('Node failed at time')) {
    if (node === null) return flawed('the record does not say who failed');
    const failure = text.startsWith('Node failed at time=') ? 'single' : 'multi';
    return { ok: true, record: { kind: 'failed', node, tick, failure } };
  }
  switch (text) {
    case 'APP':
      return { ok: true, record: { kind: 'made', node, tick } };
    case 'Starting up group...':
      return { ok: true, record: { kind: 'founds', node, tick } };
    case 'Trying to join...':
      return { ok: true, record: { kind: 'asks', node, tick } };
    case `@@time=${tick}`:
      return { ok: true, record: { kind: 'clock', node, tick } };
    default:
      return { ok: true, record: { kind: 'other', node, tick, text } };
  }
}

function flawed(reason: string): ParsedRecord {
  return { ok: false, reason };
}
