/**
 * A protocol that believes and says what a test tells it to, and listens to nobody. Its messages are
 * texts of Latin-1 letters.
 */
import type { Input, MembershipView, Protocol, Send } from '../../src/protocol/protocol.ts';
import { listing } from './hand-made-trial.ts';

export interface ObedientState {
  readonly self: number;
  readonly now: number;
  readonly kind: Input<string>['kind'] | 'init';
}

export interface Orders {
  /** What the node of this address believes after a step; itself alone unless given. */
  believes?(self: number, now: number): MembershipView;
  /** What it sends in its tick. */
  says?(self: number, now: number): readonly Send<string>[];
}

export type ObedientProtocol = Protocol<ObedientState, string>;

/** Any part of the protocol can be replaced, to break it. */
export function obedientProtocol(
  orders: Orders = {},
  broken: Partial<ObedientProtocol> = {},
): ObedientProtocol {
  return {
    name: 'obedient',
    init: (self) => ({ self, now: 0, kind: 'init' }),
    reduce(state, input) {
      const { kind, now } = input;
      const { self } = state;
      // Only a text is a message.
      if (kind === 'receive' && typeof input.message !== 'string') return { state, outbox: [] };
      return { state: { self, now, kind }, outbox: kind === 'tick' ? (orders.says?.(self, now) ?? []) : [] };
    },
    view: ({ self, now }) => orders.believes?.(self, now) ?? listing([self]),
    encode: (message) => Uint8Array.from(message, (letter) => letter.charCodeAt(0)),
    decode: (bytes) => ({ ok: true, message: String.fromCharCode(...bytes) }),
    byteLength: (message) => message.length,
    forge: () => null,
    messageKind: () => 'TEXT',
    carries: () => null,
    ...broken,
  };
}
