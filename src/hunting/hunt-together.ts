/**
 * One hunt for several claims that share what is dear, the runs. Each schedule is judged by all of them at once. Only
 * where something breaks is it judged by each alone: so none hides another, and each ends with its own first failure, as
 * if it had been hunted alone.
 */
import { setImmediate } from 'node:timers/promises';
import { schedulesOf } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import type { Judgement } from '../judge/judge.ts';
import { drawsOf } from './draw.ts';
import { failureOf, type Hunt, type HuntOptions } from './hunt.ts';
import { addToTotals, emptyTotals, type Totals } from './totals.ts';

/** What a hunt is for, and as whom it is told. */
export interface SharedHuntOptions extends Omit<HuntOptions, 'command' | 'situations'> {
  /** What to type to hunt one of them again. */
  commandOf(claim: Claim): string;
}

/** A claim, and what has come of it so far. */
interface Hunted {
  readonly claim: Claim;
  readonly totals: Totals;
  broken: { readonly index: number; readonly violation: Violation } | null;
}

/** After so many schedules others get a turn. */
const BETWEEN_PAUSES = 20;

/**
 * Hunts for schedules under which the claims do not hold, each up to its first. `together` must break where one of them
 * does; the schedules are those of a hunt of its name. What it alone finds broken is a failure of the claim that it names.
 */
export async function huntTogether(
  claims: readonly Claim[],
  together: Claim,
  options: SharedHuntOptions,
): Promise<ReadonlyMap<Claim, Hunt>> {
  const { variant, seed, runs, schedules, commandOf } = options;
  const draws = drawsOf(schedulesOf(variant), together.name, seed, schedules);
  const hunts = claims.map((claim): Hunted => ({ claim, totals: emptyTotals(), broken: null }));
  const isOpen = ({ broken }: Hunted) => broken === null;
  const judged = (by: Claim, schedule: Schedule) => by.judge(variant.create(schedule), schedule);
  for (let index = 0; index < runs && hunts.some(isOpen); index++) {
    if (index % BETWEEN_PAUSES === 0) await setImmediate();
    const { schedule } = draws.at(index);
    const shared = judged(together, schedule);
    for (const each of hunts.filter(isOpen)) {
      const judgement =
        shared.violation === null ? shared : withShared(each.claim, judged(each.claim, schedule), shared);
      addToTotals(each.totals, judgement);
      const { violation } = judgement;
      if (violation !== null) each.broken = { index, violation };
    }
  }
  const ended = new Map<Claim, Hunt>();
  for (const { claim, totals, broken } of hunts) {
    const failure =
      broken === null
        ? null
        : await failureOf(
            claim,
            { ...options, command: commandOf(claim) },
            { draw: draws.at(broken.index), ...broken },
          );
    ended.set(claim, { totals, failure });
  }
  return ended;
}

/** The judgement of a claim alone; but if that holds, and together it was found broken, it is. */
function withShared({ name }: Claim, alone: Judgement, { violation }: Judgement): Judgement {
  return alone.violation === null && violation?.claim === name ? { ...alone, violation } : alone;
}
