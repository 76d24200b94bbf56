/** Traces as they are written of runs, and of systems that are not known. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { judgeWhole } from '../../src/records/judge-whole.ts';
import { recordRun } from '../../src/simulation/record.ts';
import type { TraceEvent } from '../../src/trace/event.ts';
import { headerOfRun } from '../../src/trace/header.ts';
import { parseTrace, type Trace } from '../../src/trace/read-trace.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2, faults: [{ kind: 'crash', atTick: 20, node: 'n2' }] });

function recorded(): Trace {
  const events: TraceEvent[] = [];
  recordRun(hardened.create(schedule), schedule, (event) => events.push(event));
  return { header: headerOfRun('a test', 'hardened', schedule), events };
}

describe('the trace of a run', () => {
  test('is judged by what its family promises', () => {
    const verdict = judgeWhole(recorded(), KNOWN_VARIANTS, {});
    expect(verdict.broken).toEqual([]);
    expect(verdict.held).toContain('heartbeat-monotonicity');
    expect(verdict.departures).toMatchObject([{ node: 1, tick: 20, how: 'crashed', observers: 1 }]);
  });

  test('under settings that its protocol refuses is not judged, and says so', () => {
    const { header, events } = recorded();
    const late = { ...schedule, network: { ...schedule.network, delayBoundTicks: 1000 } };
    const verdict = judgeWhole({ header: { ...header, schedule: late }, events }, KNOWN_VARIANTS, {});
    expect([verdict.broken, verdict.held]).toEqual([[], []]);
    expect(verdict.notJudged[0]!.reason).toMatch(/^hardened takes no such settings: /);
  });
});

describe('the trace of another system', () => {
  const [, example = ''] = /```jsonl\n(.*?)```/s.exec(readFileSync('docs/trace.md', 'utf8')) ?? [];
  const read = parseTrace(example, 'docs/trace.md', scheduleSchemaFor(null));
  if (!read.ok) throw new Error(read.problem);
  const { header, events } = read.value;
  const stalls = { ...header, complete: [...header.complete, 'paused', 'resumed'] as const };

  test('is judged in its ticks, by what somebody promises', () => {
    const broken = judgeWhole({ header: stalls, events }, KNOWN_VARIANTS, { removedWithin: 10 });
    expect(broken.broken).toMatchObject([
      { claim: 'failure-completeness', times: 1, first: [{ tick: 19, nodes: ['n1', 'n2'] }] },
    ]);
    expect(judgeWhole({ header: stalls, events }, KNOWN_VARIANTS, { removedWithin: 11 }).broken).toEqual([]);
  });
  test('and not where it does not show enough', () => {
    const { notJudged } = judgeWhole({ header, events }, KNOWN_VARIANTS, { removedWithin: 10 });
    expect(notJudged).toContainEqual({
      claim: 'failure-completeness',
      reason: 'nobody says who was stalled',
    });
  });
});
