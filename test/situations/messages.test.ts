import { expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { ENTRY_BYTES, HEADER_BYTES } from '../../src/gossip/settings.ts';
import { listInPieces, longListInPieces } from '../../src/gossip/situations/pieces.ts';
import {
  damagedMessageThrownAway,
  duplicateDelivered,
  messageOlderThanRemoval,
  messagesOvertake,
  queueOverflow,
} from '../../src/situations/messages.ts';
import { reaches } from '../support/reaches.ts';

/** The link from n1 to n2, in these ticks. */
const link = (fromTick: number, untilTick: number) => ({ from: 'n1', to: 'n2', fromTick, untilTick });

test('messages-overtake: the next one is quicker, and not as slow', () => {
  const delay = (untilTick: number): Fault => {
    return { kind: 'delay', ...link(10, untilTick), minTicks: 4, maxTicks: 4 };
  };
  expect(reaches(messagesOvertake, { nodes: 2, faults: [delay(11)] })).toBe(true);
  expect(reaches(messagesOvertake, { nodes: 2, faults: [delay(80)], horizonTicks: 60 })).toBe(false);
});

test('messages-overtake: a second copy that comes late has not been overtaken', () => {
  const delay: Fault = { kind: 'delay', ...link(10, 20), minTicks: 1, maxTicks: 1 };
  const duplicate: Fault = { kind: 'duplicate', ...link(10, 20), share: 1, lagTicks: 3 };
  expect(reaches(messagesOvertake, { nodes: 2, faults: [delay, duplicate] })).toBe(false);
});

test('duplicate-delivered: the second copy arrives, and not at one that has crashed', () => {
  const duplicate: Fault = { kind: 'duplicate', ...link(10, 11), share: 1, lagTicks: 3 };
  const crash: Fault = { kind: 'crash', atTick: 12, node: 'n2' };
  expect(reaches(duplicateDelivered, { nodes: 2, faults: [duplicate] })).toBe(true);
  expect(reaches(duplicateDelivered, { nodes: 2, faults: [duplicate, crash] })).toBe(false);
});

test('damaged-message-thrown-away: messages are damaged, and not only lost', () => {
  const corrupt: Fault = { kind: 'corrupt', ...link(10, 40), share: 1 };
  const drop: Fault = { kind: 'drop', ...link(10, 40), share: 1 };
  const onNobody: Fault = { kind: 'corrupt', from: 'n3', to: 'n2', fromTick: 10, untilTick: 40, share: 1 };
  expect(reaches(damagedMessageThrownAway, { nodes: 2, faults: [corrupt] })).toBe(true);
  expect(reaches(damagedMessageThrownAway, { nodes: 2, faults: [onNobody, drop] })).toBe(false);
});

test('message-older-than-removal: a pause is longer than cleanupTicks, and not as long', () => {
  // What is sent at tick 9 would arrive at tick 10, when the pause begins.
  const pause = (ticks: number): Fault => ({
    kind: 'pause',
    node: 'n2',
    fromTick: 10,
    untilTick: 10 + ticks,
    wakes: 'mail-first',
  });
  const settings = { failTicks: 3, cleanupTicks: 10 };
  expect(reaches(messageOlderThanRemoval, { nodes: 2, settings, faults: [pause(10)] })).toBe(true);
  expect(reaches(messageOlderThanRemoval, { nodes: 2, settings, faults: [pause(9)] })).toBe(false);
});

test('list-in-pieces: three entries fit a message and four are listed, and not if all fit', () => {
  const messageBytesLimit = (entries: number) => HEADER_BYTES + entries * ENTRY_BYTES;
  expect(reaches(listInPieces, { nodes: 4, settings: { messageBytesLimit: messageBytesLimit(3) } })).toBe(
    true,
  );
  expect(reaches(listInPieces, { nodes: 4, settings: { messageBytesLimit: messageBytesLimit(4) } })).toBe(
    false,
  );
});

test('long-list-in-pieces: of nine or more, and not of eight, nor if all fit', () => {
  const inPieces = (nodes: number, entries: number) => {
    const messageBytesLimit = HEADER_BYTES + entries * ENTRY_BYTES;
    return { nodes, settings: { fanout: 3, messageBytesLimit }, horizonTicks: 60 };
  };
  expect(reaches(longListInPieces, inPieces(9, 8))).toBe(true);
  expect(reaches(longListInPieces, inPieces(8, 7))).toBe(false);
  expect(reaches(longListInPieces, inPieces(9, 9))).toBe(false);
});

test('queue-overflow: more arrives than is read and fits, and not if it all fits', () => {
  const reader = (queueLimit: number): Fault => {
    return {
      kind: 'slow-reader',
      node: 'n1',
      fromTick: 10,
      untilTick: 14,
      messagesPerTick: 1,
      queueLimit,
      loses: 'oldest',
    };
  };
  const fromFour = (queueLimit: number) => ({
    nodes: 5,
    settings: { fanout: 4 },
    faults: [reader(queueLimit)],
  });
  expect(reaches(queueOverflow, fromFour(3))).toBe(true);
  expect(reaches(queueOverflow, fromFour(30))).toBe(false);
});
