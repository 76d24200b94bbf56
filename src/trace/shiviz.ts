/**
 * A trace for ShiViz (https://bestchai.bitbucket.io/shiviz/), which draws the events of each host on a line of time and
 * the messages between them: it wants an event with a vector clock on two lines, and a regular expression that reads
 * them. The clocks count the events that are written here; each host's first has 1, as ShiViz demands.
 */

import { nodeName } from '../faults/nodes.ts';
import { type Address, formatAddress } from '../protocol/address.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { TraceEvent } from './event.ts';
import type { TraceHeader } from './header.ts';

/** The first two lines of a file: how an event is read, and how a run begins. */
export const SHIVIZ_HEAD = [
  String.raw`tick (?<tick>\d+): (?<event>.*)\n(?<host>\S+) (?<clock>\{.*\})`,
  '^=== (?<trace>.*) ===$',
] as const;

/** The line that begins a run; ShiViz lets two runs in one file be compared. */
export function shivizBeginning(label: string): string {
  return `=== ${onOneLine(label)} ===`;
}

/** By host, by number: how many of its events are known. Never written to once it is carried by a message. */
type VectorClock = ReadonlyMap<number, number>;

/** One thing to write of a host. */
interface Happening {
  readonly host: number;
  readonly words: string;
  /** The clock that comes with it, from another host. */
  readonly carried?: VectorClock | undefined;
  /** The message whose receiver learns of the clock. */
  readonly sends?: number;
}

/** Gives the lines of each event in turn; of many there are none: that a turn has changed nothing is not written. */
export function shivizLines({ nodes }: TraceHeader): (event: TraceEvent) => string[] {
  const clocks = nodes.map((): VectorClock => new Map());
  const views: (MembershipView | undefined)[] = [];
  /** By message: the clock that it carries, and what it is called. */
  const carriedBy = new Map<number, VectorClock>();
  const kinds = new Map<number, string>();
  const nameOf = (node: number) => nodes[node]?.name ?? nodeName(node);
  const names = new Map(nodes.map(({ name, address }) => [address, name]));
  const called = (addresses: readonly Address[]) =>
    addresses.map((address) => names.get(address) ?? formatAddress(address)).join(', ');
  const message = (id: number) => `${kinds.get(id) ?? 'message'} #${id}`;

  function happening(seen: TraceEvent): Happening | null {
    switch (seen.event) {
      case 'started':
        return { host: seen.node, words: `comes up, in life ${seen.life}` };
      case 'stopped':
        return { host: seen.node, words: seen.how === 'left' ? 'has left' : 'crashes' };
      case 'paused':
        return { host: seen.node, words: 'stalls' };
      case 'resumed':
        return { host: seen.node, words: 'goes on' };
      case 'slowed':
        return { host: seen.node, words: 'reads slowly' };
      case 'relieved':
        return { host: seen.node, words: 'reads all of its mail again' };
      case 'clock moved':
        return { host: seen.node, words: `its clock moves by ${seen.byTicks}` };
      case 'wall set':
        return { host: seen.node, words: `its wall clock is set by ${seen.byTicks}` };
      case 'stepped': {
        const words = changeWords(views[seen.node], seen.view, called);
        views[seen.node] = seen.view;
        return words === '' ? null : { host: seen.node, words };
      }
      case 'sent':
        kinds.set(seen.id, seen.contents.kind ?? 'message');
        return { host: seen.from, words: `sends ${message(seen.id)} to ${nameOf(seen.to)}`, sends: seen.id };
      case 'forged': {
        kinds.set(seen.id, seen.contents.kind ?? 'message');
        const words = `is told by an outsider that ${called([seen.about])} lives (${message(seen.id)})`;
        return { host: seen.to, words };
      }
      case 'strayed': {
        kinds.set(seen.id, seen.contents.kind ?? 'message');
        const words = `gets ${message(seen.id)} of ${called([seen.from])}, of another group`;
        return { host: seen.to, words };
      }
      case 'lost': {
        const isOnSending = seen.tick === seen.sentTick;
        const where = isOnSending ? `to ${nameOf(seen.to)}` : `of ${nameOf(seen.from)}`;
        const words = `${message(seen.id)} ${where} is lost: ${seen.reason}`;
        return { host: isOnSending ? seen.from : seen.to, words };
      }
      case 'waits':
        return { host: seen.to, words: `${message(seen.id)} of ${nameOf(seen.from)} waits` };
      case 'delivered': {
        const words = `receives ${message(seen.id)} of ${nameOf(seen.from)}${seen.isCopy ? ', a copy' : ''}`;
        return { host: seen.to, words, carried: carriedBy.get(seen.id) };
      }
      case 'ended': {
        const { end } = seen;
        if (end.kind === 'threw') return { host: end.node, words: `threw ${end.error}` };
        if (end.kind === 'budget exceeded') return { host: end.node, words: `sends ${end.sent} too many` };
        return null;
      }
      case 'tick ended':
        return null;
    }
  }

  return (seen) => {
    const told = happening(seen);
    if (told === null) return [];
    const { host, words, carried, sends } = told;
    const clock = new Map(clocks[host] ?? []);
    for (const [other, count] of carried ?? []) clock.set(other, Math.max(clock.get(other) ?? 0, count));
    clock.set(host, (clock.get(host) ?? 0) + 1);
    clocks[host] = clock;
    if (sends !== undefined) carriedBy.set(sends, clock);
    const written = Object.fromEntries([...clock].map(([node, count]) => [nameOf(node), count]));
    return [`tick ${seen.tick}: ${onOneLine(words)}`, `${nameOf(host)} ${JSON.stringify(written)}`];
  };
}

/** `lists n3; suspects n2`; nothing where the list is as it was. */
function changeWords(
  before: MembershipView | undefined,
  after: MembershipView,
  called: (addresses: readonly Address[]) => string,
): string {
  const without = (one: readonly Address[], other: readonly Address[]) =>
    one === other ? [] : one.filter((address) => !other.includes(address));
  const { addresses = [], suspects = [], inGroup = false } = before ?? {};
  const dropped = without(addresses, after.addresses);
  const trusted = without(suspects, after.suspects).filter((address) => !dropped.includes(address));
  const parts: [string, readonly Address[]][] = [
    ['lists', without(after.addresses, addresses)],
    ['suspects', without(after.suspects, suspects)],
    ['trusts again', trusted],
    ['lists no more', dropped],
  ];
  const told = parts.flatMap(([verb, whom]) => (whom.length === 0 ? [] : [`${verb} ${called(whom)}`]));
  if (inGroup !== after.inGroup) told.push(after.inGroup ? 'is in the group' : 'is out of the group');
  return told.join('; ');
}

/** Words of a protocol may have any characters in them. */
function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
