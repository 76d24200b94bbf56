/** Watches a run and hands over, tick by tick, what there is to tell of it. It keeps no tick. */

import type { Schedule } from '../faults/schedule.ts';
import type { Sight } from '../faults/telling.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { MembershipView, Protocol } from '../protocol/protocol.ts';
import { hostOf } from '../simulation/host.ts';
import { nodeClocks } from '../simulation/node-clocks.ts';
import type { Envelope, Observer } from '../simulation/observer.ts';
import { RunOver } from '../simulation/run-end.ts';
import type { LossReason } from '../trace/event.ts';
import type { BeliefChange } from './belief-change.ts';
import { type Correspondence, createCorrespondence } from './correspondence.ts';
import { createDisturbances, type Disturbances } from './disturbances.ts';
import { idleFaults, seenOfFaults, ticksOfFaults, windowsOfTick } from './fault-moments.ts';
import { fateOnSending, whyMissed } from './loss-words.ts';
import { contentsWords, errorWords, kindWords } from './message-words.ts';
import { createHeartbeatWatch } from './oddities.ts';
import { risesOf } from './rises.ts';
import { createStandings, type Standings } from './standings.ts';
import {
  type DeliveryRecord,
  emptyTick,
  type SendRecord,
  type TickRecord,
  withoutRoutine,
} from './tick-record.ts';
import { keyOfEntry, membershipChanges, type ViewChange } from './view-changes.ts';

export interface Recorder<State, Message> {
  readonly observer: Observer<State, Message>;
  /** The nodes, and their views, as they stand. */
  readonly standings: Standings;
  readonly disturbances: Disturbances;
  readonly correspondence: Correspondence;
  readonly views: readonly MembershipView[];
  /** To be called when the run is over, which may have been in the middle of a tick. */
  close(): void;
}

/** What the next step of a node is in answer to. */
type Arrival<Message> =
  | { readonly kind: 'message'; readonly envelope: Envelope<Message> }
  | { readonly kind: 'lie'; readonly about: number; readonly message: Message }
  | { readonly kind: 'stray'; readonly from: number; readonly message: Message };

/** What a node believes of whom nothing could be asked. */
const NOTHING_SHOWN: MembershipView = {
  inGroup: false,
  addresses: [],
  suspects: [],
  epochs: null,
  heartbeats: null,
  heardTicks: null,
};

/**
 * @param protocol whose `view` ends the run if it throws or gives back what it must not; of the functions that are
 * asked for words only, the story says that they have, and goes on.
 * @param takeTick is given each tick when it is over.
 */
export function createRecorder<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  isRoutine: (messageKind: string) => boolean,
  takeTick: (record: TickRecord) => void,
): Recorder<State, Message> {
  const { nodes: count, network } = schedule;
  const host = hostOf(protocol);
  const everyNode = Array.from({ length: count }, (_, node) => node);
  const standings = createStandings(count);
  const disturbances = createDisturbances(count);
  const heartbeats = createHeartbeatWatch();
  const correspondence = createCorrespondence(count);
  const views = everyNode.map(() => NOTHING_SHOWN);
  /** Per node: which lives it has listed in this one, and which messages it has sent. */
  const hasListed = everyNode.map(() => new Set<string>());
  const hasSent = everyNode.map(() => new Set<string>());

  /** Per node how many messages wait for it; and who reads slowly. */
  const waiting = everyNode.map(() => 0);
  const slow = new Set<number>();

  const faultTicks = ticksOfFaults(schedule);
  /** Most messages are of the kind of the one before. */
  let latestKind = { asked: '', words: kindWords('') };
  /** The functions of which it has been told that they fail. */
  const failing = new Set<string>();
  let current: TickRecord | null = null;
  let before = everyNode.map(standings.of);
  let arrived: Arrival<Message> | null = null;
  /** Where the sends of the current step are noted, and the delivery that it is made for. */
  let outbox: SendRecord[] = [];
  let delivery: DeliveryRecord | null = null;
  /** What the clocks show in this tick. */
  const clocks = nodeClocks(schedule);

  const sightOf = (carried: Sight['carried']): Sight => ({
    carried,
    clock: (clock, node) =>
      clock === 'wall'
        ? { movedTicks: clocks.wallSetNow.get(node), shows: clocks.wall(node) }
        : { movedTicks: clocks.movedNow.get(node), shows: clocks.now(node) },
  });

  function at(tick: number): TickRecord {
    if (current === null) {
      clocks.beginTick(tick);
      current = { ...emptyTick(tick), faults: faultTicks.has(tick) ? windowsOfTick(schedule, tick) : [] };
    }
    return current;
  }

  function close(): void {
    if (current === null) return;
    const { tick, faults, lies, sent } = current;
    if (faultTicks.has(tick)) {
      faults.push(
        ...seenOfFaults(schedule, tick, sightOf(sent.of)),
        ...idleFaults(schedule, tick, before, lies.length > 0),
      );
    }
    before = everyNode.map(standings.of);
    const up = everyNode.filter((node) => before[node]!.up);
    const awake = new Set(up.filter((node) => !before[node]!.stalled));
    takeTick(withoutRoutine({ ...current, up, awake }));
    current = null;
  }

  /** The answer of a function that is asked for nothing but words; where it fails, that is told, once. */
  function inWords<Answer>(tick: number, asked: string, ask: () => Answer, otherwise: Answer): Answer {
    try {
      return ask();
    } catch (error) {
      if (!failing.has(asked)) {
        failing.add(asked);
        at(tick).faults.push(`${protocolFailure(asked, error)}; what it would have said is not told`);
      }
      return otherwise;
    }
  }

  function kindOf(tick: number, node: number, message: Message): string {
    const kind = inWords(tick, 'messageKind', () => host.messageKind(node, message), 'message');
    if (kind !== latestKind.asked) latestKind = { asked: kind, words: kindWords(kind) };
    return latestKind.words;
  }

  function contentsOf(tick: number, message: Message): string | null {
    if (protocol.describeMessage === undefined) return null;
    const asked = () => {
      const contents: unknown = protocol.describeMessage!(message);
      if (contents === null || contents === undefined) return null;
      if (typeof contents !== 'string') throw new TypeError('describeMessage gave back no words');
      return contentsWords(contents);
    };
    return inWords(tick, 'describeMessage', asked, null);
  }

  function keep(node: number, view: MembershipView): void {
    const before = views[node]!;
    views[node] = view;
    const isListed = hasListed[node]!.size > 0;
    if (isListed && before.addresses === view.addresses && before.epochs === view.epochs) return;
    view.addresses.forEach((_, index) => {
      hasListed[node]!.add(keyOfEntry(view, index));
    });
  }

  function startStep(tick: number, node: number, view: MembershipView): void {
    const { life } = standings.of(node);
    heartbeats.started(node, life, view);
    at(tick).lives.push({ event: 'started', node, life, inGroup: view.inGroup, sends: outbox });
  }

  function receiveStep(tick: number, node: number, after: MembershipView): void {
    if (arrived === null) return;
    const { message } = arrived.kind === 'message' ? arrived.envelope : arrived;
    const kind = kindOf(tick, node, message);
    const step: ViewChange = { tick, node, before: views[node]!, after };
    const prompt = arrived.kind === 'message' ? promptOf(tick, arrived.envelope, kind) : null;
    const changes: BeliefChange[] = [
      ...membershipChanges(step, standings, disturbances, views, hasListed[node]!).map((change) => ({
        ...change,
        silentTicks: null,
        excuse: null,
      })),
      ...heartbeats.stepped({ ...step, cause: 'receive', prompt }),
    ];
    const isTold = (rise: BeliefChange) => changes.some(({ object }) => object?.node === rise.object?.node);
    if (arrived.kind !== 'message') {
      changes.push(...risesOf(step, standings).filter((rise) => !isTold(rise)));
      const came = { to: node, kind, changes, sends: outbox };
      if (arrived.kind === 'lie') at(tick).lies.push({ ...came, about: arrived.about });
      else at(tick).strays.push({ ...came, from: arrived.from });
      return;
    }
    const { from, sentTick, dueTick, isCopy, damage } = arrived.envelope;
    const isLate = dueTick - sentTick > network.delayBoundTicks;
    const routine = isRoutine(kind);
    const rises = routine && !isLate ? [] : risesOf(step, standings).filter((rise) => !isTold(rise));
    // Late news of the living is what was to be expected; late news of the dead keeps them on the lists.
    if (isLate) changes.push(...rises.filter(({ truth }) => truth !== null));
    const way = { sentTick, dueTick, isCopy, isDamaged: damage !== 0, isLate };
    const isNews = rises.length > 0;
    const contents = routine && changes.length === 0 ? null : contentsOf(tick, message);
    delivery = { from, to: node, kind, routine, ...way, contents, changes, isNews, answers: outbox };
    at(tick).deliveries.push(delivery);
  }

  /** What a message says, if it had no time to be overtaken by a later one and is as it was sent. */
  function promptOf(tick: number, { from, sentTick, damage, message }: Envelope<Message>, kind: string) {
    if (sentTick !== tick - 1 || damage !== 0) return null;
    const asked = (): MemberVector | null => host.carries(from, message);
    const vector = inWords(tick, 'carries', asked, null);
    return vector === null ? null : { from, kind, vector };
  }

  function tickStep(tick: number, node: number, after: MembershipView): void {
    const step = { tick, node, before: views[node]!, after };
    const changes = [
      ...membershipChanges(step, standings, disturbances, views, hasListed[node]!),
      ...heartbeats.stepped({ ...step, cause: 'tick', prompt: null }),
    ];
    const { lives, firstTurns, turns } = at(tick);
    // Nobody else makes a turn before the mail of the tick, and each makes it as soon as it wakes.
    const latest = lives.at(-1);
    const isFirst = latest?.event === 'resumed' && latest.node === node && latest.wakes === 'timer-first';
    (isFirst ? firstTurns : turns).push({ node, changes, sends: outbox });
  }

  /** How many messages wait for the node. Whoever is neither stalled nor slow reads them all. */
  function countWaiting(node: number): number {
    const waited = waiting[node]!;
    if (!standings.of(node).stalled && !slow.has(node)) waiting[node] = 0;
    return waited;
  }

  /** Was it lost out of the queue of a slow reader, or by it? */
  function isOutOfQueue({ to }: Envelope<Message>, reason: LossReason): boolean {
    return reason === 'overflow' || (reason === 'malformed' && slow.has(to));
  }

  /** A message that was lost when it was sent, or that found nobody or was unreadable when it was due. */
  function recordLoss(tick: number, envelope: Envelope<Message>, reason: LossReason): void {
    const { from, to, sentTick, message } = envelope;
    const kind = kindOf(tick, from, message);
    const why = tick === sentTick ? null : whyMissed(reason, envelope, standings);
    if (isRoutine(kind)) at(tick).losses.push({ from, to, reason, why });
    else if (why !== null) at(tick).misses.push({ from, to, kind, sentTick, why });
    else {
      const bytes =
        reason === 'oversize' ? inWords(tick, 'byteLength', () => protocol.byteLength(message), 0) : 0;
      outbox.at(-1)!.fate = fateOnSending(reason, to, bytes, network.messageBytesLimit);
    }
  }

  const observer: Observer<State, Message> = {
    made(node, state) {
      views[node] = host.view(node, state);
    },
    started(tick, node) {
      standings.start(tick, node);
      correspondence.started(tick, node);
      hasListed[node]!.clear();
      hasSent[node]!.clear();
    },
    stopped(tick, node, how) {
      standings.stop(tick, node, how);
      disturbances.forget(node);
      slow.delete(node);
      const waited = countWaiting(node);
      at(tick).lives.push({ event: how, node, sends: how === 'left' ? outbox : [], waited });
    },
    paused(tick, node) {
      standings.stall(node);
      disturbances.stall(tick, node);
      at(tick).lives.push({ event: 'stalled', node });
    },
    resumed(tick, node, wakes) {
      standings.wake(node);
      disturbances.wake(tick, node);
      before[node] = standings.of(node);
      at(tick).lives.push({ event: 'resumed', node, wakes, waited: countWaiting(node) });
    },
    slowed(tick, node, pace) {
      slow.add(node);
      at(tick).lives.push({ event: 'slowed', node, pace });
    },
    relieved(tick, node) {
      slow.delete(node);
      at(tick).lives.push({ event: 'relieved', node, waited: countWaiting(node) });
    },
    waits(_tick, { to }) {
      waiting[to]!++;
    },
    clockMoved(tick, node, byTicks) {
      at(tick);
      disturbances.moveClock(tick, node, byTicks);
    },
    wallMoved(tick, node, byTicks) {
      at(tick);
      disturbances.setWall(node, byTicks);
    },
    forged(_tick, _to, about, message) {
      arrived = { kind: 'lie', about, message };
    },
    strayed(_tick, _to, from, message) {
      arrived = { kind: 'stray', from, message };
    },
    stepped(tick, node, cause, state) {
      // Whatever is sent next belongs to this step, even if nothing can be told of it.
      outbox = [];
      delivery = null;
      at(tick);
      const view = host.view(node, state);
      standings.look(node, view);
      switch (cause) {
        case 'start':
          startStep(tick, node, view);
          break;
        case 'receive':
          receiveStep(tick, node, view);
          break;
        case 'tick':
          tickStep(tick, node, view);
          break;
        case 'leave':
          break;
      }
      keep(node, view);
    },
    sent(envelope) {
      const { from, to, sentTick } = envelope;
      at(sentTick).sent.add(from, to);
      correspondence.sent(sentTick, from, to);
      const kind = kindOf(sentTick, from, envelope.message);
      if (isRoutine(kind)) return;
      if (delivery?.contents === null && arrived?.kind === 'message') {
        delivery.contents = contentsOf(sentTick, arrived.envelope.message);
      }
      const key = `${kind} ${to}`;
      outbox.push({ to, kind, again: hasSent[from]!.has(key), fate: null });
      hasSent[from]!.add(key);
    },
    lost(tick, envelope, reason) {
      if (isOutOfQueue(envelope, reason)) waiting[envelope.to]!--;
      recordLoss(tick, envelope, reason);
    },
    delivered(_tick, envelope) {
      if (slow.has(envelope.to)) waiting[envelope.to]!--;
      arrived = { kind: 'message', envelope };
    },
    tickEnded(tick) {
      at(tick);
      close();
    },
  };
  return { observer, standings, disturbances, correspondence, views, close };
}

/** `asked for its words, the protocol threw …`. */
function protocolFailure(asked: string, thrown: unknown): string {
  // What asks in the name of a node wraps what was thrown in the end of the run, which it is not here.
  const error = thrown instanceof RunOver && thrown.end.kind === 'threw' ? thrown.end.error : thrown;
  return `${asked} of the protocol threw ${errorWords(error)}`;
}
