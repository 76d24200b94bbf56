import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCase } from '../../src/cases/format-case.ts';
import { parseCase } from '../../src/cases/parse-case.ts';
import { replayCase } from '../../src/cases/replay.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { classic, hardened, VARIANTS } from '../../src/gossip/variants.ts';
import { caseOfFailure, type Failure } from '../../src/hunting/case-of-failure.ts';
import { VERSION } from '../../src/version.ts';
import { lostJoinRequest } from '../support/case-of.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const { schedule } = lostJoinRequest();
const violation = claimNamed('join-completeness')!.judge(classic.create(schedule), schedule).violation!;
const original = scheduleOf({ nodes: 4, faults: [{ kind: 'crash', atTick: 9, node: 'n2' }] });

function failure(different: Partial<Failure> = {}): Failure {
  return {
    variant: classic,
    violation,
    schedule,
    original,
    seed: 7,
    path: '3:0:1',
    schedulesTried: 4,
    shrinks: 2,
    command: 'VARIANT=classic npm run properties',
    within: { faults: ['drop'], settings: { fanout: 2 } },
    ...different,
  };
}

describe('the verdicts', () => {
  test('of a variant that is meant to break: it does, and the hardened one holds', () => {
    expect(caseOfFailure(failure()).value.verdicts).toEqual({
      classic: { violates: 'join-completeness', atTick: violation.tick },
      hardened: { holds: true },
    });
  });

  test('of the hardened variant: it must hold, whatever it does today', () => {
    expect(caseOfFailure(failure({ variant: hardened })).value.verdicts).toEqual({
      hardened: { holds: true },
    });
  });
});

test('the case says how it was found: the command, the seed, and what was left out', () => {
  const { schedule: kept, provenance } = caseOfFailure(failure()).value;
  expect(kept).toBe(schedule);
  expect(provenance).toEqual({
    foundOn: 'classic',
    claim: 'join-completeness',
    command: 'VARIANT=classic npm run properties',
    within: { faults: ['drop'], settings: { fanout: 2 } },
    seed: 7,
    path: '3:0:1',
    schedulesTried: 4,
    shrinks: 2,
    originalFaults: original.faults.length,
    shrunkFaults: schedule.faults.length,
    versions: { hearsay: VERSION, 'fast-check': fc.__version, node: process.versions.node },
  });
});

describe('what is written can be read', () => {
  test('and gives the verdicts again', () => {
    const { value } = caseOfFailure(failure());
    expect(parseCase(formatCase(value), 'some.json', VARIANTS)).toEqual({ ok: true, value });
    expect(replayCase(value, VARIANTS).map(({ outcome }) => outcome)).toEqual(['as expected', 'as expected']);
  });

  test.each([
    ['goes on over many lines', 'first\nsecond\r\nthird'],
    ['is as long as an event of a large group', 'x'.repeat(2000)],
    ['is nothing', ''],
  ])('also where what was seen %s', (_what, seen) => {
    const { title, ...rest } = caseOfFailure(failure({ violation: { ...violation, seen } })).value;
    expect(title).toMatch(/^join-completeness: [^\n\r]{0,200}$/);
    expect(parseCase(formatCase({ title, ...rest }), 'some.json', VARIANTS)).toMatchObject({ ok: true });
  });
});
