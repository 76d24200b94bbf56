/** The answers of a child: what its node lists now, and what it sends. What is wrong with one is said in words. */

import { addressOfNode, nodeName, nodeOfAddress } from '../faults/nodes.ts';
import { isObject } from '../files/is-object.ts';
import type { Address } from '../protocol/address.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { MembershipView, Send, Size, StatePart } from '../protocol/protocol.ts';
import type { RawAnswer } from './channel.ts';
import { quotedLine } from './fault.ts';
import { type ChildMessage, UNSAID_KIND } from './message.ts';

export interface Answer {
  /** `null`: as it was. */
  readonly view: MembershipView | null;
  readonly sends: readonly Send<ChildMessage>[];
  /** How much it keeps, and what else it knows; `null`: as it was. */
  readonly keeps: readonly Size[] | null;
  readonly knows: readonly StatePart[] | null;
}

/** What is wrong with an answer. */
export class AnswerFlaw extends Error {}

/** Throws an `AnswerFlaw`. */
export function readAnswer(answer: RawAnswer): Answer {
  requireFields(answer, ANSWER_FIELDS, 'an answer');
  const { view, send = [], keeps, knows } = answer as Record<string, unknown>;
  if (!Array.isArray(send)) throw new AnswerFlaw(`send must be an array, but is ${shown(send)}`);
  return {
    view: view === undefined ? null : viewFrom(view),
    sends: send.length === 0 ? NOTHING : send.map((each, index) => sendFrom(each, `send[${index}]`)),
    keeps: keeps === undefined ? null : listFrom(keeps, 'keeps', sizeFrom),
    knows: knows === undefined ? null : listFrom(knows, 'knows', partFrom),
  };
}

const NOTHING: readonly Send<ChildMessage>[] = [];
const ANSWER_FIELDS = ['ask', 'view', 'send', 'keeps', 'knows'];
const SIZE_FIELDS = ['what', 'size', 'limit'];
const PART_FIELDS = ['what', 'says'];
const VIEW_FIELDS = ['in', 'lists', 'suspects', 'lives', 'heartbeats', 'heard'];
const SEND_FIELDS = ['to', 'message', 'kind', 'bytes', 'says', 'tells'];
const TELLS_FIELDS = ['lists', 'lives', 'heartbeats'];

function viewFrom(view: unknown): MembershipView {
  if (!isObject(view)) throw new AnswerFlaw(`view must be an object, but is ${shown(view)}`);
  requireFields(view, VIEW_FIELDS, 'a view');
  const inGroup = view['in'];
  if (typeof inGroup !== 'boolean')
    throw new AnswerFlaw(`view.in must be true or false, but is ${shown(inGroup)}`);
  const listed = addressesFrom(view['lists'], 'view.lists');
  const columns = ['lives', 'heartbeats', 'heard'].map((name) =>
    numbersFrom(view[name], `view.${name}`, listed.length),
  );
  const suspects = addressesFrom(view['suspects'] ?? [], 'view.suspects');
  const [addresses, epochs, heartbeats, heardTicks] = ascending(listed, columns);
  return {
    inGroup,
    addresses: addresses!,
    suspects: ascending(suspects, [])[0]!,
    epochs: epochs ?? null,
    heartbeats: heartbeats ?? null,
    heardTicks: heardTicks ?? null,
  };
}

function sendFrom(send: unknown, at: string): Send<ChildMessage> {
  if (!isObject(send)) throw new AnswerFlaw(`${at} must be an object, but is ${shown(send)}`);
  requireFields(send, SEND_FIELDS, at);
  const {
    kind = UNSAID_KIND,
    bytes = null,
    says = null,
    message,
    to,
    tells,
  } = send as Record<string, unknown>;
  if (message === undefined) throw new AnswerFlaw(`${at} has no message`);
  if (typeof kind !== 'string') throw new AnswerFlaw(`${at}.kind must be a word, but is ${shown(kind)}`);
  return {
    to: addressFrom(to, `${at}.to`),
    message: {
      kind,
      bytes: bytes === null ? null : countFrom(bytes, `${at}.bytes`),
      tells: tells === undefined ? null : tellsFrom(tells, `${at}.tells`),
      says: says === null ? null : textFrom(says, `${at}.says`),
      payload: message,
    },
  };
}

function listFrom<Item>(list: unknown, at: string, itemFrom: (item: object, at: string) => Item): Item[] {
  if (!Array.isArray(list)) throw new AnswerFlaw(`${at} must be an array, but is ${shown(list)}`);
  return list.map((item: unknown, index) => {
    const place = `${at}[${index}]`;
    if (!isObject(item)) throw new AnswerFlaw(`${place} must be an object, but is ${shown(item)}`);
    return itemFrom(item, place);
  });
}

function sizeFrom(item: object, at: string): Size {
  requireFields(item, SIZE_FIELDS, at);
  const { what, size, limit } = item as Record<string, unknown>;
  return {
    what: textFrom(what, `${at}.what`),
    size: countFrom(size, `${at}.size`),
    limit: countFrom(limit, `${at}.limit`),
  };
}

function partFrom(item: object, at: string): StatePart {
  requireFields(item, PART_FIELDS, at);
  const { what, says } = item as Record<string, unknown>;
  return { what: textFrom(what, `${at}.what`), says: textFrom(says, `${at}.says`) };
}

function textFrom(text: unknown, at: string): string {
  if (typeof text !== 'string') throw new AnswerFlaw(`${at} must be a text, but is ${shown(text)}`);
  return text;
}

function countFrom(count: unknown, at: string): number {
  if (!Number.isSafeInteger(count) || (count as number) < 0)
    throw new AnswerFlaw(`${at} must be a whole number, but is ${shown(count)}`);
  return count as number;
}

function tellsFrom(tells: unknown, at: string): MemberVector {
  if (!isObject(tells)) throw new AnswerFlaw(`${at} must be an object, but is ${shown(tells)}`);
  requireFields(tells, TELLS_FIELDS, at);
  const listed = addressesFrom(tells['lists'], `${at}.lists`);
  const zeros = listed.map(() => 0);
  const columns = ['lives', 'heartbeats'].map(
    (name) => numbersFrom(tells[name], `${at}.${name}`, listed.length) ?? zeros,
  );
  const [addresses, epochs, heartbeats] = ascending(listed, columns);
  return { addresses: addresses!, epochs: epochs!, heartbeats: heartbeats! };
}

function requireFields(given: object, known: readonly string[], what: string): void {
  for (const field in given) {
    if (!known.includes(field))
      throw new AnswerFlaw(`${what} has no field ${shown(field)}: there is ${known.join(', ')}`);
  }
}

function addressesFrom(names: unknown, at: string): Address[] {
  if (!Array.isArray(names)) throw new AnswerFlaw(`${at} must be an array, but is ${shown(names)}`);
  return names.map((name, index) => addressFrom(name, `${at}[${index}]`));
}

const NODE_NAME = /^n[1-9]\d{0,8}$/;
const ADDRESSES = new Map<unknown, Address>();

function addressFrom(name: unknown, at: string): Address {
  const known = ADDRESSES.get(name);
  if (known !== undefined) return known;
  if (typeof name !== 'string' || !NODE_NAME.test(name))
    throw new AnswerFlaw(`${at} must be the name of a node, such as "n1", but is ${shown(name)}`);
  const address = addressOfNode(Number(name.slice(1)) - 1);
  // What is made up may be any of a thousand million names.
  if (ADDRESSES.size < 10_000) ADDRESSES.set(name, address);
  return address;
}

/** The name that a child knows a node by. */
export function nameOf(address: Address): string {
  return nodeName(nodeOfAddress(address));
}

function numbersFrom(column: unknown, at: string, length: number): readonly number[] | null {
  if (column === undefined || column === null) return null;
  if (!Array.isArray(column) || !column.every((value) => typeof value === 'number'))
    throw new AnswerFlaw(`${at} must be an array of numbers, but is ${shown(column)}`);
  if (column.length !== length)
    throw new AnswerFlaw(`${at} must have a number for each of lists: ${length}, not ${column.length}`);
  return column as number[];
}

/** All columns in the order of the first. A child lists in whatever order it likes. */
function ascending(
  addresses: readonly Address[],
  columns: readonly (readonly number[] | null)[],
): (readonly number[] | null)[] {
  const isAscending = addresses.every((address, at) => at === 0 || addresses[at - 1]! <= address);
  if (isAscending) return [addresses, ...columns];
  const order = addresses.map((_, at) => at).sort((a, b) => addresses[a]! - addresses[b]!);
  return [addresses, ...columns].map((column) => column && order.map((at) => column[at]!));
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : quotedLine(JSON.stringify(value) ?? String(value), 60);
}
