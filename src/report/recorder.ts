/** Watches a run and keeps, tick by tick, what there is to tell of it. */
import type { MembershipView, Protocol } from '../protocol/protocol.ts';
import { nodeClocks } from '../simulation/node-clocks.ts';
import type { Envelope, LossReason, Observer } from '../simulation/observer.ts';
import { addressOfNode, INTRODUCER, type Schedule } from '../simulation/schedule.ts';
import { createDisturbances, type Disturbances } from './disturbances.ts';
import type { Effect } from './effect.ts';
import { fateOnSending, whyMissed } from './fates.ts';
import { clockJumps, idleFaults, lossesByName, windowsOfTick } from './fault-moments.ts';
import { createHeartbeatWatch } from './oddities.ts';
import { emptyTick, type SendRecord, type TickRecord, withoutRoutine } from './tick-record.ts';
import { createStandings, type Standings } from './truth.ts';
import { keyOfEntry, membershipEffects } from './view-effects.ts';

export interface Recorder<State, Message> {
  readonly observer: Observer<State, Message>;
  readonly ticks: readonly TickRecord[];
  /** The nodes, and their views, as they stand. */
  readonly standings: Standings;
  readonly disturbances: Disturbances;
  readonly views: readonly MembershipView[];
  /** To be called when the run is over, which may have been in the middle of a tick. */
  close(): void;
}

/** What the next step of a node is in answer to. */
type Arrival<Message> =
  | { readonly kind: 'message'; readonly envelope: Envelope<Message> }
  | { readonly kind: 'lie'; readonly about: number; readonly message: Message };

export function createRecorder<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  isRoutine: (messageKind: string) => boolean,
): Recorder<State, Message> {
  const { nodes: count, settings } = schedule;
  const everyNode = Array.from({ length: count }, (_, node) => node);
  const standings = createStandings(count);
  const disturbances = createDisturbances(count);
  const heartbeats = createHeartbeatWatch();
  const introducer = addressOfNode(INTRODUCER);
  const views = everyNode.map((node) => protocol.view(protocol.init(addressOfNode(node), introducer)));
  /** Per node: which lives it has listed in this one, and which messages it has sent. */
  const hasListed = everyNode.map(() => new Set<string>());
  const hasSent = everyNode.map(() => new Set<string>());

  /** Per node how many messages wait for it; and who reads slowly. */
  const waiting = everyNode.map(() => 0);
  const slow = new Set<number>();

  const ticks: TickRecord[] = [];
  let current: TickRecord | null = null;
  let before = everyNode.map(standings.of);
  let arrived: Arrival<Message> | null = null;
  /** Where the sends of the current step are noted. */
  let outbox: SendRecord[] = [];
  /** Of this tick: what each link has carried, by `from>to`, and what the clocks show. */
  const carried = new Map<string, number>();
  const clocks = nodeClocks(schedule);
  const linkKey = (from: number, to: number) => `${from}>${to}`;

  function at(tick: number): TickRecord {
    if (current === null) {
      clocks.beginTick(tick);
      current = { ...emptyTick(tick), faults: windowsOfTick(schedule, tick) };
    }
    return current;
  }

  function close(): void {
    if (current === null) return;
    const { tick, faults, lies } = current;
    faults.push(
      ...clockJumps(schedule, tick, 'monotonic', clocks.movedNow, clocks.now),
      ...clockJumps(schedule, tick, 'wall', clocks.wallSetNow, clocks.wall),
      ...lossesByName(schedule, tick, (from, to) => carried.get(linkKey(from, to)) ?? 0),
      ...idleFaults(schedule, tick, before, lies.length > 0),
    );
    carried.clear();
    before = everyNode.map(standings.of);
    current.nodesUp = before.filter(({ up }) => up).length;
    ticks.push(withoutRoutine(current));
    current = null;
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
    const { message } = arrived.kind === 'lie' ? arrived : arrived.envelope;
    const kind = protocol.messageKind(message);
    const changes = { tick, node, before: views[node]!, after };
    const prompt = arrived.kind === 'lie' ? null : promptOf(tick, arrived.envelope, kind);
    const effects: Effect[] = [
      ...membershipEffects(changes, standings, disturbances, views, hasListed[node]!).map((effect) => ({
        ...effect,
        silentTicks: null,
        excuse: null,
      })),
      ...heartbeats.stepped({ ...changes, cause: 'receive', prompt }),
    ];
    if (arrived.kind === 'lie') {
      at(tick).lies.push({ to: node, about: arrived.about, kind, effects, sends: outbox });
    } else {
      const { from, sentTick, dueTick, isCopy, damage } = arrived.envelope;
      const way = { sentTick, dueTick, isCopy, isDamaged: damage !== 0 };
      const routine = isRoutine(kind);
      at(tick).deliveries.push({ from, to: node, kind, routine, ...way, effects, answers: outbox });
    }
  }

  /** What a message says, if it had no time to be overtaken by a later one and is as it was sent. */
  function promptOf(tick: number, { from, sentTick, damage, message }: Envelope<Message>, kind: string) {
    const vector = sentTick === tick - 1 && damage === 0 ? protocol.carries(message) : null;
    return vector === null ? null : { from, kind, vector };
  }

  function tickStep(tick: number, node: number, after: MembershipView): void {
    const changes = { tick, node, before: views[node]!, after };
    const effects = [
      ...membershipEffects(changes, standings, disturbances, views, hasListed[node]!),
      ...heartbeats.stepped({ ...changes, cause: 'tick', prompt: null }),
    ];
    const { lives, firstTurns, turns } = at(tick);
    // Nobody else makes a turn before the mail of the tick, and each makes it as soon as it wakes.
    const latest = lives.at(-1);
    const isFirst = latest?.event === 'resumed' && latest.node === node && latest.wakes === 'timer-first';
    (isFirst ? firstTurns : turns).push({ node, effects, sends: outbox });
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
    const kind = protocol.messageKind(message);
    const why = tick === sentTick ? null : whyMissed(reason, envelope, standings);
    if (isRoutine(kind)) at(tick).losses.push({ from, to, reason, why });
    else if (why !== null) at(tick).misses.push({ from, to, kind, sentTick, why });
    else {
      const bytes = protocol.byteLength(message);
      outbox.at(-1)!.fate = fateOnSending(reason, to, bytes, settings.messageBytesLimit);
    }
  }

  const observer: Observer<State, Message> = {
    started(tick, node) {
      standings.start(tick, node);
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
    stepped(tick, node, cause, state) {
      const view = protocol.view(state);
      standings.look(node, view);
      outbox = [];
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
      const { from, to } = envelope;
      at(envelope.sentTick).messagesSent++;
      const link = linkKey(from, to);
      carried.set(link, (carried.get(link) ?? 0) + 1);
      const kind = protocol.messageKind(envelope.message);
      if (isRoutine(kind)) return;
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
  return { observer, ticks, standings, disturbances, views, close };
}
