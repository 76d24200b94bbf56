/** How near to their dates the claims come in a small world: what is found bites, a tick sooner, and is kept in time. */
import { expect, test } from 'vitest';
import { explore, scheduleFor } from '../../src/exploration/explore.ts';
import { judgesOfDates, type NearestDate } from '../../src/exploration/nearest-dates.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { claimedSooner, ticksUntil } from '../../src/judge/dates.ts';
import { judge } from '../../src/judge/judge.ts';
import { modelOf } from './searches.ts';

const dated = hardened.family!.catalogue.invariants.filter(({ dates = [] }) => dates.length > 0);

async function nearestIn(kinds: Parameters<typeof modelOf>[0]['kinds']): Promise<readonly NearestDate[]> {
  const judges = judgesOfDates(hardened, dated);
  const model = modelOf({ nodes: 2, faults: 1, kinds });
  expect(await explore({ model, invariants: dated, maxStates: 10_000, judges })).toMatchObject({
    ended: 'complete',
  });
  return judges.nearest();
}

test('a search finds the runs that need the most of their time', async () => {
  const nearest = await nearestIn(['crash', 'restart', 'drop']);
  const figures = nearest.map(({ claim, date, nearest: run }) =>
    run === null ? `${claim} ${date}: none` : `${claim} ${date}: ${run.neededTicks} of ${run.withinTicks}`,
  );
  expect(figures).toEqual([
    'failure-completeness suspected: 5 of 5',
    'failure-completeness removed: 9 of 9',
    'join-completeness admitted: 3 of 4',
    'join-completeness known: none',
    'restart-completeness admitted: 2 of 4',
    'restart-completeness known: none',
    'cold-start admitted: 3 of 4',
    'cold-start known: none',
    'partition-healing reunited: 2 of 6',
    'introducer-return reunited: 2 of 6',
    'remembered-reunion remembered: 2 of 5',
    'agreement agreed: 9 of 16',
  ]);
  for (const { claim, date, nearest: run } of nearest) {
    if (run === null) continue;
    const { schedule, withinTicks, neededTicks } = run;
    const invariant = dated.find(({ name }) => name === claim)!;
    const sooner = (byTicks: number) =>
      judge(hardened.create(schedule), schedule, [claimedSooner(invariant, date, byTicks)]).violation;
    expect(sooner(withinTicks - neededTicks)).toBeNull();
    expect(sooner(withinTicks - neededTicks + 1)).toMatchObject({ claim });
  }
});

test('of three the last, which is told in the last moment, needs all of its time', () => {
  const model = modelOf({ nodes: 3, faults: 1, kinds: ['join', 'crash'] });
  const faults: readonly Fault[] = [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'join', atTick: 0, node: 'n2' },
    { kind: 'crash', atTick: 0, node: 'n2' },
    { kind: 'join', atTick: 5, node: 'n3' },
  ];
  const schedule = scheduleFor({ faults, tick: 6, choices: [] }, model);
  const failure = dated.find(({ name }) => name === 'failure-completeness')!;
  for (const [date, ticks] of [
    ['suspected', 13],
    ['removed', 19],
  ] as const) {
    expect(ticksUntil(date, hardened.family!.promises(schedule), schedule)).toBe(ticks);
    const sooner = (byTicks: number) =>
      judge(hardened.create(schedule), schedule, [claimedSooner(failure, date, byTicks)]).violation;
    expect(sooner(0)).toBeNull();
    expect(sooner(1)).toMatchObject({ tick: ticks - 1 });
  }
});
