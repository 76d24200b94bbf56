/**
 * A protocol whose nodes do what a script says, and whose messages are words: for tests of the world
 * that runs protocols, where a real one would say more than the test is about.
 */
import type { Address } from '../../src/protocol/address.ts';
import type { Input, Protocol, Send } from '../../src/protocol/protocol.ts';

/** What a node has been through since `init`: its inputs, as words. */
export interface ScriptedState {
  readonly self: Address;
  readonly past: readonly string[];
}

/** What the node with this address sends on this input. */
export type Script = (self: Address, input: Input<string>, state: ScriptedState) => readonly Send<string>[];

/** A word that is encoded as it is and never decodes. */
export const UNREADABLE = '!';

export function scriptedProtocol(script: Script): Protocol<ScriptedState, string> {
  return {
    name: 'scripted',
    init: (self) => ({ self, past: [] }),
    reduce(state, input) {
      const word = input.kind === 'receive' ? input.message : input.kind;
      const next = { self: state.self, past: [...state.past, `${input.now} ${word}`] };
      return { state: next, outbox: script(state.self, input, next) };
    },
    view: ({ self, past }) => ({
      inGroup: past.length > 0,
      addresses: [self],
      suspects: [],
      epochs: null,
      heartbeats: null,
      heardTicks: null,
    }),
    encode: (message) => Uint8Array.from(message, (letter) => letter.charCodeAt(0)),
    decode(bytes) {
      const message = String.fromCharCode(...bytes);
      return message === UNREADABLE ? { ok: false, error: 'unreadable' } : { ok: true, message };
    },
    byteLength: (message) => message.length,
    forge: ({ address, epoch, heartbeat }) => `${address}.${epoch} at ${heartbeat}`,
    messageKind: (message) => message,
    carries: () => null,
  };
}

/** Nobody says anything. */
export const silent = scriptedProtocol(() => []);

/** In every tick each node sends the tick, in a word, to the node that follows it. */
export const neighbours = scriptedProtocol((self, input) =>
  input.kind === 'tick' ? [{ to: self + 1, message: `of ${input.now}` }] : [],
);
