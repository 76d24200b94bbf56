/**
 * The run of real processes made again: the reducer is given all that the nodes were given, in the order of the clock
 * that they shared, and what comes out is watched as a run of the world is. Each step must come out as it was recorded.
 */
import { addressOfNode, groupOfNodes, nodeIndex, nodeName } from '../faults/nodes.ts';
import { introducersIn } from '../faults/schedule.ts';
import type { RunMaker, SteppedRun } from '../judge/judged-run.ts';
import { formatAddress } from '../protocol/address.ts';
import type { Input, Send } from '../protocol/protocol.ts';
import type { CausalClock } from '../simulation/causal-clocks.ts';
import { type Host, hostOf } from '../simulation/host.ts';
import type { Envelope } from '../simulation/observer.ts';
import { type RunEnd, RunOver } from '../simulation/run-end.ts';
import { checksumOfBytes, checksumOfView } from './checksums.ts';
import type { RecordedStep } from './field-record.ts';
import type { Happening } from './happenings.ts';
import { type LostMessage, messageKey, nodeAt } from './losses.ts';

/** A step that came out differently. */
export interface Difference {
  readonly node: string;
  readonly life: number;
  /** Its place in the life, from 0 on. */
  readonly step: number;
  readonly what: string;
}

/** What is run again, and who is told of each step, and where it comes out differently. */
export interface Rerun {
  readonly happenings: readonly Happening[];
  readonly tickMicros: number;
  readonly onDifference: (difference: Difference) => void;
}

const NO_LIFE_YET = -1;

/** A run of a record, made as the world makes one of a schedule: the same is told, in the same words. */
export function rerunOf<State, Message>({
  happenings,
  tickMicros,
  onDifference,
}: Rerun): RunMaker<State, Message> {
  return (protocol, schedule, { observer = {}, clocks }): SteppedRun => {
    const host = hostOf(protocol);
    const group = groupOfNodes(introducersIn(schedule));
    const nodes: { state: State; life: number; steps: number }[] = [];
    const sent = new Map<string, Envelope<Message>>();
    const counts = { nodeTicks: 0, messagesSent: 0, messagesDelivered: 0 };
    let tick = 0;
    let next = 0;
    let end: RunEnd | null = null;

    function upToItsEnd(act: () => void): void {
      try {
        act();
      } catch (error) {
        if (!(error instanceof RunOver)) throw error;
        end = error.end;
      }
    }

    function make(): void {
      for (let node = 0; node < schedule.nodes; node++) {
        const state = host.init(node, addressOfNode(node), group);
        nodes.push({ state, life: NO_LIFE_YET, steps: 0 });
        observer.made?.(node, state);
      }
    }

    function makeTick(): void {
      const untilMicros = (tick + 1) * tickMicros;
      for (; next < happenings.length && happenings[next]!.atMicros < untilMicros; next++) {
        happen(happenings[next]!);
      }
      observer.tickEnded?.(tick);
    }

    function happen(happening: Happening): void {
      switch (happening.kind) {
        case 'step':
          takeStep(happening.node, happening.life, happening.step);
          return;
        case 'stopped':
          observer.stopped?.(tick, happening.node, happening.how);
          return;
        case 'paused':
          observer.paused?.(tick, happening.node);
          return;
        case 'resumed':
          observer.resumed?.(tick, happening.node, 'mail-first');
          return;
        case 'lost':
          lose(happening.message);
      }
    }

    function takeStep(index: number, life: number, step: RecordedStep): void {
      const node = nodes[index]!;
      if (step.cause === 'start') {
        node.state = host.init(index, addressOfNode(index), group);
        node.life = life;
        node.steps = 0;
        clocks?.restart(index, tick);
        observer.started?.(tick, index, life);
      }
      if (step.cause === 'tick') {
        counts.nodeTicks++;
        clocks?.advance(index, tick);
      }
      const input = inputOf(index, life, step);
      if (input === null) {
        differ(index, 'it takes in a message that is not sent now');
        return;
      }
      const { state, outbox } = host.reduce(index, node.state, input);
      node.state = state;
      observer.stepped?.(tick, index, step.cause, state, step.now);
      const what = differenceOf(host, index, state, outbox, step);
      if (what !== null) differ(index, what);
      node.steps++;
      const clock = clocks?.of(index) ?? null;
      for (const [place, { to, message }] of outbox.entries()) {
        const envelope = posted(index, nodeAt(formatAddress(to)), message, clock);
        // What was not sent then is not under way now.
        const number = step.sends[place]?.number;
        if (number !== undefined) sent.set(messageKey(index, life, number), envelope);
      }
    }

    function differ(index: number, what: string): void {
      const { life, steps } = nodes[index]!;
      onDifference({ node: nodeName(index), life, step: steps, what });
    }

    /** `null`: what it took in was not sent in this run. */
    function inputOf(
      index: number,
      life: number,
      { cause, now, wall, choice, takes }: RecordedStep,
    ): Input<Message> | null {
      switch (cause) {
        case 'start':
          return { kind: 'start', now, wall, choice, life };
        case 'tick':
        case 'leave':
          return { kind: cause, now, wall, choice };
        case 'receive': {
          const { from, life: sender, number } = takes!;
          const envelope = sent.get(messageKey(nodeIndex(from), sender, number));
          return envelope === undefined
            ? null
            : { kind: 'receive', now, wall, choice, message: arrived(index, envelope) };
        }
      }
    }

    function arrived(to: number, envelope: Envelope<Message>): Message {
      const decoded = host.decode(to, host.encode(envelope.from, envelope.message));
      if (!decoded.ok)
        throw new RunOver({ kind: 'threw', node: to, call: 'decode', error: new Error(decoded.error) });
      counts.messagesDelivered++;
      if (envelope.clock !== null) {
        const told = host.carries(to, decoded.message)?.addresses ?? null;
        clocks?.receive(to, envelope.from, envelope.clock, envelope.sentTick, told);
      }
      observer.delivered?.(tick, { ...envelope, dueTick: tick, message: decoded.message });
      return decoded.message;
    }

    function posted(
      from: number,
      to: number,
      message: Message,
      clock: CausalClock | null,
    ): Envelope<Message> {
      const envelope: Envelope<Message> = {
        id: counts.messagesSent++,
        from,
        to,
        sentTick: tick,
        dueTick: tick + 1,
        receiverLife: nodes[to]?.life ?? NO_LIFE_YET,
        isCopy: false,
        damage: 0,
        message,
        clock,
      };
      observer.sent?.(envelope);
      return envelope;
    }

    function lose({ key, reason }: LostMessage): void {
      const envelope = sent.get(key);
      if (envelope !== undefined) observer.lost?.(tick, envelope, reason, null);
    }

    upToItsEnd(make);
    if (end !== null) tick++;
    return {
      isOver: () => end !== null || tick >= schedule.horizonTicks,
      step() {
        upToItsEnd(makeTick);
        tick++;
      },
      ended: () => end,
      summary: () => ({ end: end ?? { kind: 'horizon' }, ticks: tick, ...counts }),
    };
  };
}

/** What came out of a step now that did not then; `null`: nothing. */
function differenceOf<State, Message>(
  host: Host<State, Message>,
  node: number,
  state: State,
  outbox: readonly Send<Message>[],
  { sends, believes }: RecordedStep,
): string | null {
  if (outbox.length !== sends.length)
    return `it sends ${outbox.length} messages, and sent ${sends.length} then`;
  for (const [place, { to, message }] of outbox.entries()) {
    const then = sends[place]!;
    const what = `message ${place + 1}`;
    if (formatAddress(to) !== then.to) return `${what} goes to ${formatAddress(to)}, and went to ${then.to}`;
    if (checksumOfBytes(host.encode(node, message)) !== then.checksum) return `${what} has other bytes`;
  }
  return checksumOfView(host.view(node, state)) === believes ? null : 'it believes something else';
}
