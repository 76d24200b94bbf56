/**
 * What nearly all steps look like is not looked at by most claims: the step has left the very arrays of the view as they
 * were. A protocol whose every view is made anew has no such step, and shares no array with its messages; it must be judged
 * alike.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnyVariant, catalogueFor, schedulesOf, situationsFor } from '../../src/family/family.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { scheduleArbitrary } from '../../src/generation/schedule-arbitrary.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import { MUTANTS } from '../../src/known/known-mutants.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import { swimHardened, swimLifeguard } from '../../src/swim/variants.ts';

/** It writes to lists that it has shown: what a step has left as it was has changed nevertheless. */
const WRITES_TO_WHAT_IT_HAS_SHOWN = ['list-is-shared'];

const copyOf = (column: readonly number[] | null) => (column === null ? null : column.slice());

function madeAnew(view: MembershipView): MembershipView {
  return {
    inGroup: view.inGroup,
    addresses: view.addresses.slice(),
    suspects: view.suspects.slice(),
    epochs: copyOf(view.epochs),
    heartbeats: copyOf(view.heartbeats),
    heardTicks: copyOf(view.heardTicks),
  };
}

/** Of some random schedules the shortest in which there are three. */
function shortSchedule(variant: AnyVariant, seed: number): Schedule {
  const drawn = fc.sample(scheduleArbitrary(schedulesOf(variant)), { seed, numRuns: 12 });
  const cost = ({ nodes, horizonTicks }: Schedule) =>
    nodes < 3 ? Number.POSITIVE_INFINITY : nodes * horizonTicks;
  return drawn.reduce((best, schedule) => (cost(schedule) < cost(best) ? schedule : best));
}

/** Verdict, census and situations of a schedule: as it is judged, and where every step is looked at by all. */
function judgementsOf(variant: AnyVariant, seed: number) {
  const schedule = shortSchedule(variant, seed);
  const protocol = variant.create(schedule);
  const shownAnew = { ...protocol, view: (state: unknown) => madeAnew(protocol.view(state)) };
  const [plain, full] = [protocol, shownAnew].map((judged) => {
    const options = { situations: situationsFor(variant) };
    const { found, census, reached } = judge(judged, schedule, catalogueFor(variant).invariants, options);
    return { found, census, reached };
  });
  return { plain, full };
}

const JUDGED: readonly { readonly name: string; readonly variant: AnyVariant }[] = [
  ...[hardened, swimHardened, swimLifeguard].map((variant) => ({ name: variant.name, variant })),
  ...MUTANTS.filter(({ name }) => !WRITES_TO_WHAT_IT_HAS_SHOWN.includes(name)),
];

test.each(JUDGED.map((judged, index) => ({ ...judged, seed: index + 1 })))(
  '$name is judged alike, whether its views share what has not changed or are made anew',
  ({ variant, seed }) => {
    const { plain, full } = judgementsOf(variant, seed);
    expect(full).toEqual(plain);
  },
);
