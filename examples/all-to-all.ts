/**
 * A membership protocol of forty lines, with a bug: all-to-all heartbeats.
 *
 * In every tick each member writes to everyone whom it lists. Outside of this repository the library is
 * imported `from 'hearsay'`.
 */
import { type Address, isAddress, type Protocol, type Settings, type Variant } from '../src/index.ts';

/** "I am alive, and this is whom I list": the sender, then the others. */
type Message = readonly [sender: Address, ...others: Address[]];

interface State {
  readonly self: Address;
  readonly introducer: Address;
  readonly inGroup: boolean;
  /** When, on the own clock, each member was heard of last. */
  readonly heard: Readonly<Record<Address, number>>;
  readonly suspects: readonly Address[];
}

export const variant: Variant<State, Message> = { name: 'all-to-all', create: allToAll };

function allToAll({ failTicks, cleanupTicks }: Settings): Protocol<State, Message> {
  return {
    name: variant.name,
    init: (self, introducer) => ({
      self,
      introducer,
      inGroup: self === introducer,
      heard: { [self]: 0 },
      suspects: [],
    }),
    reduce(state, input) {
      const { self, introducer, inGroup } = state;
      const { now } = input;
      switch (input.kind) {
        case 'receive': {
          if (!isMessage(input.message)) return { state, outbox: [] };
          const [sender, ...others] = input.message;
          // Who is listed has to write himself; of a stranger it is news enough that another lists him.
          const strangers = Object.fromEntries(others.map((address) => [address, now]));
          const heard = { ...strangers, ...state.heard, [sender]: now };
          return { state: { ...state, inGroup: true, heard }, outbox: [] };
        }
        case 'tick': {
          const heard = { ...state.heard, [self]: now };
          const silentFor = (address: Address) => now - heard[address]!;
          const listed = addressesIn(heard).filter((address) => silentFor(address) <= cleanupTicks);
          const others = listed.filter((address) => address !== self);
          const next = {
            ...state,
            heard: Object.fromEntries(listed.map((address) => [address, heard[address]!])),
            suspects: listed.filter((address) => silentFor(address) > failTicks),
          };
          const receivers = inGroup ? others : [introducer];
          return { state: next, outbox: receivers.map((to) => ({ to, message: [self, ...others] })) };
        }
        case 'start':
        case 'leave':
          return { state, outbox: [] };
      }
    },
    view: ({ inGroup, heard, suspects }) => ({
      inGroup,
      addresses: addressesIn(heard),
      suspects,
      epochs: null,
      heartbeats: null,
      heardTicks: null,
    }),
    encode,
    decode(bytes) {
      try {
        const message: unknown = JSON.parse(new TextDecoder().decode(bytes));
        return isMessage(message) ? { ok: true, message } : { ok: false, error: 'no message' };
      } catch {
        return { ok: false, error: 'no JSON' };
      }
    },
    byteLength: (message) => encode(message).length,
    forge: () => null,
    messageKind: () => 'HEARTBEAT',
    carries: () => null,
  };
}

function addressesIn(heard: State['heard']): Address[] {
  return Object.keys(heard)
    .map(Number)
    .sort((a, b) => a - b);
}

function encode(message: Message): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(message));
}

/** Anything may arrive, an array with holes in it too, and a reducer never throws. */
function isMessage(value: unknown): value is Message {
  return Array.isArray(value) && value.length > 0 && [...value].every(isAddress);
}
