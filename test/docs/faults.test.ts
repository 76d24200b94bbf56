/** The page of faults shows each kind as JSON; what it shows is read, and run. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import { FAULT_KINDS, type Fault, isLie } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { INVARIANTS } from '../../src/gossip/catalogue.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const page = readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8');

const shown = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => JSON.parse(json) as Fault);

/** A group of three to whom this happens, and nothing besides. */
function scheduleWith(...faults: Fault[]): Schedule {
  return scheduleOf({ nodes: 3, settings: { groupSize: 5, delayBoundTicks: 4 }, faults });
}

describe('docs/faults.md', () => {
  test('shows every kind of fault, under a heading of its own', () => {
    const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, kind]) => kind);
    expect(headings.toSorted()).toEqual([...FAULT_KINDS].toSorted());
    expect(new Set(shown.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
  });

  test('shows each under the heading that names it', () => {
    for (const section of page.split(/^### /m).slice(1)) {
      const [heading = ''] = section.split('\n');
      const kinds = [...section.matchAll(/"kind": "([^"]+)"/g)].map(([, kind]) => `\`${kind}\``);
      expect(new Set(kinds)).toEqual(new Set([heading]));
    }
  });

  test.each(shown)('$kind: what is shown can be read and run', (fault) => {
    const schedule = scheduleWith(fault);
    expect(scheduleSchemaFor(gossipSchedules).parse(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
    expect(judge(hardened.create(schedule), schedule, INVARIANTS)).toMatchObject({
      violation: null,
      run: { end: { kind: 'horizon' } },
    });
  });

  test('shows schedules of which any fault can be deleted', () => {
    const faults = shown.filter(({ kind }) => !isLie(kind));
    for (const left of faults) {
      const schedule = scheduleWith(...faults.filter((fault) => fault !== left));
      const { run } = judge(hardened.create(schedule), schedule, []);
      expect(run.end).toEqual({ kind: 'horizon' });
    }
  });
});
