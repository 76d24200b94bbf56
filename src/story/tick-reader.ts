/** Reads a trace as it goes, and hands over, tick by tick, what there is to tell of it. It keeps no tick. */

import { nodeOfAddress } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { MessageContents, TraceEvent } from '../trace/event.ts';
import { type AskedWords, askedWords } from './asked-words.ts';
import { type Beliefs, createBeliefs } from './beliefs.ts';
import { type Correspondence, createCorrespondence } from './correspondence.ts';
import { createDisturbances, type Disturbances } from './disturbances.ts';
import { faultTeller } from './fault-teller.ts';
import { fateOnSending, whyMissed } from './loss-words.ts';
import { createStandings, type Standings } from './standings.ts';
import {
  type DeliveryRecord,
  emptyTick,
  type SendRecord,
  type TickRecord,
  withoutRoutine,
} from './tick-record.ts';
import { waitingMail } from './waiting-mail.ts';

/** What is told of. */
export interface Told {
  /** How many nodes there are. */
  readonly nodes: number;
  /** What was done to them; `null`: nobody knows. */
  readonly schedule: Schedule | null;
}

export interface TickReader {
  take(event: TraceEvent): void;
  /** To be called when the run is over, which may have been in the middle of a tick. */
  close(): void;
  /** The nodes, and what they believe, as they stand. */
  readonly standings: Standings;
  readonly disturbances: Disturbances;
  readonly correspondence: Correspondence;
  readonly beliefs: Beliefs;
}

type Of<Event extends TraceEvent['event']> = Extract<TraceEvent, { event: Event }>;

/** A step that is being told of: what it takes in, what it sends, and where that is noted. */
interface Telling {
  readonly delivery: DeliveryRecord | null;
  /** What stands in the message that it takes in. */
  readonly contents: MessageContents | null;
  readonly sends: SendRecord[];
}

const NO_STEP: Telling = { delivery: null, contents: null, sends: [] };

/** @param takeTick is given each tick when it is over. */
export function tickReader(
  { nodes: count, schedule }: Told,
  isRoutine: (messageKind: string) => boolean,
  takeTick: (record: TickRecord) => void,
): TickReader {
  const network = schedule?.network ?? null;
  const delayBoundTicks = network?.delayBoundTicks ?? Number.POSITIVE_INFINITY;
  const everyNode = Array.from({ length: count }, (_, node) => node);
  const standings = createStandings(count);
  const disturbances = createDisturbances(count);
  const beliefs = createBeliefs(count, standings, disturbances);
  const correspondence = createCorrespondence(count);
  const mail = waitingMail(count, standings);
  const faults = faultTeller(schedule);
  const words: AskedWords = askedWords((sentence) => current!.faults.push(sentence));
  /** Per node: which messages it has sent in this life. */
  const hasSent = everyNode.map(() => new Set<string>());

  let current: TickRecord | null = null;
  let latestTick = -1;
  /** How the nodes stood before the tick. */
  let before = everyNode.map(standings.of);
  let arrived: Of<'delivered'> | Of<'forged'> | Of<'strayed'> | null = null;
  let step = NO_STEP;
  /** Whose life has begun; its `start` step should be next. */
  let starting: number | null = null;
  let latestSend: { readonly id: number; readonly record: SendRecord } | null = null;

  function at(tick: number): TickRecord {
    if (current?.tick === tick) return current;
    close();
    skipTo(tick);
    current = { ...emptyTick(tick), faults: faults.beginTick(tick) };
    return current;
  }

  /** Ticks of which there is no event. Without a schedule nothing begins or ends in them: two stand for all. */
  function skipTo(tick: number): void {
    const isUnknown = schedule === null;
    if (isUnknown && latestTick < 0) latestTick = tick - 1;
    while (latestTick + 1 < tick) {
      at(latestTick + 1);
      close();
      if (isUnknown) latestTick = Math.max(latestTick, tick - 2);
    }
  }

  function close(): void {
    if (current === null) return;
    startUnseen(current);
    const { tick, lies, sent } = current;
    current.faults.push(...faults.endTick(tick, sent.of, before, lies.length > 0));
    before = everyNode.map(standings.of);
    const up = everyNode.filter((node) => before[node]!.up);
    const awake = new Set(up.filter((node) => !before[node]!.stalled));
    takeTick(withoutRoutine({ ...current, up, awake }));
    latestTick = tick;
    current = null;
  }

  function take(event: TraceEvent): void {
    if (event.event === 'ended') return;
    const record = at(event.tick);
    const isStart = event.event === 'stepped' && event.cause === 'start' && event.node === starting;
    if (!isStart) startUnseen(record);
    switch (event.event) {
      case 'started':
        starting = event.node;
        standings.start(event.tick, event.node);
        correspondence.started(event.tick, event.node);
        hasSent[event.node]!.clear();
        return;
      case 'stopped': {
        const { tick, node, how } = event;
        standings.stop(tick, node, how);
        disturbances.forget(node);
        mail.relieved(node);
        const sends = how === 'left' ? step.sends : [];
        record.lives.push({ event: how, node, sends, waited: mail.count(node) });
        return;
      }
      case 'paused':
        standings.stall(event.node);
        disturbances.stall(event.tick, event.node);
        record.lives.push({ event: 'stalled', node: event.node });
        return;
      case 'resumed': {
        const { tick, node, wakes } = event;
        standings.wake(node);
        disturbances.wake(tick, node);
        before[node] = standings.of(node);
        record.lives.push({ event: 'resumed', node, wakes, waited: mail.count(node) });
        return;
      }
      case 'slowed': {
        const { node, messagesPerTick, queueLimit, loses } = event;
        mail.slowed(node);
        record.lives.push({ event: 'slowed', node, pace: { messagesPerTick, queueLimit, loses } });
        return;
      }
      case 'relieved':
        mail.relieved(event.node);
        record.lives.push({ event: 'relieved', node: event.node, waited: mail.count(event.node) });
        return;
      case 'clock moved':
        disturbances.moveClock(event.tick, event.node, event.byTicks);
        return;
      case 'wall set':
        disturbances.setWall(event.node, event.byTicks);
        return;
      case 'forged':
      case 'strayed':
        arrived = event;
        return;
      case 'delivered':
        mail.read(event.to);
        arrived = event;
        return;
      case 'stepped':
        takeStep(record, event);
        return;
      case 'sent':
        takeSent(record, event);
        return;
      case 'lost':
        takeLost(record, event);
        return;
      case 'waits':
        mail.waits(event.to);
        return;
      case 'tick ended':
        close();
        return;
    }
  }

  function takeStep(record: TickRecord, seen: Of<'stepped'>): void {
    const { tick, node, cause, view } = seen;
    // Whatever is sent next belongs to this step, even if nothing can be told of it.
    step = { ...NO_STEP, sends: [] };
    // Whoever makes a step is up, even if nobody has seen it come up.
    if (!standings.of(node).up) standings.start(tick, node);
    standings.look(node, view);
    const input = arrived?.to === node ? arrived : null;
    if (cause === 'receive') arrived = null;
    if (cause === 'start') startStep(record, seen);
    else if (cause === 'receive' && input?.event === 'delivered') receiveStep(record, seen, input);
    else if (cause === 'receive' && input?.event !== undefined && input.event !== 'delivered')
      outsideStep(record, seen, input);
    else if (cause !== 'leave') turn(record, seen, cause);
    beliefs.keep(node, view);
  }

  function startStep(record: TickRecord, { node, view }: Of<'stepped'>): void {
    beliefs.begin(node, standings.of(node).life, view);
    tellStart(record, node, view.inGroup, step.sends);
  }

  /** A life has begun, and its first step was not seen. */
  function startUnseen(record: TickRecord): void {
    if (starting !== null) tellStart(record, starting, false, []);
  }

  function tellStart(
    { lives }: TickRecord,
    node: number,
    inGroup: boolean,
    sends: readonly SendRecord[],
  ): void {
    starting = null;
    lives.push({ event: 'started', node, life: standings.of(node).life, inGroup, sends });
  }

  /** What comes from outside the group: a lie, or mail of another group. */
  function outsideStep(
    { lies, strays }: TickRecord,
    { tick, node, view }: Of<'stepped'>,
    input: Of<'forged'> | Of<'strayed'>,
  ): void {
    const believed = { tick, node, cause: 'receive', after: view, prompt: null } as const;
    const changes = beliefs.changesOf(believed);
    changes.push(...beliefs.risesBesides(changes, believed));
    const came = { to: node, kind: words.kindOf(input.contents), changes, sends: step.sends };
    if (input.event === 'forged') lies.push({ ...came, about: nodeOfAddress(input.about) });
    else strays.push({ ...came, from: nodeOfAddress(input.from) });
  }

  function receiveStep(
    { deliveries }: TickRecord,
    { tick, node, view }: Of<'stepped'>,
    { from, sentTick, dueTick, isCopy, isDamaged, contents: given }: Of<'delivered'>,
  ): void {
    const kind = words.kindOf(given);
    // What it says, if it had no time to be overtaken by a later one and is as it was sent.
    const vector = sentTick === tick - 1 && !isDamaged ? words.tellsOf(given) : null;
    const prompt = vector === null ? null : { from, kind, vector };
    const believed = { tick, node, cause: 'receive', after: view, prompt } as const;
    const changes = beliefs.changesOf(believed);
    const isLate = dueTick - sentTick > delayBoundTicks;
    const routine = isRoutine(kind);
    const rises = routine && !isLate ? [] : beliefs.risesBesides(changes, believed);
    // Late news of the living is what was to be expected; late news of the dead keeps them on the lists.
    if (isLate) changes.push(...rises.filter(({ truth }) => truth !== null));
    const way = { sentTick, dueTick, isCopy, isDamaged, isLate };
    const contents = routine && changes.length === 0 ? null : words.saysOf(given);
    const isNews = rises.length > 0;
    const { sends: answers } = step;
    const delivery = { from, to: node, kind, routine, ...way, contents, changes, isNews, answers };
    step = { ...step, delivery, contents: given };
    deliveries.push(delivery);
  }

  /** Also of who takes in what nobody has seen. */
  function turn(
    { lives, firstTurns, turns }: TickRecord,
    { tick, node, view }: Of<'stepped'>,
    cause: 'tick' | 'receive',
  ): void {
    const changes = beliefs.changesOf({ tick, node, cause, after: view, prompt: null });
    // Nobody else makes a turn before the mail of the tick, and each makes it as soon as it wakes.
    const latest = lives.at(-1);
    const isFirst = latest?.event === 'resumed' && latest.node === node && latest.wakes === 'timer-first';
    (isFirst ? firstTurns : turns).push({ node, changes, sends: step.sends });
  }

  function takeSent({ tick, sent }: TickRecord, { id, from, to, contents }: Of<'sent'>): void {
    sent.add(from, to);
    correspondence.sent(tick, from, to);
    const kind = words.kindOf(contents);
    if (isRoutine(kind)) return;
    const { delivery, contents: taken } = step;
    if (delivery !== null && taken !== null) delivery.contents ??= words.saysOf(taken);
    const key = `${kind} ${to}`;
    const record = { to, kind, again: hasSent[from]!.has(key), fate: null };
    step.sends.push(record);
    latestSend = { id, record };
    hasSent[from]!.add(key);
  }

  /** A message that was lost when it was sent, or that found nobody or was unreadable when it was due. */
  function takeLost({ tick, losses, misses }: TickRecord, seen: Of<'lost'>): void {
    const { id, from, to, sentTick, reason, contents } = seen;
    // Out of the queue of a slow reader, or by it.
    if (reason === 'overflow' || (reason === 'malformed' && mail.isSlow(to))) mail.lost(to);
    const kind = words.kindOf(contents);
    const why = tick === sentTick ? null : whyMissed(seen, standings);
    if (isRoutine(kind)) losses.push({ from, to, reason, why });
    else if (why !== null) misses.push({ from, to, kind, sentTick, why });
    else {
      const bytes = reason === 'oversize' ? words.lengthOf(contents) : null;
      const fate = fateOnSending(reason, to, bytes, network?.messageBytesLimit ?? null);
      if (latestSend?.id === id) latestSend.record.fate = fate;
      else misses.push({ from, to, kind, sentTick, why: fate.one });
    }
  }

  return { take, close, standings, disturbances, correspondence, beliefs };
}
