/**
 * A reducer as a real process: a socket brings its messages, a timer its turns, and what it answers goes out.
 *
 * A timer that fires late finds mail that has waited longer than itself. Node runs timers before it reads sockets, so a
 * process that was stopped for a while would suspect everybody before it read that they live: the turn waits until
 * the socket is empty.
 *
 * Turns are made in the middle of a tick. So one that is late by less than half a tick is made in its own tick still,
 * and no tick is without a turn, or has two, because a timer is a millisecond early or late.
 */
import type { RemoteInfo, Socket } from 'node:dgram';
import type { Address } from '../protocol/address.ts';
import type { GroupToJoin } from '../protocol/group-to-join.ts';
import type { Input, MembershipView, Protocol, Send } from '../protocol/protocol.ts';
import type { TickClock } from './clock.ts';
import { COUNT_END, packed, unpacked } from './datagram.ts';

/** Where datagrams to an address go. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Why a message is not put on the network. */
export type Withheld = 'dropped' | 'cut off' | 'oversize';

/** What a step was given, and what came of it. */
export interface StepTaken<Message> {
  readonly atMicros: number;
  /** Of a turn: how long after it was due. */
  readonly lateMicros: number | null;
  readonly input: Input<Message>;
  /** Of a message: whose it is. */
  readonly takes: { readonly from: Address; readonly life: number; readonly number: number } | null;
  readonly sends: readonly SentNow[];
  readonly before: MembershipView | null;
  readonly after: MembershipView;
}

interface SentNow {
  readonly to: Address;
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly withheld: Withheld | null;
}

export interface LiveNodeOptions<State, Message> {
  readonly protocol: Protocol<State, Message>;
  readonly self: Address;
  readonly group: GroupToJoin;
  readonly life: number;
  /** A socket that is bound. */
  readonly socket: Socket;
  readonly clock: TickClock;
  readonly tickMillis: number;
  readonly messageBytesLimit: number;
  /** A whole number in `[0, 2^31)`. */
  choose(): number;
  /** `null`: no such address can be written to. */
  endpointOf(address: Address): Endpoint | null;
  /** Does the network that is played lose it? */
  withholds(to: Address): 'dropped' | 'cut off' | null;
  /** Told before anything of the step goes out. */
  onStep(step: StepTaken<Message>): void;
  /** Something came that is no message. */
  onNoise(from: RemoteInfo, why: string): void;
}

export interface LiveNode {
  /** Tells the others that it goes, and goes; resolves when that is under way. */
  leave(): Promise<void>;
  /** Goes without a word. */
  close(): void;
}

/** A flood must not keep a node from its turns. */
const MOST_MAIL_BEFORE_A_TURN = 10_000;

export function startLiveNode<State, Message>(options: LiveNodeOptions<State, Message>): LiveNode {
  const { protocol, self, group, life, socket, clock, tickMillis } = options;
  const tickMicros = 1000 * tickMillis;
  let state = protocol.init(self, group);
  let view: MembershipView | null = null;
  let nextNumber = 0;
  let mail = 0;
  let timer: NodeJS.Timeout | null = null;
  let latestDueMicros = Number.NEGATIVE_INFINITY;
  let isOver = false;

  const circumstance = (atMicros: number) => ({
    now: Math.floor(atMicros / tickMicros),
    wall: clock.wall(),
    choice: options.choose(),
  });

  function step(
    atMicros: number,
    input: Input<Message>,
    lateMicros: number | null = null,
    takes: StepTaken<Message>['takes'] = null,
  ): Promise<void>[] {
    const { state: after, outbox } = protocol.reduce(state, input);
    state = after;
    const before = view;
    view = protocol.view(state);
    const sends = outbox.map(addressed);
    options.onStep({ atMicros, lateMicros, input, takes, sends, before, after: view });
    return sends.map(post);
  }

  function addressed({ to, message }: Send<Message>): SentNow {
    const bytes = protocol.encode(message);
    const number = nextNumber;
    nextNumber = (nextNumber + 1) % COUNT_END;
    const isTooLong = bytes.length > options.messageBytesLimit;
    return { to, number, bytes, withheld: isTooLong ? 'oversize' : options.withholds(to) };
  }

  function post({ to, number, bytes, withheld }: SentNow): Promise<void> {
    const endpoint = withheld === null ? options.endpointOf(to) : null;
    if (endpoint === null) return Promise.resolve();
    const packet = packed({ from: self, life, number, bytes });
    // Where nobody is there, or the network is full, it is lost: UDP promises no more.
    return new Promise((done) => socket.send(packet, endpoint.port, endpoint.host, () => done()));
  }

  function take(packet: Buffer, from: RemoteInfo): void {
    if (isOver) return;
    mail++;
    const datagram = unpacked(packet);
    if (datagram === null) {
      options.onNoise(from, 'is no datagram of this protocol');
      return;
    }
    const decoded = protocol.decode(datagram.bytes);
    if (!decoded.ok) {
      options.onNoise(from, decoded.error);
      return;
    }
    const atMicros = clock.micros();
    const { from: sender, life: senderLife, number } = datagram;
    step(atMicros, { kind: 'receive', ...circumstance(atMicros), message: decoded.message }, null, {
      from: sender,
      life: senderLife,
      number,
    });
  }

  /** The middle of the next tick whose middle is to come; never the same again for a timer that was early. */
  function waitForTurn(): void {
    const atMicros = clock.micros();
    const nextMicros = (Math.floor(atMicros / tickMicros + 0.5) + 0.5) * tickMicros;
    const dueMicros = Math.max(nextMicros, latestDueMicros + tickMicros);
    latestDueMicros = dueMicros;
    timer = setTimeout(turnWhenRead, Math.ceil((dueMicros - atMicros) / 1000), dueMicros, 0);
  }

  function turnWhenRead(dueMicros: number, readBefore: number): void {
    const soFar = mail;
    setImmediate(() => {
      if (isOver) return;
      const read = readBefore + mail - soFar;
      if (mail > soFar && read < MOST_MAIL_BEFORE_A_TURN) {
        turnWhenRead(dueMicros, read);
        return;
      }
      const atMicros = clock.micros();
      step(atMicros, { kind: 'tick', ...circumstance(atMicros) }, Math.max(0, atMicros - dueMicros));
      waitForTurn();
    });
  }

  function close(): void {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
    socket.close();
  }

  socket.on('message', take);
  const startMicros = clock.micros();
  step(startMicros, { kind: 'start', ...circumstance(startMicros), life });
  waitForTurn();

  return {
    async leave() {
      if (isOver) return;
      isOver = true;
      const atMicros = clock.micros();
      await Promise.all(step(atMicros, { kind: 'leave', ...circumstance(atMicros) }));
      close();
    },
    close() {
      if (!isOver) close();
    },
  };
}
