/** Is anything simpler that breaks the same claim? Every schedule that is simpler is run, up to the first that does. */
import { setImmediate } from 'node:timers/promises';
import type { CaseFile } from '../cases/case-file.ts';
import { catalogueFor, schedulesOf } from '../family/family.ts';
import { spaceOf } from '../generation/shrink-space.ts';
import { widened } from '../shrinking/search.ts';
import { simplerSchedules } from '../shrinking/simpler-schedules.ts';
import type { Breakage } from './shrink-case.ts';
import type { Broken } from './shrink-under.ts';

export interface ProveOptions {
  /** The most schedules that are run. */
  readonly most: number;
  readonly shouldStop: () => boolean;
  readonly onRun?: (executions: number) => void;
}

export interface Proof {
  readonly executions: number;
  /** The first that is simpler, and breaks the same claim; `null`: none of those that were run. */
  readonly simpler: Broken | null;
  /** Have all been run? */
  readonly isWhole: boolean;
}

const BETWEEN_PAUSES = 20;

export async function proveMinimal(
  { schedule, provenance }: Pick<CaseFile, 'schedule' | 'provenance'>,
  { variant, violation }: Breakage,
  { most, shouldStop, onRun }: ProveOptions,
): Promise<Proof> {
  const claim = catalogueFor(variant).claimNamed(violation.claim);
  if (claim === undefined) throw new RangeError(`there is no claim "${violation.claim}" in the catalogue`);
  const within = { ...(provenance?.within ?? {}), ...claim.schedules };
  const space = widened(spaceOf(schedulesOf(variant), within), schedule);
  let executions = 0;
  for (const candidate of simplerSchedules(schedule, space)) {
    if (executions >= most || shouldStop()) return { executions, simpler: null, isWhole: false };
    executions++;
    const seen = claim.judge(variant.create(candidate), candidate).violation;
    if (seen?.claim === violation.claim)
      return { executions, simpler: { schedule: candidate, violation: seen }, isWhole: false };
    if (executions % BETWEEN_PAUSES !== 0) continue;
    onRun?.(executions);
    await setImmediate();
  }
  return { executions, simpler: null, isWhole: true };
}
