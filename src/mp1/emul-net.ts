/**
 * MP1's network: one array of messages that all nodes share.
 *
 * A node that receives walks down the array from its end and takes what is addressed to it; the last message
 * fills each hole. So mail arrives roughly, but not exactly, newest first, and the mail of the dead, which
 * nobody takes out, changes the order in which the living get theirs. There are programs whose outcome
 * depends on it, so the order is kept to the last message.
 */
import type { Address } from '../protocol/address.ts';

/** A message under way. */
interface Mail<Message> {
  readonly to: Address;
  readonly message: Message;
}

export interface EmulNet<Message> {
  /** False if there is no room: the message is lost. */
  send(to: Address, message: Message): boolean;
  /** Takes out all that waits for a node, in the order in which it gets it. */
  receive(address: Address): Message[];
  /** How many messages wait. */
  readonly waiting: number;
}

/** The most messages that it holds. */
export const BUFFER_MESSAGES = 30_000;

/**
 * The longest message that it carries: MP1's limit of 4,000 bytes must not be reached, and it counts 16 bytes
 * for its own header.
 */
export const LONGEST_MESSAGE_BYTES = 4000 - 16 - 1;

export function emulNet<Message>(): EmulNet<Message> {
  const buffer: Mail<Message>[] = [];
  return {
    send(to, message) {
      if (buffer.length >= BUFFER_MESSAGES) return false;
      buffer.push({ to, message });
      return true;
    },
    receive(address) {
      const received: Message[] = [];
      for (let i = buffer.length - 1; i >= 0; i--) {
        const mail = buffer[i]!;
        if (mail.to !== address) continue;
        received.push(mail.message);
        const last = buffer.pop()!;
        if (i < buffer.length) buffer[i] = last;
      }
      return received;
    },
    get waiting() {
      return buffer.length;
    },
  };
}
