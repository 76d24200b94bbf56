/**
 * Shares the jobs of a plan out among hands, and stops when there is nothing left to learn: a claim is not
 * searched behind a schedule that breaks it, and with `bail` nothing is.
 */
import { lengthOf } from '../../checking/stretch.ts';
import { assembled, breaksOf } from './assemble.ts';
import type { Hand } from './hand.ts';
import { type CheckPlan, type Job, jobsOf, plannedSchedules } from './plan.ts';
import type { CheckReport, Ended, KeepOutcome, Part, Stuck } from './report.ts';

export interface CoordinateOptions {
  /** Ends the check, at once. */
  readonly interrupted?: AbortSignal;
  /** Ends the search; what was found is still shrunk. */
  readonly outOfTime?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
}

export async function coordinate(
  plan: CheckPlan,
  hands: readonly Hand[],
  { interrupted, outOfTime, onProgress }: CoordinateOptions = {},
): Promise<CheckReport> {
  const jobs = jobsOf(plan);
  const parts = new Map<string, Part[]>(plan.claims.map((claim) => [claim, []]));
  const outcomes = new Map<string, KeepOutcome>();
  const stuck: Stuck[] = [];
  /** Handed out and not back yet. */
  const underWay = new Set<Job>();
  const brokenClaims = new Set<string>();
  /** The claims whose failure somebody shrinks, or has shrunk. */
  const taken = new Set<string>();
  const able = new Set(hands);
  let next = 0;
  let done = 0;
  let planned = plannedSchedules(plan);
  let ended: Ended = 'complete';

  function stopSearching(why: Ended): void {
    if (ended === 'interrupted') return;
    ended = why;
    for (const hand of hands) hand.stop();
  }
  const onInterrupt = () => stopSearching('interrupted');
  const onTimeout = () => stopSearching('time limit');
  interrupted?.addEventListener('abort', onInterrupt);
  outOfTime?.addEventListener('abort', onTimeout);
  const interruption = aborted(interrupted);
  if (outOfTime?.aborted === true) onTimeout();
  if (interrupted?.aborted === true) onInterrupt();

  /** The first job that can still make a difference. */
  function nextJob(): Job | undefined {
    if (ended !== 'complete') return undefined;
    if (plan.bail && brokenClaims.size > 0) return undefined;
    for (; next < jobs.length; next++) {
      const job = jobs[next]!;
      if (!brokenClaims.has(job.claim)) {
        next++;
        return job;
      }
      planned -= lengthOf(job.stretch);
    }
    return undefined;
  }

  /** A claim that is broken, and that cannot turn out to be broken earlier by what is under way. */
  function nextToShrink(): { claim: string; index: number } | undefined {
    if (ended === 'interrupted' || brokenClaims.size === taken.size) return undefined;
    const open = [...underWay];
    const found = breaksOf(plan, parts).find(({ claim, round }) => {
      const settled = plan.bail
        ? open.length === 0
        : !open.some((job) => job.claim === claim && job.round < round);
      return settled && !taken.has(claim);
    });
    return found === undefined ? undefined : { claim: found.claim, index: found.broken.index };
  }

  async function search(hand: Hand, job: Job): Promise<boolean> {
    const { claim, round, stretch } = job;
    let ran = 0;
    underWay.add(job);
    const result = await hand.search(claim, stretch, (schedules) => {
      ran += schedules;
      done += schedules;
      onProgress?.(done, planned);
    });
    underWay.delete(job);
    if (result !== null) {
      parts.get(claim)!.push({ round, fromIndex: stretch.fromIndex, ...result });
      if (result.broken !== null) brokenClaims.add(claim);
      planned -= result.broken === null ? 0 : lengthOf(stretch) - ran;
      return true;
    }
    able.delete(hand);
    stuck.push({
      claim,
      fromIndex: stretch.fromIndex + ran * stretch.shard.of,
      untilIndex: stretch.untilIndex,
    });
    return false;
  }

  async function serve(hand: Hand): Promise<void> {
    for (;;) {
      const failure = nextToShrink();
      if (failure !== undefined) {
        taken.add(failure.claim);
        const outcome = await Promise.race([hand.keep(failure.claim, failure.index), interruption]);
        if (outcome === null) return;
        outcomes.set(failure.claim, outcome);
        continue;
      }
      const job = nextJob();
      if (job === undefined || !(await search(hand, job))) return;
    }
  }

  try {
    await Promise.all(hands.map(serve));
    // Where the last hand was cut off, what others have found may still wait to be shrunk.
    for (const hand of [...able].slice(0, 1)) await serve(hand);
  } finally {
    interrupted?.removeEventListener('abort', onInterrupt);
    outOfTime?.removeEventListener('abort', onTimeout);
    for (const hand of hands) hand.dismiss();
  }
  return assembled(plan, { parts, outcomes, ended, stuck });
}

function aborted(signal: AbortSignal | undefined): Promise<null> {
  if (signal?.aborted === true) return Promise.resolve(null);
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(null), { once: true }));
}
