/** A small membership protocol, with a bug: in every tick each member writes to everyone whom it lists. */
import {
  type Address,
  defineProtocol,
  disturbancesOf,
  isAddress,
  type Promises,
  type Protocol,
  type Schedule,
  type SettingProblem,
  type Setup,
} from 'hearsay';

/** "I am alive, and this is whom I list": the sender, then the others. */
export type Message = readonly Address[];

export interface State {
  readonly self: Address;
  readonly introducer: Address;
  readonly inGroup: boolean;
  /** When, on the own clock, each member was heard of last. */
  readonly heard: Readonly<Record<Address, number>>;
  readonly suspects: readonly Address[];
}

export const settings = {
  failTicks: { meaning: 'who is silent for longer is suspected', least: 2, most: 10 },
  cleanupTicks: { meaning: 'who is silent for longer is removed', least: 3, most: 30 },
};

export function problems({ settings: { failTicks = 0, cleanupTicks = 0 } }: Setup): SettingProblem[] {
  if (cleanupTicks > failTicks) return [];
  return [{ setting: 'cleanupTicks', reason: 'must be more than failTicks: first suspected, then removed' }];
}

/** Whoever stops is heard of for D more; then its silence begins. While nothing is lost all hear of all in every tick. */
export function promises(schedule: Schedule): Partial<Promises> {
  const { failTicks = 0, cleanupTicks = 0 } = schedule.settings;
  const { delayTicks, stretchTicks } = disturbancesOf(schedule);
  const lastWordTicks = Math.max(schedule.network.delayBoundTicks, delayTicks) + stretchTicks;
  return {
    patience: { suspectTicks: failTicks, removeTicks: cleanupTicks },
    contact: { everyTicks: 1 },
    failure: {
      suspectedBy: (stopTick) => stopTick + lastWordTicks + failTicks + 1,
      removedBy: (stopTick) => stopTick + lastWordTicks + cleanupTicks + 1,
    },
  };
}

export const variant = defineProtocol<State, Message>({
  name: 'all-to-all',
  settings,
  problems,
  promises,
  create: allToAll,
});

export function allToAll({ settings }: Setup): Protocol<State, Message> {
  const { failTicks = 0, cleanupTicks = 0 } = settings;
  return {
    name: 'all-to-all',
    init: (self, { introducers: [introducer] }) => {
      return { self, introducer, inGroup: self === introducer, heard: { [self]: 0 }, suspects: [] };
    },
    reduce(state, { now, ...input }) {
      if (input.kind === 'receive' && isMessage(input.message)) {
        const [sender, ...others] = input.message;
        // Who is listed has to write himself; of a stranger it is news enough that another lists him.
        const strangers = Object.fromEntries(others.map((address) => [address, now]));
        const heard = { ...strangers, ...state.heard, [sender!]: now };
        return { state: { ...state, inGroup: true, heard }, outbox: [] };
      }
      if (input.kind !== 'tick') return { state, outbox: [] };
      const silentFor = (address: Address) => now - state.heard[address]!;
      const others = addressesIn(state.heard).filter(
        (address) => address !== state.self && silentFor(address) <= cleanupTicks,
      );
      const heard = Object.fromEntries(
        [state.self, ...others].map((address) => [address, state.heard[address]!]),
      );
      const suspects = others.filter((address) => silentFor(address) > failTicks);
      const receivers = state.inGroup ? others : [state.introducer];
      const message = [state.self, ...others];
      return { state: { ...state, heard, suspects }, outbox: receivers.map((to) => ({ to, message })) };
    },
    view: ({ inGroup, heard, suspects }) => {
      return {
        inGroup,
        addresses: addressesIn(heard),
        suspects,
        epochs: null,
        heartbeats: null,
        heardTicks: null,
      };
    },
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
