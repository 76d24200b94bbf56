/**
 * What is to be seen of a node in one tick: what it lists and what has just changed there, what it knows besides in its
 * protocol's words, its mail, and its steps one by one.
 */
import { nameOf } from '../../faults/names-and-counts.ts';
import { nodeOfAddress } from '../../faults/nodes.ts';
import { type Address, formatAddress, parseAddress } from '../../protocol/address.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { fateOnSending } from '../../story/loss-words.ts';
import { errorWords, kindWords } from '../../story/message-words.ts';
import type { MessageContents, StepCause, TraceEvent } from '../../trace/event.ts';
import type { KeptRun } from './kept-run.ts';

/** How an entry differs from before the tick, or from before the step. */
type EntryChange = 'added' | 'removed' | 'suspected' | 'trusted again' | 'raised' | 'new life' | null;

/** A line of a list. */
export interface EntrySeen {
  readonly name: string;
  /** By number; `null`: a stranger. */
  readonly node: number | null;
  readonly isSelf: boolean;
  readonly isSuspected: boolean;
  readonly epoch: number | null;
  readonly heartbeat: number | null;
  readonly heardTick: number | null;
  readonly change: EntryChange;
  /** The heartbeat before, where that has risen. */
  readonly heartbeatBefore: number | null;
}

/** A message that a node has got, or has sent. */
export interface MailSeen {
  readonly id: number;
  /** Who is at the other end. */
  readonly other: string;
  readonly kind: string;
  readonly says: string | null;
  /** Of whom it tells, with heartbeats, where that can be said. */
  readonly tells: string | null;
  readonly sentTick: number;
  /** What became of it, where that is not that it was read. */
  readonly fate: string | null;
}

/** One step, in the order of the tick. */
export interface StepSeen {
  readonly node: number;
  readonly cause: StepCause;
  /** What it takes in. */
  readonly message: MailSeen | null;
  readonly now: number;
  readonly changes: readonly EntrySeen[];
  readonly sends: readonly MailSeen[];
  readonly entries: readonly EntrySeen[];
}

interface NodeSeen {
  readonly entries: readonly EntrySeen[];
  readonly inGroup: boolean | null;
  readonly state: readonly { readonly what: string; readonly says: string }[];
  readonly received: readonly MailSeen[];
  readonly sent: readonly MailSeen[];
}

export interface TickSeen {
  readonly tick: number;
  readonly nodes: readonly NodeSeen[];
  readonly steps: readonly StepSeen[];
}

/** Of a large group only the lists of those who were asked for are written out. */
export function tickSeen(run: KeptRun, nodes: number, tick: number, asked: readonly number[]): TickSeen {
  const steps: StepSeen[] = [];
  const received: MailSeen[][] = [];
  const sent: MailSeen[][] = [];
  const views: (MembershipView | null)[] = [];
  for (let node = 0; node < nodes; node++) {
    received.push([]);
    sent.push([]);
    views.push(run.viewBefore(node, tick));
  }
  const before = [...views];
  const wanted = new Set(asked);
  const sentById = new Map<number, MailSeen>();
  let arrived: MailSeen | null = null;
  let sends: MailSeen[] = [];

  function take(event: TraceEvent): void {
    switch (event.event) {
      case 'started':
        views[event.node] = null;
        before[event.node] = null;
        return;
      case 'delivered': {
        const damage = event.isDamaged ? 'its bytes were changed on the way' : null;
        arrived = mailOf(event.id, nameOfNode(event.from, nodes), event.contents, event.sentTick, damage);
        received[event.to]?.push(arrived);
        return;
      }
      case 'forged':
        arrived = mailOf(event.id, 'an outsider', event.contents, tick, 'a lie');
        received[event.to]?.push(arrived);
        return;
      case 'strayed':
        arrived = mailOf(event.id, 'another group', event.contents, tick, null);
        received[event.to]?.push(arrived);
        return;
      case 'waits':
        received[event.to]?.push(
          mailOf(event.id, nameOfNode(event.from, nodes), event.contents, event.sentTick, 'waits'),
        );
        return;
      case 'stepped': {
        const { node, cause, now, view } = event;
        const message = cause === 'receive' ? arrived : null;
        arrived = null;
        sends = [];
        if (wanted.has(node)) {
          const entries = entriesOf(node, views[node] ?? null, view);
          const changes = entries.filter(({ change }) => change !== null);
          steps.push({ node, cause, message, now, changes, sends, entries });
        }
        views[node] = view;
        return;
      }
      case 'sent': {
        const mail = mailOf(event.id, nameOfNode(event.to, nodes), event.contents, tick, null);
        sentById.set(event.id, mail);
        sent[event.from]?.push(mail);
        sends.push(mail);
        return;
      }
      case 'lost': {
        const isMissed = event.reason === 'nobody there' && event.sentTick !== tick;
        const fate = isMissed ? 'nobody is there' : fateOnSending(event.reason, event.to, null, null).one;
        const own = sentById.get(event.id);
        if (event.sentTick === tick && own !== undefined) {
          const told = { ...own, fate };
          for (const all of [sent[event.from]!, sends]) replace(all, own, told);
          sentById.set(event.id, told);
        } else {
          received[event.to]?.push(
            mailOf(event.id, nameOfNode(event.from, nodes), event.contents, event.sentTick, fate),
          );
        }
        return;
      }
      case 'stopped':
      case 'paused':
      case 'resumed':
      case 'slowed':
      case 'relieved':
      case 'clock moved':
      case 'wall set':
      case 'tick ended':
      case 'ended':
        return;
    }
  }
  for (const event of run.eventsOf(tick)) take(event);
  return {
    tick,
    steps,
    nodes: views.map((view, node) => ({
      entries: wanted.has(node) ? entriesOf(node, before[node] ?? null, view) : [],
      inGroup: view?.inGroup ?? null,
      state: wanted.has(node)
        ? run.stateAfter(node, tick).map(({ what, says }) => ({ what, says: namedIn(says, nodes) }))
        : [],
      received: wanted.has(node) ? received[node]! : [],
      sent: wanted.has(node) ? sent[node]! : [],
    })),
  };
}

function replace<Item>(all: Item[], old: Item, now: Item): void {
  const place = all.indexOf(old);
  if (place >= 0) all[place] = now;
}

function nameOfNode(node: number, nodes: number): string {
  return node >= 0 && node < nodes ? nameOf(node) : 'a stranger';
}

function entriesOf(node: number, before: MembershipView | null, after: MembershipView | null): EntrySeen[] {
  const now = after === null ? [] : after.addresses.map((address, place) => ({ address, place }));
  const places = new Map(before?.addresses.map((address, place) => [address, place]));
  const entries = now.map(({ address, place }) => {
    const old = places.get(address);
    places.delete(address);
    return entry(node, after!, address, place, changeOf(before, old, after!, address, place), {
      heartbeatBefore: old === undefined ? null : (before?.heartbeats?.[old] ?? null),
    });
  });
  const gone = [...places].map(([address, place]) =>
    entry(node, before!, address, place, 'removed', { heartbeatBefore: null }),
  );
  return [...entries, ...gone];
}

function entry(
  node: number,
  view: MembershipView,
  address: Address,
  place: number,
  change: EntryChange,
  { heartbeatBefore }: Pick<EntrySeen, 'heartbeatBefore'>,
): EntrySeen {
  const index = nodeOfAddress(address);
  const heartbeat = view.heartbeats?.[place] ?? null;
  return {
    name: nameOf(index),
    node: index,
    isSelf: index === node,
    isSuspected: view.suspects.includes(address),
    epoch: view.epochs?.[place] ?? null,
    heartbeat,
    heardTick: view.heardTicks?.[place] ?? null,
    change,
    heartbeatBefore: change === 'raised' ? heartbeatBefore : null,
  };
}

function changeOf(
  before: MembershipView | null,
  old: number | undefined,
  after: MembershipView,
  address: Address,
  place: number,
): EntryChange {
  if (before === null || old === undefined) return 'added';
  if (before.epochs?.[old] !== after.epochs?.[place]) return 'new life';
  const was = before.suspects.includes(address);
  const is = after.suspects.includes(address);
  if (was !== is) return is ? 'suspected' : 'trusted again';
  return before.heartbeats?.[old] === after.heartbeats?.[place] ? null : 'raised';
}

function mailOf(
  id: number,
  other: string,
  contents: MessageContents,
  sentTick: number,
  fate: string | null,
): MailSeen {
  return {
    id,
    other,
    kind: asked(() => (contents.kind === null ? null : kindWords(contents.kind))) ?? 'message',
    says: asked(() => contents.says),
    tells: asked(() => tellsOf(contents)),
    sentTick,
    fate,
  };
}

const MOST_TOLD = 12;

/** `n1 7, n3 10`: of whom it tells, each with its heartbeat. */
function tellsOf({ tells }: MessageContents): string | null {
  if (tells === null) return null;
  const told = tells.addresses
    .slice(0, MOST_TOLD)
    .map((address, place) => `${nameOf(nodeOfAddress(address))} ${tells.heartbeats[place]}`);
  const more = tells.addresses.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

/** A broken protocol may throw at any question. */
function asked(ask: () => string | null): string | null {
  try {
    return ask();
  } catch (error) {
    return errorWords(error);
  }
}

const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}\b/g;

/** The words of a protocol, with the names of nodes for their addresses. */
function namedIn(words: string, nodes: number): string {
  return words.replaceAll(ADDRESS, (printed) => {
    const address = parseAddress(printed);
    if (address === null) return printed;
    const node = nodeOfAddress(address);
    return node >= 0 && node < nodes ? nameOf(node) : formatAddress(address);
  });
}
