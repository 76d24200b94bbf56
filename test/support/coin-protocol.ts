/**
 * A protocol whose shares are known. `n2` writes to `n1` in each tick. If `n1` has missed a message in tick 3 it tosses a
 * coin then, which falls badly one time in four; and if it fell badly, `n1` lists somebody in tick 5 who does not exist.
 * The rule that is missing says to forget the coin.
 */
import { catalogueOf } from '../../src/claims/catalogue.ts';
import { defineProtocol, type OwnClaim } from '../../src/family/define-protocol.ts';
import type { AnyVariant, Family } from '../../src/family/family.ts';
import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { Claim } from '../../src/judge/claim.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { listing } from './hand-made-trial.ts';

interface CoinState {
  readonly self: number;
  readonly heardTick: number;
  readonly isBad: boolean;
  readonly listsStranger: boolean;
}

/** What `n1` makes of the coin, and how often it falls badly, in so many of 2^31. */
export interface CoinRules {
  readonly memory: 'keeps' | 'forgets';
  readonly coin: { readonly badBelow: number };
}

const ONE_IN_FOUR = 2 ** 29;
const ALWAYS = 2 ** 31;
const BAD_NOW: CoinRules['coin'] = { badBelow: ONE_IN_FOUR };

function coinProtocol({ memory, coin }: CoinRules): Protocol<CoinState, string> {
  return {
    name: 'coin',
    init: (self) => ({ self, heardTick: -1, isBad: false, listsStranger: false }),
    reduce(state, input) {
      const { self, heardTick, isBad } = state;
      const { kind, now, choice } = input;
      if (kind === 'receive') return { state: { ...state, heardTick: now }, outbox: [] };
      if (kind !== 'tick') return { state, outbox: [] };
      if (self === 2) return { state, outbox: [{ to: 1, message: 'still here' }] };
      if (now === 3 && heardTick < now)
        return { state: { ...state, isBad: choice < coin.badBelow }, outbox: [] };
      return { state: { ...state, listsStranger: now === 5 && isBad && memory === 'keeps' }, outbox: [] };
    },
    view: ({ self, listsStranger }) => listing(listsStranger ? [self, 3] : [self]),
    encode: (message) => Uint8Array.from(message, (letter) => letter.charCodeAt(0)),
    decode: (bytes) => ({ ok: true, message: String.fromCharCode(...bytes) }),
    byteLength: (message) => message.length,
    forge: () => null,
    messageKind: () => 'TEXT',
    carries: () => null,
  };
}

const nobodyMadeUp: OwnClaim = {
  name: 'nobody-made-up',
  statement: 'Nobody is listed who does not exist.',
  watch: ({ violate }) => ({
    stepped({ tick, node, after }) {
      if (!after.addresses.includes(3)) return;
      violate({ tick, nodes: [node], expected: 'nobody lists a third', seen: 'somebody does' });
    },
  }),
};

const own = defineProtocol({ name: 'coin', create: () => coinProtocol(KEEPS), claims: [nobodyMadeUp] });

const KEEPS: CoinRules = { memory: 'keeps', coin: BAD_NOW };

const family: Family = {
  ...own.family!,
  catalogue: catalogueOf(own.family!.catalogue.invariants.filter(({ name }) => name === nobodyMadeUp.name)),
  rules: {
    reference: 'forgetful',
    names: ['memory', 'coin'],
    statements: { memory: 'What is kept of a coin.', coin: 'How it falls.' },
    caughtBy: {},
    ofContacts: 'memory',
    ofMutant: () => null,
    fileOf: (rule) => `rules/${rule}.ts`,
    stepFiles: { start: 'coin.ts', receive: 'coin.ts', tick: 'coin.ts', leave: 'coin.ts' },
    page: 'rules.md',
    codePage: 'code.md',
  },
};

function coinVariant(name: string, rules: CoinRules): AnyVariant {
  return {
    name,
    family,
    rules,
    reference: () => forgetful,
    withRule: (rule, { rules: others }) =>
      coinVariant(name, { ...rules, [rule]: (others as CoinRules)[rule as keyof CoinRules] }),
    create: () => ({ ...coinProtocol(rules), family }) as ReturnType<AnyVariant['create']>,
  };
}

export const forgetful = coinVariant('forgetful', { ...KEEPS, memory: 'forgets' });
export const bitter = coinVariant('bitter', KEEPS);
/** The coin has two bad sides. */
export const doomed = coinVariant('doomed', { ...KEEPS, coin: { badBelow: ALWAYS } });

export const madeUp: Claim = family.catalogue.claimNamed(nobodyMadeUp.name)!;

/** `n2` crashes in tick 2, after two messages; the second crash is of one that is down, and does nothing. */
export function coinSchedule(seed: string): Schedule {
  const faults: Fault[] = [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'join', atTick: 0, node: 'n2' },
    { kind: 'crash', atTick: 2, node: 'n2' },
    { kind: 'crash', atTick: 4, node: 'n2' },
  ];
  const network = { delayBoundTicks: 1, messageBytesLimit: 100 };
  return { nodes: 2, horizonTicks: 8, seed, network, settings: {}, faults };
}

/** The first seed under which the coin falls badly. */
export function badSeed(): string {
  for (let seed = 0; ; seed++) {
    const schedule = coinSchedule(String(seed));
    if (madeUp.judge(bitter.create(schedule), schedule).violation !== null) return String(seed);
  }
}
