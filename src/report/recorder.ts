/** Watches a run and keeps, tick by tick, what there is to tell of it. */
import type { MembershipView, Protocol } from '../protocol/protocol.ts';
import type { Envelope, Observer } from '../simulation/observer.ts';
import { addressOfNode, INTRODUCER, type Schedule } from '../simulation/schedule.ts';
import { fateOnSending, whyMissed } from './fates.ts';
import { idleFaults, windowsOfTick } from './fault-words.ts';
import { createHeartbeatWatch } from './oddities.ts';
import { emptyTick, type SendRecord, type TickRecord, withoutRoutine } from './tick-record.ts';
import { createStandings, type Standings } from './truth.ts';
import { membershipEffects } from './view-effects.ts';

export interface Recorder<State, Message> {
  readonly observer: Observer<State, Message>;
  readonly ticks: readonly TickRecord[];
  /** The nodes, and their views, as they stand. */
  readonly standings: Standings;
  readonly views: readonly MembershipView[];
  /** To be called when the run is over, which may have been in the middle of a tick. */
  close(): void;
}

export function createRecorder<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  isRoutine: (messageKind: string) => boolean,
): Recorder<State, Message> {
  const { nodes: count, settings } = schedule;
  const everyNode = Array.from({ length: count }, (_, node) => node);
  const standings = createStandings(count);
  const heartbeats = createHeartbeatWatch();
  const introducer = addressOfNode(INTRODUCER);
  const views = everyNode.map((node) => protocol.view(protocol.init(addressOfNode(node), introducer)));
  /** Per node: whom it has listed in this life, and which messages it has sent. */
  const hasListed = everyNode.map(() => new Set<number>());
  const hasSent = everyNode.map(() => new Set<string>());

  const ticks: TickRecord[] = [];
  let current: TickRecord | null = null;
  let before = everyNode.map(standings.of);
  let arrived: Envelope<Message> | null = null;
  /** Where the sends of the current step are noted. */
  let outbox: SendRecord[] = [];

  function at(tick: number): TickRecord {
    current ??= { ...emptyTick(tick), faults: windowsOfTick(schedule, tick) };
    return current;
  }

  function close(): void {
    if (current === null) return;
    current.faults.push(...idleFaults(schedule, current.tick, before));
    before = everyNode.map(standings.of);
    current.nodesUp = before.filter(({ up }) => up).length;
    ticks.push(withoutRoutine(current));
    current = null;
  }

  function keep(node: number, view: MembershipView): void {
    views[node] = view;
    for (const address of view.addresses) hasListed[node]!.add(address);
  }

  function startStep(tick: number, node: number, view: MembershipView): void {
    const { life } = standings.of(node);
    heartbeats.started(node, life, view);
    at(tick).lives.push({ event: 'started', node, life, inGroup: view.inGroup, sends: outbox });
  }

  function receiveStep(tick: number, node: number, after: MembershipView): void {
    const { from, sentTick, message } = arrived!;
    const kind = protocol.messageKind(message);
    const vector = sentTick === tick - 1 ? protocol.carries(message) : null;
    const prompt = vector === null ? null : { from, kind, vector };
    const changes = { node, before: views[node]!, after };
    const effects = [
      ...membershipEffects(changes, standings, views, hasListed[node]!).map((e) => ({
        ...e,
        silentTicks: null,
      })),
      ...heartbeats.stepped({ ...changes, cause: 'receive', prompt }),
    ];
    const routine = isRoutine(kind);
    at(tick).deliveries.push({ from, to: node, kind, routine, sentTick, effects, answers: outbox });
  }

  function tickStep(tick: number, node: number, after: MembershipView): void {
    const changes = { node, before: views[node]!, after };
    const effects = [
      ...membershipEffects(changes, standings, views, hasListed[node]!),
      ...heartbeats.stepped({ ...changes, cause: 'tick', prompt: null }),
    ];
    at(tick).turns.push({ node, effects, sends: outbox });
  }

  const observer: Observer<State, Message> = {
    started(_tick, node) {
      standings.start(node);
      hasListed[node]!.clear();
      hasSent[node]!.clear();
    },
    stopped(tick, node, how) {
      standings.stop(tick, node, how);
      at(tick).lives.push({ event: how, node, sends: how === 'left' ? outbox : [] });
    },
    stepped(tick, node, cause, state) {
      const view = protocol.view(state);
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
      at(envelope.sentTick).messagesSent++;
      const kind = protocol.messageKind(envelope.message);
      if (isRoutine(kind)) return;
      const { from, to } = envelope;
      const key = `${kind} ${to}`;
      outbox.push({ to, kind, again: hasSent[from]!.has(key), fate: null });
      hasSent[from]!.add(key);
    },
    lost(tick, envelope, reason) {
      const { from, to, sentTick, message } = envelope;
      const kind = protocol.messageKind(message);
      const routine = isRoutine(kind);
      const why = tick === sentTick ? null : whyMissed(reason, to, standings);
      if (routine) at(tick).losses.push({ from, to, reason, why });
      else if (why !== null) at(tick).misses.push({ from, to, kind, sentTick, why });
      else {
        const bytes = protocol.byteLength(message);
        outbox.at(-1)!.fate = fateOnSending(reason, to, bytes, settings.messageBytesLimit);
      }
    },
    delivered(_tick, envelope) {
      arrived = envelope;
    },
    tickEnded(tick) {
      at(tick);
      close();
    },
  };
  return { observer, ticks, standings, views, close };
}
