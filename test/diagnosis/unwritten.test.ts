import { describe, expect, test } from 'vitest';
import { unwritten } from '../../src/diagnosis/unwritten.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const scheduleWith = (...faults: Fault[]) =>
  scheduleOf({ nodes: 3, horizonTicks: 30, faults, settings: { fanout: 1 } });

const LATE = 1000;

describe('who was written to by nobody', () => {
  test('is found where one of three never has its turn, with the ticks and with those who should have', () => {
    const [first] = unwritten(mutantNamed('first-peers-only').variant, scheduleWith(), LATE);
    expect(first).toMatchObject({ node: 'n3', life: 0 });
    expect(first!.words).toMatch(
      /^nobody writes to n3 in ticks \d+–\d+, though n1 and n2 trust it: a contact is due every 3 ticks$/,
    );
  });

  test('is nobody by a tick in which the stretch has not begun yet', () => {
    expect(unwritten(mutantNamed('first-peers-only').variant, scheduleWith(), 0)).toEqual([]);
  });

  test('is nobody on hardened', () => {
    expect(unwritten(hardened, scheduleWith(), LATE)).toEqual([]);
  });

  test('is nobody who is down, or whom all suspect', () => {
    expect(unwritten(hardened, scheduleWith({ kind: 'crash', atTick: 6, node: 'n3' }), LATE)).toEqual([]);
  });

  test('is nobody whose mail is lost: it was written to', () => {
    const cut: Fault = { kind: 'drop', from: '*', to: 'n3', fromTick: 6, untilTick: 20, share: 1 };
    expect(unwritten(hardened, scheduleWith(cut), LATE)).toEqual([]);
  });

  test('is nobody while those who would write are stalled', () => {
    const stalls = ['n1', 'n2'].map(
      (node): Fault => ({ kind: 'pause', node, fromTick: 6, untilTick: 20, wakes: 'mail-first' }),
    );
    expect(unwritten(hardened, scheduleWith(...stalls), LATE)).toEqual([]);
  });
});
