import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAULT_KINDS, type Fault, factsOf, isLie } from '../../src/faults/fault.ts';
import { addressOfNode, INTRODUCER, nodeIndex, nodeName, nodeOfAddress } from '../../src/faults/nodes.ts';
import { lastFaultTick } from '../../src/faults/schedule.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { formatAddress } from '../../src/protocol/address.ts';
import { schedule } from '../support/schedules.ts';

const LINK = { from: 'n1', to: '*', fromTick: 3, untilTick: 9 };

describe('nodes', () => {
  test('the introducer is n1, at 1.0.0.0:0', () => {
    expect(nodeName(INTRODUCER)).toBe('n1');
    expect(formatAddress(addressOfNode(INTRODUCER))).toBe('1.0.0.0:0');
  });

  test('names, numbers and addresses lead back to each other', () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), (node) => {
        expect(nodeIndex(nodeName(node))).toBe(node);
        expect(nodeOfAddress(addressOfNode(node))).toBe(node);
      }),
    );
  });
});

const endOf = (fault: Fault) => factsOf(fault).endTick;

describe('the end of a fault', () => {
  test.each(['join', 'leave', 'crash', 'restart'] as const)('a %s acts in its tick', (kind) => {
    expect(endOf({ kind, atTick: 7, node: 'n2' })).toBe(7);
  });

  test('a message lost in its tick is not missed before the next', () => {
    expect(endOf({ kind: 'lose', atTick: 7, from: 'n1', to: 'n2', place: 0 })).toBe(8);
  });

  test('a jump of a clock and a lie act in their tick', () => {
    expect(endOf({ kind: 'clock-jump', atTick: 7, node: 'n2', clock: 'monotonic', byTicks: -3 })).toBe(7);
    expect(endOf({ kind: 'forge', atTick: 7, to: 'n2', about: 'n1', life: 0, heartbeat: 9 })).toBe(7);
  });

  test('so does a flood of lies, and lies are told apart from everything else', () => {
    expect(endOf({ kind: 'flood', atTick: 7, to: 'n2', strangers: 40 })).toBe(7);
    expect(FAULT_KINDS.filter(isLie)).toEqual(['forge', 'flood']);
  });

  test('what happens to a node for a while has an end', () => {
    expect(endOf({ kind: 'pause', node: 'n2', fromTick: 3, untilTick: 9, wakes: 'mail-first' })).toBe(9);
    const timerFirst = { kind: 'pause', node: 'n2', fromTick: 3, wakes: 'timer-first' } as const;
    expect(endOf({ ...timerFirst, untilTick: 9 })).toBe(10); // its first turn still comes before its mail
    expect(endOf({ ...timerFirst, untilTick: FOREVER })).toBe(3);
    const pace = { messagesPerTick: 1, queueLimit: 3, loses: 'oldest' } as const;
    expect(endOf({ kind: 'slow-reader', node: 'n2', fromTick: 3, untilTick: 9, ...pace })).toBe(9);
    expect(endOf({ kind: 'slow-clock', node: 'n2', fromTick: 3, untilTick: 9, everyTicks: 2 })).toBe(9);
  });

  test('what happens to a link has an end', () => {
    expect(endOf({ kind: 'drop', ...LINK, share: 1 })).toBe(9);
    expect(endOf({ kind: 'delay', ...LINK, minTicks: 2, maxTicks: 3 })).toBe(9);
    expect(endOf({ kind: 'duplicate', ...LINK, share: 1, lagTicks: 4 })).toBe(9);
    expect(endOf({ kind: 'corrupt', ...LINK, share: 1 })).toBe(9);
    const sides = [['n1'], ['n2']];
    expect(endOf({ kind: 'partition', fromTick: 3, untilTick: 9, sides, oneWay: true })).toBe(9);
  });

  test('the last tick is that of the latest, wherever it stands', () => {
    const faults: Fault[] = [
      { kind: 'join', atTick: 2, node: 'n1' },
      { kind: 'drop', ...LINK, share: 0.5 },
      { kind: 'crash', atTick: 5, node: 'n1' },
    ];
    expect(lastFaultTick(schedule({ faults }))).toBe(9);
    expect(lastFaultTick(schedule())).toBe(0);
  });

  test('every kind of fault is listed once', () => {
    expect(new Set(FAULT_KINDS).size).toBe(FAULT_KINDS.length);
  });
});
