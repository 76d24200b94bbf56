import { describe, expect, test } from 'vitest';
import type { AnyVariant } from '../../src/family/family.ts';
import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { claimedSooner, DATES, type DateName, soonerBy, ticksUntil } from '../../src/judge/dates.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { isPromised, NO_PROMISES, type Promises } from '../../src/judge/promises.ts';
import { swimHardened } from '../../src/swim/variants.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2, faults: [{ kind: 'crash', atTick: 0, node: 'n2' }] });
const family = hardened.family!;
const promises = family.promises(schedule);

/** Each date, as it counts from this tick. */
function datesOf({
  failure,
  admission,
  knowledge,
  reunion,
  remembrance,
  agreement,
}: Promises): Record<DateName, number> {
  const since = 0;
  const given = [failure, admission, knowledge, reunion, remembrance, agreement].every(isPromised);
  expect(given).toBe(true);
  return {
    suspected: isPromised(failure) ? failure.suspectedBy(since) : 0,
    removed: isPromised(failure) ? failure.removedBy(since) : 0,
    admitted: isPromised(admission) ? admission.by(since) : 0,
    known: isPromised(knowledge) ? knowledge.by(since) : 0,
    reunited: isPromised(reunion) ? reunion.by(since) : 0,
    remembered: isPromised(remembrance) ? remembrance.by(since) : 0,
    agreed: isPromised(agreement) ? agreement.fromTick : 0,
  };
}

describe('a date', () => {
  const dates = datesOf(promises);

  test.each(DATES)('%s is sooner by as much as is asked, and the others stay', (date) => {
    const sooner = datesOf(soonerBy(2, date, promises, schedule));
    expect(sooner).toEqual({ ...dates, [date]: dates[date] - 2 });
  });

  test.each(DATES)('%s is never before what it counts from, which it is so many ticks after', (date) => {
    expect(datesOf(soonerBy(1000, date, promises, schedule))[date]).toBe(0);
    expect(ticksUntil(date, promises, schedule)).toBe(dates[date]);
  });

  test.each(DATES)('%s that is not promised stays so', (date) => {
    expect(ticksUntil(date, NO_PROMISES, schedule)).toBeNull();
    expect(soonerBy(2, date, NO_PROMISES, schedule)).toEqual(NO_PROMISES);
  });
});

/** With T_f = 3, T_c = 7 and D = 1 whoever crashes is suspected 5 ticks later and removed 9, and needs both if it has just asked. */
describe('a claim whose date is sooner', () => {
  const failure = family.catalogue.invariants.find(({ name }) => name === 'failure-completeness')!;
  const violation = (date: DateName, byTicks: number) =>
    judge(hardened.create(schedule), schedule, [claimedSooner(failure, date, byTicks)]).violation;

  test('is broken by whoever needs the time', () => {
    expect(violation('suspected', 1)).toMatchObject({ claim: 'failure-completeness', tick: 4 });
    expect(violation('removed', 1)).toMatchObject({ claim: 'failure-completeness', tick: 8 });
  });

  test('is kept where it is sooner by nothing, or another date is', () => {
    expect(violation('suspected', 0)).toBeNull();
    expect(violation('known', 5)).toBeNull();
  });
});

/** The claim, and the dates that it asks for. */
function asking(invariant: Invariant): { readonly asked: Set<DateName>; readonly invariant: Invariant } {
  const asked = new Set<DateName>();
  const noted =
    <T extends unknown[], R>(date: DateName, of: (...given: T) => R) =>
    (...given: T) => {
      asked.add(date);
      return of(...given);
    };
  const watched = (given: Promises): Promises => ({
    ...given,
    ...(isPromised(given.failure)
      ? {
          failure: {
            suspectedBy: noted('suspected', given.failure.suspectedBy),
            removedBy: noted('removed', given.failure.removedBy),
          },
        }
      : {}),
    ...(isPromised(given.admission) ? { admission: { by: noted('admitted', given.admission.by) } } : {}),
    ...(isPromised(given.knowledge) ? { knowledge: { by: noted('known', given.knowledge.by) } } : {}),
    ...(isPromised(given.reunion) ? { reunion: { by: noted('reunited', given.reunion.by) } } : {}),
    ...(isPromised(given.remembrance)
      ? { remembrance: { by: noted('remembered', given.remembrance.by) } }
      : {}),
    ...(isPromised(given.agreement)
      ? {
          agreement: Object.defineProperty({ ...given.agreement }, 'fromTick', {
            get: noted('agreed', () => (isPromised(given.agreement) ? given.agreement.fromTick : 0)),
          }),
        }
      : {}),
  });
  return {
    asked,
    invariant: {
      ...invariant,
      watch: (trial) => invariant.watch({ ...trial, promises: watched(trial.promises) }),
    },
  };
}

const BOTH: readonly AnyVariant[] = [hardened, swimHardened];

test.each(BOTH)('the claims of $name name the dates that they ask for', (variant) => {
  const { normalForm, catalogue, schedules } = variant.family!;
  const cut: Fault = { kind: 'drop', from: 'n2', to: '*', fromTick: 6, untilTick: 20, share: 1 };
  const joins: readonly Fault[] = [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'join', atTick: 0, node: 'n2' },
  ];
  const faults: readonly Fault[] = [
    ...joins,
    { kind: 'restart', atTick: 3, node: 'n1' },
    { kind: 'crash', atTick: 4, node: 'n1' },
    { kind: 'join', atTick: 5, node: 'n1' },
    cut,
  ];
  const setup = normalForm!.settings({ nodes: 2, lives: 5, stretchTicks: 0, given: {} });
  const bare = { nodes: 2, seed: '0', ...setup, faults };
  const horizonTicks = schedules.sufficientHorizonTicks(bare);
  const runs: readonly Schedule[] = [
    { ...bare, horizonTicks },
    { ...bare, horizonTicks, core: ['n1', 'n2'] },
    { ...bare, horizonTicks, faults: [...joins, cut] },
    { ...bare, horizonTicks, faults: [...joins, { kind: 'restart', atTick: 30, node: 'n2' }] },
  ];
  const asked = new Map<string, Set<DateName>>();
  for (const run of runs) {
    const noting = catalogue.invariants.map(asking);
    judge(
      variant.create(run),
      run,
      noting.map(({ invariant }) => invariant),
    );
    for (const { asked: dates, invariant } of noting)
      asked.set(invariant.name, new Set([...(asked.get(invariant.name) ?? []), ...dates]));
  }
  for (const { name, dates = [] } of catalogue.invariants) {
    expect([name, [...asked.get(name)!].sort()]).toEqual([name, [...dates].sort()]);
  }
});
