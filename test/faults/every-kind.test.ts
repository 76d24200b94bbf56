/** What holds for every kind in the catalogue, whichever it is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fault as faultSchema } from '../../src/cases/fault-schema.ts';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import { definitionOf, type Fault, factsOf } from '../../src/faults/fault.ts';
import { flawsOf } from '../../src/faults/flaws.ts';
import { nodesNamedIn, renamedFault } from '../../src/faults/named-nodes.ts';
import { isWindow, startedAt, startOf } from '../../src/faults/times.ts';
import { randomDice } from '../../src/generation/random-dice.ts';
import { compareSimplicity, scheduleFrom } from '../../src/gossip/schedules/drawn.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const ROOT = new URL('../../', import.meta.url);
const NODES = 8;

/** Some of each kind, as they are drawn. */
function someOf(kind: Fault['kind']): Fault[] {
  return Array.from({ length: 30 }, (_, seed) =>
    scheduleFrom(randomDice(seed), { faults: [kind], always: [kind] }),
  ).flatMap(({ faults }) => faults.filter((fault) => fault.kind === kind));
}

describe.each(CATALOGUE.map(({ kind }) => kind))('%s', (kind) => {
  const faults = someOf(kind);
  const { simplified, told, does } = definitionOf({ kind });

  test('stands in the file of its name, with what it does to a run', () => {
    expect(existsSync(new URL(`src/faults/${kind}.ts`, ROOT))).toBe(true);
    expect(Object.keys(does)).not.toEqual([]);
  });

  test('is drawn as a file may have it', () => {
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) {
      expect(faultSchema.parse(fault)).toEqual(fault);
      expect(Object.keys(faultSchema.parse(fault)).toSorted()).toEqual(Object.keys(fault).toSorted());
      expect(flawsOf(fault, 12)).toEqual([]);
    }
  });

  test('can begin at another time, and strike others', () => {
    for (const fault of faults) {
      const later = startedAt(fault, startOf(fault) + 3);
      expect(startOf(later)).toBe(startOf(fault) + 3);
      if (isWindow(later) && isWindow(fault)) expect(later.untilTick).toBe(fault.untilTick + 3);
      expect(renamedFault(fault, (name) => name)).toEqual(fault);
      expect(renamedFault(fault, () => null)?.kind).toBe(nodesNamedIn(fault).length === 0 ? kind : undefined);
    }
  });

  test('ends when it has begun or later, and is mended no later than it ends', () => {
    for (const fault of faults) {
      const { endTick, mendedTick } = factsOf(fault);
      expect(endTick).toBeGreaterThanOrEqual(startOf(fault));
      expect(mendedTick).toBeLessThanOrEqual(endTick);
    }
  });

  test('is told in words', () => {
    for (const fault of faults) {
      const words = [told.heading(fault, [1], NODES), told.whileItLasts?.says(fault) ?? ''].join(' ');
      expect(words).not.toMatch(/undefined|NaN|\[object/);
      expect(words.length).toBeGreaterThan(5);
    }
  });

  test('may have something simpler in its place, and that is simpler', () => {
    const scheduleWith = (fault: Fault) => scheduleOf({ nodes: 3, faults: [fault], horizonTicks: 500 });
    for (const fault of faults) {
      const others = [
        ...simplified.instead(fault),
        ...(simplified.certain?.(fault) ?? []),
        ...(simplified.narrower?.(fault) ?? []),
      ];
      for (const other of others) {
        expect(compareSimplicity(scheduleWith(other), scheduleWith(fault))).toBeLessThan(0);
      }
    }
  });

  test('has numbers that can be lowered, and are then lower', () => {
    for (const fault of faults) {
      for (const step of simplified.numbers) {
        if ('plainer' in step) {
          expect(step.plainer(step.plainer(fault))).toEqual(step.plainer(fault));
          continue;
        }
        const [least, value] = [step.least(fault), step.value(fault)];
        expect(step.with(fault, value)).toEqual(fault);
        if (value > least) {
          const lower = step.with(fault, least);
          expect(simplified.size(lower)).toBeLessThan(simplified.size(fault));
        }
      }
    }
  });
});

test('nobody but the kinds themselves tells them apart one by one', () => {
  // Inputs of a protocol are called leave and join as well; a file of an old version is read kind by kind.
  const kinds = CATALOGUE.map(({ kind }) => kind).filter((kind) => kind !== 'leave' && kind !== 'join');
  const cases = new RegExp(`case '(${kinds.join('|')})':`);
  const sources = readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('migrate.ts'))
    .map((path) => `src/${path}`);
  expect(sources.length).toBeGreaterThan(200);
  const telling = sources.filter((path) => cases.test(readFileSync(new URL(path, ROOT), 'utf8')));
  expect(telling).toEqual([]);
});
