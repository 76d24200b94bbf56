/**
 * Shares the jobs of a plan out among workers, and stops when there is nothing left to learn: a claim is not
 * searched behind a schedule that breaks it, and with `bail` nothing is. Where a worker is lost, the others go on,
 * what it had told of counts, and the schedule that it was at is tried again.
 */
import { firstOf, lengthOf, type SliceResult } from '../../hunting/slice.ts';
import { sumOfTotals } from '../../hunting/totals.ts';
import { assembled, breaksOf } from './assemble.ts';
import { commandOf } from './command-line.ts';
import { describeLoss, type Loss, lossCounter, type Searched, verdictOf } from './loss.ts';
import { type CheckPlan, type Job, jobsOf, plannedSchedules } from './plan.ts';
import type { CheckReport, Ended, KeepOutcome, Part, Stuck } from './report.ts';
import type { Worker } from './worker.ts';

export interface CoordinateOptions {
  /** Ends the check, at once. */
  readonly interrupted?: AbortSignal;
  /** Ends the search; what was found is still shrunk. */
  readonly outOfTime?: AbortSignal;
  readonly onProgress?: (done: number, of: number) => void;
  /** Is told, in a line, of each worker that was lost. */
  readonly onLoss?: (line: string) => void;
  /** Is told what went wrong with a worker or with what it loaded; the report is then of what was done before. Without it that is thrown. */
  readonly onFault?: (error: unknown) => void;
}

export async function coordinate(
  plan: CheckPlan,
  workers: readonly Worker[],
  { interrupted, outOfTime, onProgress, onLoss, onFault }: CoordinateOptions = {},
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
  const isToBlame = lossCounter();
  /** By claim: the schedules that are broken because they lose whoever runs them, and how. Nobody can shrink them. */
  const endless = new Map<string, Map<number, Loss>>(plan.claims.map((claim) => [claim, new Map()]));
  const faulty = new Set<Worker>();
  let next = 0;
  let done = 0;
  let planned = plannedSchedules(plan);
  let ended: Ended = 'complete';

  function stopSearching(why: Ended): void {
    if (ended === 'interrupted') return;
    ended = why;
    for (const worker of workers) worker.stop();
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
      planned -= lengthOf(job.slice);
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

  async function search(worker: Worker, job: Job): Promise<void> {
    underWay.add(job);
    const result = await searched(worker, job);
    underWay.delete(job);
    parts.get(job.claim)!.push({ round: job.round, fromIndex: job.slice.fromIndex, ...result });
    if (result.broken === null) return;
    brokenClaims.add(job.claim);
    planned -= lengthOf(job.slice) - result.totals.schedules;
  }

  /** The whole job, in as many goes as it takes; or as much of it as there was time for. */
  async function searched(worker: Worker, { claim, slice }: Job): Promise<SliceResult> {
    const pieces: SliceResult[] = [];
    const count = (schedules: number) => {
      done += schedules;
      onProgress?.(done, planned);
    };
    let suspect: number | null = null;
    for (let fromIndex = slice.fromIndex; ; ) {
      // The suspect begins a piece of its own, so that all before it is known if it is lost again.
      const untilIndex = suspect !== null && fromIndex < suspect ? suspect : slice.untilIndex;
      const piece = { ...slice, fromIndex, untilIndex };
      const { loss, ...result }: Searched = await worker.search(claim, piece, count, suspect);
      pieces.push(result);
      fromIndex = result.untilIndex;
      if (loss === undefined) {
        const isOver = result.broken !== null || fromIndex < untilIndex || fromIndex === slice.untilIndex;
        if (isOver) return joined(pieces);
      } else if (loss.how === 'cut off' || ended !== 'complete') {
        stuck.push({ claim, fromIndex: loss.index, untilIndex: loss.index + 1 });
        return joined(pieces);
      } else if (isToBlame(claim, loss) && loss.index === firstOf({ ...slice, fromIndex })) {
        endless.get(claim)!.set(loss.index, loss);
        count(1);
        return joined([...pieces, verdictOf(loss)]);
      } else {
        suspect = loss.index;
        onLoss?.(describeLoss(claim, loss));
      }
    }
  }

  /** Who is lost while it shrinks may be lost to a schedule that it has come to; then the one that was found is kept as it is. */
  async function kept(worker: Worker, claim: string, index: number): Promise<KeepOutcome | null> {
    for (const shrink of [true, true, false]) {
      const outcome = await worker.keep(claim, index, { shrink });
      if (!('loss' in outcome)) return outcome;
      const { how, words } = outcome.loss;
      if (how === 'cut off') return null;
      if (!shrink) return { kind: 'unwritten', reason: `a worker ${words} when it was to be written` };
      onLoss?.(`a worker ${words} while it shrank what breaks ${claim}; it is tried again`);
    }
    return null;
  }

  /** The call that lost the workers is known, so it can throw instead: then the run has an end, and a case. */
  async function keptAsLost(
    worker: Worker,
    claim: string,
    { index, call, words }: Loss,
  ): Promise<KeepOutcome> {
    if (call === null || call.name === 'create') return endlessOutcome(plan, claim, index);
    const outcome = await worker.keep(claim, index, { shrink: false, lost: { call, words } });
    return 'loss' in outcome || outcome.kind === 'unstable' ? endlessOutcome(plan, claim, index) : outcome;
  }

  async function serve(worker: Worker): Promise<void> {
    for (;;) {
      const failure = nextToShrink();
      if (failure !== undefined) {
        const { claim, index } = failure;
        taken.add(claim);
        const loss = endless.get(claim)!.get(index);
        const keeping = loss === undefined ? kept(worker, claim, index) : keptAsLost(worker, claim, loss);
        const outcome = await Promise.race([keeping, interruption]);
        if (outcome === null) return;
        outcomes.set(claim, outcome);
        continue;
      }
      const job = nextJob();
      if (job === undefined) return;
      await search(worker, job);
    }
  }

  /** One that fails ends the search of all; what was found is still shrunk by the others. */
  async function serveUnlessFaulty(worker: Worker): Promise<void> {
    try {
      await serve(worker);
    } catch (error) {
      if (onFault === undefined) throw error;
      faulty.add(worker);
      if (faulty.size === 1) onFault(error);
      stopSearching('interrupted');
    }
  }

  try {
    await Promise.all(workers.map(serveUnlessFaulty));
    // Who was the last to find something may have found it when all others had gone home.
    const able = workers.filter((worker) => !faulty.has(worker));
    for (const worker of able.slice(0, 1)) await serveUnlessFaulty(worker);
  } finally {
    interrupted?.removeEventListener('abort', onInterrupt);
    outOfTime?.removeEventListener('abort', onTimeout);
    for (const worker of workers) worker.dismiss();
  }
  for (const { claim, broken } of breaksOf(plan, parts)) {
    // Also where there was no time for it: nothing has to be done for this.
    if (!outcomes.has(claim) && endless.get(claim)!.has(broken.index)) {
      outcomes.set(claim, endlessOutcome(plan, claim, broken.index));
    }
  }
  return assembled(plan, { parts, outcomes, ended, stuck });
}

function joined(pieces: readonly SliceResult[]): SliceResult {
  return pieces.length === 1
    ? pieces[0]!
    : { ...pieces.at(-1)!, totals: sumOfTotals(pieces.map(({ totals }) => totals)) };
}

/** What is known of a run that cannot be made to its end: how to see it. */
function endlessOutcome(plan: CheckPlan, claim: string, index: number): KeepOutcome {
  const alone = commandOf({ ...plan, fromIndex: index, runs: index + 1 }, claim);
  return { kind: 'unwritten', reason: `its run does not come to an end. Alone: ${alone}` };
}

function aborted(signal: AbortSignal | undefined): Promise<null> {
  if (signal?.aborted === true) return Promise.resolve(null);
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(null), { once: true }));
}
