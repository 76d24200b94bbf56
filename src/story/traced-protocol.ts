/**
 * A protocol that remembers which of its functions was called last. A run that ends because one of them threw, or gave
 * back what it must not, knows whose name it was called in; the story has to say where as well.
 */
import type { Protocol } from '../protocol/protocol.ts';

export interface TracedProtocol<State, Message> extends Protocol<State, Message> {
  /** The function that was called last. */
  latestCall(): string;
}

export function traced<State, Message>(protocol: Protocol<State, Message>): TracedProtocol<State, Message> {
  let latest = 'init';
  return {
    latestCall: () => latest,
    get name() {
      return protocol.name;
    },
    init(self, introducer) {
      latest = 'init';
      return protocol.init(self, introducer);
    },
    reduce(state, input) {
      latest = 'reduce';
      return protocol.reduce(state, input);
    },
    view(state) {
      latest = 'view';
      return protocol.view(state);
    },
    encode(message) {
      latest = 'encode';
      return protocol.encode(message);
    },
    decode(bytes) {
      latest = 'decode';
      return protocol.decode(bytes);
    },
    byteLength(message) {
      latest = 'byteLength';
      return protocol.byteLength(message);
    },
    forge(about) {
      latest = 'forge';
      return protocol.forge(about);
    },
    messageKind: (message) => protocol.messageKind(message),
    carries(message) {
      latest = 'carries';
      return protocol.carries(message);
    },
    describeMessage: (message) => protocol.describeMessage?.(message) ?? null,
  };
}
