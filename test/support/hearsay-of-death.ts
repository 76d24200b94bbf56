/**
 * A protocol that believes what is said of others, if it is told to: everyone writes to everyone in every tick.
 * Who was not heard of for longer than `failTicks` is dropped, and all are told so; a credulous node drops it
 * too, though it may hear from it in every tick.
 */

import type { FamilyProtocol } from '../../src/family/family.ts';
import { gossip } from '../../src/gossip/family.ts';
import type { Settings } from '../../src/gossip/settings.ts';
import type { Address } from '../../src/protocol/address.ts';
import { listing } from './hand-made-trial.ts';

interface Word {
  readonly from: Address;
  readonly listed: readonly Address[];
  readonly dropped: readonly Address[];
}

interface Believer {
  readonly self: Address;
  /** When each was heard of last. */
  readonly heardTicks: ReadonlyMap<Address, number>;
}

export function hearsayOfDeath(
  { failTicks }: Settings,
  isCredulous: boolean,
): FamilyProtocol<Believer, Word> {
  return {
    family: gossip,
    name: isCredulous ? 'credulous' : 'sceptical',
    init: (self, { introducers: [introducer] }) => ({
      self,
      heardTicks: new Map([
        [self, 0],
        [introducer, 0],
      ]),
    }),
    reduce(state, input) {
      const { now, kind } = input;
      const heardTicks = new Map(state.heardTicks);
      if (kind === 'receive') {
        const { from, listed, dropped } = input.message;
        for (const address of listed) if (!heardTicks.has(address)) heardTicks.set(address, now);
        if (isCredulous) for (const address of dropped) heardTicks.delete(address);
        heardTicks.set(from, now);
        return { state: { ...state, heardTicks }, outbox: [] };
      }
      if (kind !== 'tick') return { state, outbox: [] };
      heardTicks.set(state.self, now);
      const dropped = [...heardTicks.keys()].filter((address) => now - heardTicks.get(address)! > failTicks);
      for (const address of dropped) heardTicks.delete(address);
      const listed = [...heardTicks.keys()];
      const message = { from: state.self, listed, dropped };
      const outbox = listed.filter((to) => to !== state.self).map((to) => ({ to, message }));
      return { state: { ...state, heardTicks }, outbox };
    },
    view({ heardTicks }) {
      const addresses = [...heardTicks.keys()].toSorted((a, b) => a - b);
      return listing(addresses, { epochs: null, heartbeats: null, heardTicks: null });
    },
    encode: (message) => new TextEncoder().encode(JSON.stringify(message)),
    decode: (bytes) => ({ ok: true, message: JSON.parse(new TextDecoder().decode(bytes)) as Word }),
    byteLength: (message) => JSON.stringify(message).length,
    forge: () => null,
    messageKind: () => 'WORD',
    carries: () => null,
  };
}
