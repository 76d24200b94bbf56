/**
 * A small SWIM: each member probes one other a tick, directly and then through some others, and suspects who does not
 * answer; who hears that it is suspected refutes it by a higher incarnation. Every message carries all that its sender
 * knows. It can be made with a slip, to see which claim finds it.
 */
import {
  type Address,
  defineProtocol,
  disturbancesOf,
  FOREVER,
  isAddress,
  nextDraw,
  notJudged,
  type Promises,
  type Protocol,
  pickDistinct,
  type Schedule,
  type Setup,
  shuffled,
  type Variant,
} from 'hearsay';

type Standing = 'alive' | 'suspect' | 'dead';
/** In which incarnation somebody is how. */
type Rumour = readonly [about: Address, incarnation: number, standing: Standing];

/** What is asked, or answered, about whom, and who wants to know. */
export interface Message {
  readonly kind: 'PING' | 'ACK' | 'PINGREQ' | 'RELAY';
  readonly from: Address;
  readonly about: Address;
  readonly asker: Address;
  readonly rumours: readonly Rumour[];
}

interface Entry {
  readonly incarnation: number;
  readonly standing: Standing;
  /** On the own clock. */
  readonly sinceTick: number;
}

interface Probe {
  readonly sentTick: number;
  readonly isHelped: boolean;
}

interface State {
  readonly self: Address;
  readonly introducer: Address;
  readonly inGroup: boolean;
  readonly incarnation: number;
  readonly turns: number;
  readonly others: Readonly<Record<Address, Entry>>;
  readonly probes: Readonly<Record<Address, Probe>>;
  /** Who is still to be probed in this round. */
  readonly round: readonly Address[];
}

/** What may be wrong with it. */
export type Slip =
  /** Who has not answered the direct probe is suspected at once, while others are asked. */
  | 'paranoid'
  /** A restart begins with the first incarnation again. */
  | 'forgets its incarnation'
  /** Who hears that it is suspected says nothing. */
  | 'refutes nothing'
  /** Each failed probe begins the suspicion anew. */
  | 'suspects for ever'
  /** A suspicion is over after half its time. */
  | 'removes too soon';

const WEIGHT: Readonly<Record<Standing, number>> = { alive: 0, suspect: 1, dead: 2 };
/** More than anybody refutes in one life. */
const INCARNATIONS_OF_A_LIFE = 10_000;

export function smallSwim(slip?: Slip): Variant<State, Message> {
  return defineProtocol({
    name: slip === undefined ? 'small-swim' : `small-swim-${slip.replaceAll(' ', '-')}`,
    settings: {
      suspicionTicks: { meaning: 'who is a suspect for longer is removed', least: 2, most: 20 },
      helpers: { meaning: 'so many others are asked to probe in its place', least: 1, most: 4 },
      retryTicks: { meaning: 'every so often who is lost is asked', least: 1, most: 6 },
    },
    promises,
    create: (setup) => protocolOf(setup, slip),
  });
}

export const variant = smallSwim();

/**
 * A round has at most n − 1 probes, and who is new waits for the next: two probes of one member are at most
 * P = 2(n−1) ticks apart. A probe takes 2D, and 4D through a helper: W = 6D + 1.
 *
 * Failure. What the dead have said clears a probe for 2D. Word of their last incarnation goes from one who trusts them
 * to one who does not yet, each for the first time, so over n − 1 at most; each trusts until its next probe has failed.
 * A suspicion is handed on in the same way.
 *
 * Reunion. Once all is mended probes that were sent before fail for W. Then whoever holds the worst of somebody tells
 * the introducer; that one contacts the introducer, is told, and contacts it again with a higher incarnation; and the
 * introducer tells everyone: each within a round or a retry, and under way for D.
 */
function promises(schedule: Schedule): Partial<Promises> {
  const { nodes, introducers = 1, network, settings, faults } = schedule;
  const { suspicionTicks = 0, retryTicks = 0, helpers = 0 } = settings;
  const { delayTicks, stretchTicks } = disturbancesOf(schedule);
  const D = Math.max(network.delayBoundTicks, delayTicks);
  const roundTicks = Math.max(1, 2 * (nodes - 1));
  const windowTicks = 6 * network.delayBoundTicks + 1;
  const hops = nodes - 1;
  const contactTicks = Math.max(roundTicks, retryTicks);
  const suspectedBy = (stopTick: number) =>
    stopTick + 2 * D + hops * (roundTicks + windowTicks + D) + stretchTicks + 1;
  const removedBy = (stopTick: number) => suspectedBy(stopTick) + hops * (suspicionTicks + 1 + D) + 1;
  const admittedBy = (sinceTick: number) => sinceTick + retryTicks + 2 * D + 1 + stretchTicks;
  const reunitedBy = (sinceTick: number) =>
    sinceTick + windowTicks + 3 * contactTicks + roundTicks + 5 * D + 1 + stretchTicks;
  const lastTick = Math.max(
    0,
    ...faults.map((fault) => ('atTick' in fault ? fault.atTick : fault.untilTick)),
  );
  return {
    probing: { windowTicks, helpers, suspicionTicks, refutesDirectly: true },
    failure: { suspectedBy, removedBy },
    admission:
      introducers === 1
        ? { by: admittedBy }
        : notJudged('of several introducers a newcomer asks the first alone'),
    knowledge: { by: (sinceTick) => sinceTick + roundTicks + D + 1 },
    reunion: { by: reunitedBy },
    agreement:
      lastTick === FOREVER
        ? notJudged('who hears and is not heard accuses the others for ever')
        : { fromTick: Math.max(removedBy(lastTick), reunitedBy(admittedBy(lastTick))) },
  };
}

function addressesIn(of: Readonly<Record<Address, unknown>>): Address[] {
  return Object.keys(of)
    .map(Number)
    .sort((a, b) => a - b);
}

function listed({ others }: Pick<State, 'others'>): Address[] {
  return addressesIn(others).filter((address) => others[address]!.standing !== 'dead');
}

function mail(state: State, to: Address, parts: Pick<Message, 'kind' | 'about' | 'asker'>) {
  const { self, incarnation, others } = state;
  const ofOthers = addressesIn(others).map((address): Rumour => {
    const { incarnation, standing } = others[address]!;
    return [address, incarnation, standing];
  });
  const rumours: Rumour[] = [[self, incarnation, 'alive'], ...ofOthers];
  return { to, message: { ...parts, from: self, rumours } };
}

function ping(state: State, to: Address) {
  return mail(state, to, { kind: 'PING', about: to, asker: state.self });
}

function protocolOf({ network, settings }: Setup, slip?: Slip): Protocol<State, Message> {
  const { suspicionTicks = 0, retryTicks = 1, helpers = 0 } = settings;
  const directTicks = 2 * network.delayBoundTicks;
  const probeTicks = 6 * network.delayBoundTicks;
  const patienceTicks = slip === 'removes too soon' ? Math.floor(suspicionTicks / 2) : suspicionTicks;

  function hear(state: State, [about, incarnation, standing]: Rumour, now: number): State {
    if (about === state.self) {
      const isAccused = standing !== 'alive' && incarnation >= state.incarnation;
      return isAccused && slip !== 'refutes nothing' ? { ...state, incarnation: incarnation + 1 } : state;
    }
    const known = state.others[about];
    if (known === undefined && standing === 'dead') return state;
    if (known !== undefined) {
      const isNews =
        incarnation > known.incarnation ||
        (incarnation === known.incarnation && WEIGHT[standing] > WEIGHT[known.standing]);
      if (!isNews) return state;
    }
    const sinceTick = known?.standing === standing ? known.sinceTick : now;
    return { ...state, others: { ...state.others, [about]: { incarnation, standing, sinceTick } } };
  }

  function answer(state: State, { kind, from, about, asker }: Message) {
    const { self } = state;
    if (kind === 'PING' || kind === 'RELAY') return [mail(state, from, { kind: 'ACK', about: self, asker })];
    if (kind === 'PINGREQ') return [mail(state, about, { kind: 'RELAY', about, asker })];
    return asker === self ? [] : [mail(state, asker, { kind: 'ACK', about, asker })];
  }

  function receive(state: State, message: Message, now: number) {
    const heard = message.rumours.reduce((so, rumour) => hear(so, rumour, now), state);
    const { [message.about]: answered, ...open } = heard.probes;
    const isAnswer = message.kind === 'ACK' && answered !== undefined;
    const next: State = { ...heard, inGroup: true, probes: isAnswer ? open : heard.probes };
    return { state: next, outbox: answer(next, message) };
  }

  function suspectAt(now: number, entry: Entry): Entry {
    if (entry.standing === 'alive') return { ...entry, standing: 'suspect', sinceTick: now };
    return slip === 'suspects for ever' ? { ...entry, sinceTick: now } : entry;
  }

  function turn(state: State, now: number, choice: number) {
    const others: Record<Address, Entry> = { ...state.others };
    for (const address of listed(state)) {
      const { standing, sinceTick } = others[address]!;
      if (standing === 'suspect' && now - sinceTick > patienceTicks)
        others[address] = { ...others[address]!, standing: 'dead', sinceTick: now };
    }
    const probes: Record<Address, Probe> = {};
    const toHelp: Address[] = [];
    for (const address of addressesIn(state.probes)) {
      const probe = state.probes[address]!;
      const waitedTicks = now - probe.sentTick;
      if (others[address]?.standing === 'dead') continue;
      if (waitedTicks > directTicks && !probe.isHelped) {
        toHelp.push(address);
        probes[address] = { ...probe, isHelped: true };
        if (slip === 'paranoid') others[address] = suspectAt(now, others[address]!);
      } else if (waitedTicks <= probeTicks) probes[address] = probe;
      else others[address] = suspectAt(now, others[address]!);
    }
    const living = listed({ others });
    const left = state.round.filter((address) => living.includes(address));
    const [target, ...round] = left.length > 0 ? left : shuffled(living, choice);
    const turns = state.turns + 1;
    const isNew = target !== undefined && probes[target] === undefined;
    const next: State = {
      ...state,
      turns,
      others,
      round,
      probes: isNew ? { ...probes, [target]: { sentTick: now, isHelped: false } } : probes,
    };
    const pinged = new Set([...(target === undefined ? [] : [target]), ...lostIn(next, turns)]);
    const asked = toHelp.flatMap((about) =>
      pickDistinct(
        living.filter((helper) => helper !== about),
        helpers,
        nextDraw(choice),
      ).map((to) => mail(next, to, { kind: 'PINGREQ', about, asker: next.self })),
    );
    return { state: next, outbox: [...[...pinged].map((to) => ping(next, to)), ...asked] };
  }

  /** The introducer, and of the dead one after the other. */
  function lostIn({ self, introducer, others }: State, turns: number): Address[] {
    if (turns % retryTicks !== 0) return [];
    const dead = addressesIn(others).filter((address) => others[address]!.standing === 'dead');
    const next = dead.length === 0 ? [] : [dead[(turns / retryTicks) % dead.length]!];
    return self === introducer || others[introducer]?.standing === 'alive' ? next : [introducer, ...next];
  }

  return {
    name: 'small-swim',
    init: (self, { introducers: [introducer] }) => ({
      self,
      introducer: introducer!,
      inGroup: false,
      incarnation: 0,
      turns: 0,
      others: {},
      probes: {},
      round: [],
    }),
    reduce(state, input) {
      const { self, introducer } = state;
      switch (input.kind) {
        case 'start': {
          const isFirst = slip === 'forgets its incarnation';
          const incarnation = isFirst ? 0 : input.life * INCARNATIONS_OF_A_LIFE;
          const next: State = { ...state, incarnation, inGroup: self === introducer };
          return { state: next, outbox: next.inGroup ? [] : [ping(next, introducer)] };
        }
        case 'receive': {
          const { message, now } = input;
          if (!isMessage(message) || message.from === self) return { state, outbox: [] };
          return receive(state, message, now);
        }
        case 'tick': {
          if (state.inGroup) return turn(state, input.now, input.choice);
          const turns = state.turns + 1;
          return {
            state: { ...state, turns },
            outbox: turns % retryTicks === 0 ? [ping(state, introducer)] : [],
          };
        }
        case 'leave':
          return { state, outbox: [] };
      }
    },
    view: (state) => {
      const addresses = [...listed(state), state.self].sort((a, b) => a - b);
      const suspects = listed(state).filter((address) => state.others[address]!.standing === 'suspect');
      return {
        inGroup: state.inGroup,
        addresses,
        suspects,
        epochs: null,
        heartbeats: null,
        heardTicks: null,
      };
    },
    encode,
    decode(bytes) {
      const text = new TextDecoder().decode(bytes);
      try {
        const parsed: unknown = JSON.parse(text.slice(SUM_LENGTH));
        const isWhole = text.slice(0, SUM_LENGTH) === checkSum(text.slice(SUM_LENGTH));
        return isWhole && isMessage(parsed)
          ? { ok: true, message: parsed }
          : { ok: false, error: 'no message' };
      } catch {
        return { ok: false, error: 'no JSON' };
      }
    },
    // Nothing in it takes more than a byte a letter.
    byteLength: (message) => SUM_LENGTH + JSON.stringify(message).length,
    forge: () => null,
    messageKind: ({ kind }) => kind,
    carries: () => null,
  };
}

const SUM_LENGTH = 8;

/** FNV-1a, which one to three changed bytes do not leave as it is but by a rare chance. */
function checkSum(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return (sum >>> 0).toString(16).padStart(SUM_LENGTH, '0');
}

function encode(message: Message): Uint8Array {
  const text = JSON.stringify(message);
  return new TextEncoder().encode(checkSum(text) + text);
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, from, about, asker, rumours } = value as Record<string, unknown>;
  return (
    ['PING', 'ACK', 'PINGREQ', 'RELAY'].includes(kind as string) &&
    [from, about, asker].every(isAddress) &&
    Array.isArray(rumours) &&
    [...(rumours as unknown[])].every(isRumour)
  );
}

function isRumour(value: unknown): value is Rumour {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [about, incarnation, standing] = value as unknown[];
  return (
    isAddress(about) &&
    Number.isSafeInteger(incarnation) &&
    typeof standing === 'string' &&
    standing in WEIGHT
  );
}
