/**
 * One hunt for several claims that share what is dear, the runs. Each schedule is judged by all of them at once. Where one
 * breaks, the others judge it again without that one: so none hides another, and each ends with its own first failure, as
 * if it had been hunted alone.
 */
import { setImmediate } from 'node:timers/promises';
import { schedulesOf } from '../family/family.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import type { Judgement } from '../judge/judge.ts';
import type { Watcher } from '../judge/watcher.ts';
import { type Draws, drawsOf } from './draw.ts';
import { failureOf, type Hunt, type HuntOptions } from './hunt.ts';
import { addToTotals, emptyTotals, type Totals } from './totals.ts';

/** Claims that are judged at once. */
export interface ClaimsTogether {
  /** The schedules are those of a hunt of this name. */
  readonly name: string;
  readonly claims: readonly Claim[];
  /** Breaks where one of these does, and names it. */
  among(claims: readonly Claim[]): Pick<Claim, 'judge'>;
}

/** What a hunt is for, and as whom it is told. */
export interface SharedHuntOptions extends Omit<HuntOptions, 'command'> {
  /** What to look out for on the way. */
  readonly situations: readonly Watcher[];
  /** What to type to hunt one of them again. */
  commandOf(claim: Claim): string;
}

export interface SharedHunt {
  /** What came of each. */
  readonly hunts: ReadonlyMap<Claim, Hunt>;
  /** Of all schedules, up to the one that broke the last of them. */
  readonly totals: Totals;
}

/** A claim, and what has come of it so far. */
interface Hunted {
  readonly claim: Claim;
  readonly totals: Totals;
  broken: { readonly index: number; readonly violation: Violation } | null;
}

/** After so many schedules others get a turn. */
const BETWEEN_PAUSES = 20;

/** Hunts for schedules under which the claims do not hold, each up to its first. */
export async function huntTogether(
  { name, claims, among }: ClaimsTogether,
  options: SharedHuntOptions,
): Promise<SharedHunt> {
  const { variant, seed, runs, schedules, situations } = options;
  const draws = drawsOf(schedulesOf(variant), name, seed, schedules);
  const totals = emptyTotals();
  const hunted = claims.map((claim): Hunted => ({ claim, totals: emptyTotals(), broken: null }));
  let open = hunted;
  let together = among(claims);
  for (let index = 0; index < runs && open.length > 0; index++) {
    if (index % BETWEEN_PAUSES === 0) await setImmediate();
    const { schedule } = draws.at(index);
    let judgement: Judgement;
    do {
      judgement = together.judge(variant.create(schedule), schedule, { situations });
      const { violation } = judgement;
      for (const each of violation === null ? open : brokenBy(violation, open)) {
        addToTotals(each.totals, judgement);
        if (violation !== null) each.broken = { index, violation };
      }
      if (violation === null) continue;
      open = open.filter(({ broken }) => broken === null);
      together = among(open.map(({ claim }) => claim));
    } while (judgement.violation !== null && open.length > 0);
    addToTotals(totals, judgement);
  }
  return { hunts: await huntsOf(hunted, draws, options), totals };
}

/** The claim that it is of; where it is of none of them, as when a node has thrown, no claim can be judged any more. */
function brokenBy({ claim: name }: Violation, open: readonly Hunted[]): readonly Hunted[] {
  const named = open.filter(({ claim }) => claim.name === name);
  return named.length > 0 ? named : open;
}

async function huntsOf(
  hunted: readonly Hunted[],
  draws: Draws,
  options: SharedHuntOptions,
): Promise<Map<Claim, Hunt>> {
  const hunts = new Map<Claim, Hunt>();
  /** What has ended several of them is shrunk and kept once. */
  const failures = new Map<Violation, Hunt['failure']>();
  for (const { claim, totals, broken } of hunted) {
    if (broken === null) {
      hunts.set(claim, { totals, failure: null });
      continue;
    }
    const { index, violation } = broken;
    if (!failures.has(violation)) {
      const told = { ...options, command: options.commandOf(claim) };
      failures.set(violation, await failureOf(claim, told, { draw: draws.at(index), index, violation }));
    }
    hunts.set(claim, { totals, failure: failures.get(violation)! });
  }
  return hunts;
}
