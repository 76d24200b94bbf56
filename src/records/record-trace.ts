/**
 * A record as a trace: its lines, in order, as the events that a run of the world has. Nodes get numbers and the addresses
 * of a world, times become ticks of a millisecond that count from the first line, and each change of a list is a step after
 * which the list is so. `tick ended` is told of those ticks in which something can have come due: before and after each
 * change, and once in a second, or a thousand times, where there is none for long.
 */

import { addressOfNode } from '../faults/nodes.ts';
import type { Address } from '../protocol/address.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { MessageContents, TraceEvent } from '../trace/event.ts';
import type { TraceHeader } from '../trace/header.ts';
import type { FactsKeeper } from './facts.ts';
import { type Level, type RecordHeader, type RecordLine, UNITS } from './line.ts';

/** How long a tick of such a trace is. */
export const TICKS_A_SECOND = 1000;
/** Nothing changes in a gap, however long it is, but that dates come due in it. */
const MOST_IN_A_GAP = 1000;
/** A message of which nothing was seen for so long is lost, and nothing is known of it any more. */
const LOST_AFTER_TICKS = 60 * TICKS_A_SECOND;

export interface RecordTracer {
  readonly header: TraceHeader;
  /** Ticks of so long a time, in the unit of the record. */
  ticksOf(duration: number): number;
  nodeNamed(name: string): number;
  take(line: RecordLine): void;
  /** There are no more lines. */
  end(): void;
  /** How much time, from the first line to the last, in ticks. */
  lastTick(): number;
}

const UNSEEN: MessageContents = { kind: null, says: null, tells: null, bytes: null };

interface Member {
  up: boolean;
  life: number;
  view: MembershipView;
}

interface UnderWay {
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly sentTick: number;
  isNobodyThere: boolean;
}

/** The header of the trace of a record of these nodes. */
function traceHeaderOf({ system, recordedBy, levels }: RecordHeader, names: readonly string[]): TraceHeader {
  const has = (level: Level) => levels.includes(level);
  return {
    recordedBy,
    protocol: system,
    nodes: names.map((name, node) => ({ name, address: addressOfNode(node) })),
    tickMilliseconds: 1000 / TICKS_A_SECOND,
    schedule: null,
    complete: [
      ...(has('lives') ? (['started', 'stopped', 'paused', 'resumed'] as const) : []),
      ...(has('lists') ? (['stepped'] as const) : []),
      ...(has('channels') ? (['sent', 'delivered'] as const) : []),
      ...(has('faults') ? (['lost'] as const) : []),
    ],
    ...(has('messages') && !has('channels') ? { partly: ['sent', 'delivered'] as const } : {}),
    contents: [],
  };
}

export function recordTracer(
  record: RecordHeader,
  names: readonly string[],
  facts: FactsKeeper,
  emit: (event: TraceEvent) => void,
): RecordTracer {
  const numbers = new Map(names.map((name, node) => [name, node]));
  const header = traceHeaderOf(record, names);
  const ticksInUnit = (UNITS[record.unit] * TICKS_A_SECOND) / 1000;
  const members = names.map((_, node): Member => ({ up: false, life: -1, view: alone(node) }));
  /** By the id of the record, in the order in which they were sent. */
  const underWay = new Map<string, UnderWay>();
  let messages = 0;
  let firstT: number | null = null;
  let tick = 0;
  /** Up to which tick it was told that they have ended. */
  let endedTick = -1;
  let hasChanged = false;

  const ticksOf = (duration: number) => Math.round(duration * ticksInUnit);
  const tickOf = (t: number) => Math.max(tick, ticksOf(t - (firstT ?? t)));

  function endTick(ended: number): void {
    if (ended <= endedTick) return;
    endedTick = ended;
    emit({ event: 'tick ended', tick: ended });
  }

  function moveTo(next: number): void {
    if (next === tick) return;
    if (hasChanged) endTick(tick);
    hasChanged = false;
    const fromTick = Math.max(endedTick, 0);
    const everyTicks = Math.max(TICKS_A_SECOND, Math.ceil((next - fromTick) / MOST_IN_A_GAP));
    for (let end = fromTick + everyTicks; end < next; end += everyTicks) endTick(end);
    tick = next;
    loseTheLate();
  }

  /** Something will be otherwise from this tick on. */
  function change(): void {
    if (!hasChanged && tick > 0) endTick(tick - 1);
    hasChanged = true;
  }

  function loseTheLate(): void {
    for (const [id, message] of underWay) {
      if (message.sentTick > tick - LOST_AFTER_TICKS) return;
      underWay.delete(id);
      const { number, from, to, sentTick, isNobodyThere } = message;
      const reason = isNobodyThere ? 'nobody there' : 'dropped';
      const rest = { isCopy: false, contents: UNSEEN, isDamaged: false, fault: null };
      emit({ event: 'lost', tick, id: number, from, to, sentTick, reason, ...rest });
    }
  }

  function step(node: number, cause: 'start' | 'tick', view: MembershipView): void {
    members[node]!.view = view;
    emit({ event: 'stepped', tick, node, cause, now: tick, answers: null, view });
  }

  function start(node: number): void {
    const member = members[node]!;
    // That it went down was not seen.
    if (member.up) stop(node, 'crashed');
    change();
    member.up = true;
    member.life++;
    facts.lifeChanged(tick);
    emit({ event: 'started', tick, node, life: member.life });
    step(node, 'start', alone(node));
  }

  function stop(node: number, how: 'crashed' | 'left'): void {
    const member = members[node]!;
    if (!member.up) return;
    change();
    member.up = false;
    facts.lifeChanged(tick);
    facts.resumed(tick, node);
    for (const message of underWay.values()) if (message.to === node) message.isNobodyThere = true;
    emit({ event: 'stopped', tick, node, how });
  }

  function alter(node: number, next: MembershipView): void {
    if (next === members[node]!.view) return;
    change();
    step(node, 'tick', next);
  }

  function send(from: number, id: string, to: number | null): void {
    if (underWay.has(id)) return;
    const number = messages++;
    const receiver = to ?? names.length;
    const isNobodyThere = to !== null && !members[to]!.up;
    underWay.set(id, { number, from, to: receiver, sentTick: tick, isNobodyThere });
    emit({ event: 'sent', tick, id: number, from, to: receiver, contents: UNSEEN });
  }

  function receive(to: number, id: string): void {
    const message = underWay.get(id);
    // That it was sent was not seen, or it came before.
    if (message === undefined) return;
    underWay.delete(id);
    const { number, from, sentTick } = message;
    const rest = { isCopy: false, contents: UNSEEN, dueTick: tick, isDamaged: false };
    emit({ event: 'delivered', tick, id: number, from, to, sentTick, ...rest });
  }

  return {
    header,
    ticksOf,
    nodeNamed: (name) => numbers.get(name)!,
    lastTick: () => tick,
    take(line) {
      firstT ??= line.t;
      moveTo(tickOf(line.t));
      const { event } = line;
      switch (event) {
        case 'up':
          start(numbers.get(line.node)!);
          return;
        case 'down':
          stop(numbers.get(line.node)!, line.how);
          return;
        case 'paused': {
          const node = numbers.get(line.node)!;
          if (!members[node]!.up) return;
          change();
          facts.paused(tick, node);
          emit({ event, tick, node });
          return;
        }
        case 'resumed': {
          const node = numbers.get(line.node)!;
          if (!members[node]!.up) return;
          change();
          facts.resumed(tick, node);
          emit({ event, tick, node, wakes: 'mail-first' });
          return;
        }
        case 'fault': {
          change();
          const untilTick = line.until === null ? Number.POSITIVE_INFINITY : tickOf(line.until);
          facts.fault(tick, line.kind, untilTick, line.share);
          return;
        }
        case 'mended':
          change();
          facts.mended(tick, line.kind);
          return;
        case 'listed':
        case 'removed':
        case 'suspected':
        case 'trusted': {
          const node = numbers.get(line.node)!;
          const about = addressOfNode(numbers.get(line.about)!);
          alter(node, changedBy(event, members[node]!.view, about));
          return;
        }
        case 'lists': {
          const node = numbers.get(line.node)!;
          const all = new Set([node, ...line.nodes.map((name) => numbers.get(name)!)]);
          const addresses = [...all].map(addressOfNode).sort((a, b) => a - b);
          const suspects = members[node]!.view.suspects.filter((address) => addresses.includes(address));
          alter(node, { ...members[node]!.view, addresses, suspects });
          return;
        }
        case 'send':
          send(numbers.get(line.node)!, line.id, line.to === null ? null : numbers.get(line.to)!);
          return;
        case 'recv':
          receive(numbers.get(line.node)!, line.id);
          return;
        case 'end':
          return;
      }
    },
    end() {
      endTick(tick);
      emit({ event: 'ended', tick, end: { kind: 'stopped' } });
    },
  };
}

/** Whoever comes up knows itself. Systems that say of nobody that it is let in have everybody in. */
function alone(node: number): MembershipView {
  const addresses = [addressOfNode(node)];
  return { inGroup: true, addresses, suspects: [], epochs: null, heartbeats: null, heardTicks: null };
}

function changedBy(
  event: 'listed' | 'removed' | 'suspected' | 'trusted',
  view: MembershipView,
  about: Address,
): MembershipView {
  const { addresses, suspects } = view;
  const isListed = addresses.includes(about);
  const isSuspected = suspects.includes(about);
  const others = () => suspects.filter((address) => address !== about);
  switch (event) {
    case 'listed':
      if (isListed) return isSuspected ? { ...view, suspects: others() } : view;
      return { ...view, addresses: [...addresses, about].sort((a, b) => a - b) };
    case 'removed':
      if (!isListed) return view;
      return {
        ...view,
        addresses: addresses.filter((address) => address !== about),
        ...(isSuspected ? { suspects: others() } : {}),
      };
    case 'suspected':
      if (!isListed || isSuspected) return view;
      return { ...view, suspects: [...suspects, about].sort((a, b) => a - b) };
    case 'trusted':
      return isSuspected ? { ...view, suspects: others() } : view;
  }
}
