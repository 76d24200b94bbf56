/** Shrinks a kept case further: to a case that breaks the same claim on the same variant. */
import { setImmediate } from 'node:timers/promises';
import type { CaseFile, Verdict } from '../cases/case-file.ts';
import { type AnyVariant, variantAmong } from '../cases/known-variants.ts';
import { replayCase, withHistories } from '../cases/replay.ts';
import { spaceOf } from '../generation/schedule-arbitrary.ts';
import { type PassReport, type ShrinkLimits, shrinking } from '../generation/shrinking/shrinking.ts';
import { claimNamed } from '../invariants/catalogue.ts';
import type { Violation } from '../invariants/invariant.ts';
import type { Schedule } from '../simulation/schedule.ts';
import { titleOf } from './case-of-failure.ts';
import { schedulesFor } from './default-run.ts';

/** Which variant breaks what in a case. */
export interface Breakage {
  readonly variant: AnyVariant;
  readonly violation: Violation;
}

/** The first variant that breaks a claim: one that must, or one that must not and does. `null`: none does. */
export function breakageOf(
  value: CaseFile,
  known: readonly AnyVariant[],
  only: string | null,
): Breakage | null {
  const verdicts = Object.entries(value.verdicts).filter(([name]) => only === null || name === only);
  const replays = replayCase({ ...value, verdicts: Object.fromEntries(verdicts) }, known);
  for (const { variant, violation } of replays) if (violation !== null) return { variant, violation };
  return null;
}

export interface ShrunkCase {
  readonly value: CaseFile;
  readonly executions: number;
  readonly passes: readonly PassReport[];
}

/** `shouldStop` is asked before each run: the simplest so far is the result. */
export async function shrinkCase(
  value: CaseFile,
  { variant, violation }: Breakage,
  known: readonly AnyVariant[],
  limits: Pick<ShrinkLimits, 'maxExecutions' | 'maxMilliseconds'> & { readonly shouldStop: () => boolean },
): Promise<ShrunkCase> {
  const claim = claimNamed(violation.claim)!;
  const violationUnder = (schedule: Schedule) =>
    claim.judge(variant.create(schedule.settings), schedule).violation;
  const passes: PassReport[] = [];
  const { shouldStop, ...budget } = limits;
  const onPass = (report: PassReport) => passes.push(report);
  const search = shrinking(value.schedule, spaceOf({ ...value.provenance.within, ...schedulesFor(claim) }), {
    ...budget,
    onPass,
  });
  let simplest = value.schedule;
  let executions = 0;
  for (let turn = search.next(); !turn.done; ) {
    await setImmediate();
    if (shouldStop()) break;
    executions++;
    const fails = violationUnder(turn.value)?.claim === claim.name;
    if (fails) simplest = turn.value;
    turn = search.next(fails);
  }
  if (simplest === value.schedule) return { value, executions, passes };
  const { provenance } = value;
  const shrunk: CaseFile = {
    ...value,
    schedule: simplest,
    title: titleFor(value, violation, violationUnder(simplest)!),
    histories: {},
    provenance: {
      ...provenance,
      ...(provenance.claim === claim.name ? { atTick: violationUnder(simplest)!.tick } : {}),
      shrinks: provenance.shrinks + executions,
      shrunkFaults: simplest.faults.length,
    },
  };
  const judged = { ...shrunk, verdicts: verdictsOf(shrunk, variant, known) };
  return { value: withHistories(judged, known), executions, passes };
}

/** What a person wrote stays; what a hunt wrote tells what was seen, and now that is something else. */
function titleFor({ title }: CaseFile, before: Violation, after: Violation): string {
  return title === titleOf(before) ? titleOf(after) : title;
}

/** Those that still break the claim, or still hold. The broken variant must hold where it was to hold. */
function verdictsOf(value: CaseFile, broken: AnyVariant, known: readonly AnyVariant[]) {
  const verdicts: Record<string, Verdict> = {};
  for (const { variant, expected, violation } of replayCase(value, known)) {
    const { name } = variantAmong(known, variant.name)!;
    if ('holds' in expected && (violation === null || variant === broken)) verdicts[name] = { holds: true };
    if ('violates' in expected && violation !== null) {
      verdicts[name] = { violates: violation.claim, atTick: violation.tick };
    }
  }
  return verdicts;
}
