/** What is recorded of real processes is judged as a run of the world is: shown on runs of the world, recorded as theirs are. */
import { describe, expect, test } from 'vitest';
import { scheduleFor } from '../../src/cases/schedule-for.ts';
import { type AnyVariant, catalogueFor } from '../../src/family/family.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { judgeRecord } from '../../src/field/judge-record.ts';
import { judge } from '../../src/judge/judge.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { recordOfWorld } from '../support/record-of-world.ts';

const JOINS: readonly Fault[] = ['n1', 'n2', 'n3', 'n4'].map((node) => ({ kind: 'join', atTick: 0, node }));

const COURSES: Readonly<Record<string, readonly Fault[]>> = {
  'a crash': [{ kind: 'crash', atTick: 30, node: 'n3' }],
  'a restart, a leave and losses': [
    { kind: 'restart', atTick: 25, node: 'n2' },
    { kind: 'leave', atTick: 40, node: 'n4' },
    { kind: 'drop', from: '*', to: '*', fromTick: 0, untilTick: 45, share: 0.2 },
  ],
  'a stall and a partition': [
    { kind: 'pause', node: 'n2', fromTick: 20, untilTick: 50, wakes: 'mail-first' },
    { kind: 'partition', sides: [['n1', 'n3'], ['n4']], oneWay: false, fromTick: 60, untilTick: 90 },
  ],
};

function variantNamed(name: string): AnyVariant {
  return KNOWN_VARIANTS.find((variant) => variant.name === name)!;
}

/** What takes a tick, and an instant, takes three by the measure of real processes: it may have gone through as many. */
function scheduleOf(variant: AnyVariant, faults: readonly Fault[]) {
  const network = { delayBoundTicks: 3, messageBytesLimit: 1400 };
  return scheduleFor(variant, { nodes: 4, faults: [...JOINS, ...faults], network, seed: 'field' });
}

describe.each(['hardened', 'classic', 'no-silence', 'swim-hardened', 'swim'])('%s', (name) => {
  test.each(Object.keys(COURSES))(
    'under %s: every step comes out again, and every verdict with it',
    (course) => {
      const variant = variantNamed(name);
      const schedule = scheduleOf(variant, COURSES[course]!);
      const judged = judgeRecord(variant, recordOfWorld(variant, schedule));
      expect(judged.differing).toBe(0);
      expect(judged.steps).toBeGreaterThan(300);
      expect(judged.starved).toEqual([]);
      expect(judged.lost.filter(({ isUnexplained }) => isUnexplained)).toEqual([]);

      const byKind = (faults: readonly Fault[]) =>
        faults.map((fault) => JSON.stringify(fault, Object.keys(fault).sort()));
      expect(new Set(byKind(judged.schedule.faults))).toEqual(new Set(byKind(schedule.faults)));

      const { invariants } = catalogueFor(variant);
      const protocol = variant.create(schedule);
      const inTheWorld = judge(protocol, schedule, invariants, { findsAll: true });
      expect(judged.judgement.found).toEqual(inTheWorld.found);
      const unjudged = new Set(judged.judgement.notJudged.map(({ claim }) => claim));
      const unjudgedThere = inTheWorld.notJudged.map(({ claim }) => claim);
      expect(unjudged).toEqual(new Set([...unjudgedThere, 'conservation']));
    },
  );
});

test('a rule that is broken is found in what was recorded', () => {
  const variant = variantNamed('classic');
  const schedule = scheduleOf(variant, COURSES['a crash']!);
  const { judgement } = judgeRecord(variant, recordOfWorld(variant, schedule));
  expect(judgement.found.map(({ claim }) => claim)).toContain('no-resurrection');
});

test('the record of one reducer does not pass for that of another', () => {
  const schedule = scheduleOf(variantNamed('hardened'), COURSES['a crash']!);
  const record = recordOfWorld(variantNamed('classic'), schedule);
  const { differing, differences } = judgeRecord(variantNamed('hardened'), record);
  expect(differing).toBeGreaterThan(0);
  expect(differences[0]!.node).toMatch(/^n[1-4]$/);
});
