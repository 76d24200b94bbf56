/** The work of a check, done in a process of its own; where that is lost, the next work is done in a fresh one. */

import { firstOf, type Slice, type SliceResult } from '../../hunting/slice.ts';
import { emptyTotals } from '../../hunting/totals.ts';
import { type GuestOptions, guestTyped, limitOfProcess } from '../guest-variant.ts';
import { UsageError } from '../usage-error.ts';
import { STEP_LIMITS_TO_LOAD } from '../work-process/watched-process.ts';
import type { CheckPlan, LoadedVariant } from './plan.ts';
import type { Worker } from './worker.ts';
import { type Gone, startWorker, WorkerError, type WorkerProcess } from './worker-process.ts';

/** How long a search may take to hear that it is to stop. */
const GRACE_MILLISECONDS = 3000;
/** So often a process is started in place of one that was killed before it was at work. */
const MOST_STARTS = 3;

export interface ForkedHandOptions {
  /** Where a protocol of one's own comes from, and how long a call of it may take; only the worker processes load it. */
  readonly guest: GuestOptions;
  readonly saveDirectory: string;
}

export interface ForkedWorker extends Worker {
  /** What is known of the variant that the module exports; `null` without a module, or if it was dismissed. Throws a `UsageError` that says what is wrong with it. */
  loaded(): Promise<LoadedVariant | null>;
  /** To be called before any work. */
  begin(plan: CheckPlan): void;
}

/** A process with the module loaded. */
interface Ready {
  readonly worker: WorkerProcess;
  readonly variant: LoadedVariant | null;
  /** Has it been told of the plan? */
  isInformed: boolean;
}

export function forkedWorker({ guest, saveDirectory }: ForkedHandOptions): ForkedWorker {
  const stepLimitMilliseconds = limitOfProcess(guest);
  const typed = guestTyped(guest);
  let plan: CheckPlan | null = null;
  let isDismissed = false;
  let isLoading = false;
  /** The search that is going on. */
  let search: object | null = null;
  let latest: WorkerProcess | null = null;
  /** `null`: the last one is gone. */
  let ready: Promise<Ready | null> | null = null;

  /** The process at work, or a fresh one. `null`: it was cut off before it was ready. */
  function worker(): Promise<Ready | null> {
    ready ??= start();
    return ready;
  }

  async function start(): Promise<Ready | null> {
    isLoading = true;
    try {
      for (let starts = 1; !isDismissed; starts++) {
        latest = startWorker();
        const limit = STEP_LIMITS_TO_LOAD * stepLimitMilliseconds;
        const answer = await latest.ask({ kind: 'load', guest }, limit);
        if (answer.kind === 'loaded') return { worker: latest, variant: answer.variant, isInformed: false };
        if (answer.kind === 'refused') throw new UsageError(answer.problem);
        if (answer.kind !== 'gone') throw new WorkerError(`a worker process answered ${answer.kind} to load`);
        if (answer.how === 'cut off') break;
        const problem = typed === null ? null : loadingProblem(answer);
        if (problem !== null) throw new UsageError(`${typed}: cannot be loaded: ${problem}`);
        if (starts === MOST_STARTS) throw new WorkerError(`a worker process ${answer.words} before it began`);
      }
      return null;
    } finally {
      isLoading = false;
    }
  }

  function inform(of: Ready): WorkerProcess {
    if (!of.isInformed && plan !== null) of.worker.tell({ kind: 'begin', plan, saveDirectory });
    of.isInformed = true;
    return of.worker;
  }

  // It loads while the others are started. Whoever asks for work is told what is wrong.
  worker().catch(() => {});
  return {
    async loaded() {
      return (await worker())?.variant ?? null;
    },
    begin(what) {
      plan = what;
    },
    async search(claim, slice, onProgress, suspect = null) {
      const own = {};
      search = own;
      try {
        let soFar = nothingOf(slice);
        let atIndex = firstOf(slice);
        const started = await worker();
        if (started === null) {
          ready = null;
          return soFar;
        }
        const message = { kind: 'search', claim, slice, suspect } as const;
        const answer = await inform(started).ask(message, stepLimitMilliseconds, (told) => {
          if (told.kind === 'at') {
            atIndex = told.index;
            return;
          }
          soFar = told.soFar;
          onProgress(told.schedules, soFar);
        });
        if (answer.kind === 'searched') return answer.result;
        if (answer.kind !== 'gone')
          throw new WorkerError(`a worker process answered ${answer.kind} to search`);
        ready = null;
        const { how, words, call } = answer;
        // It may have died between two schedules: then it has not come to the next.
        const index = Math.max(atIndex, firstOf({ ...slice, fromIndex: soFar.untilIndex }));
        return { ...soFar, loss: { how, words, call: index === suspect ? call : null, index } };
      } finally {
        if (search === own) search = null;
      }
    },
    async keep(claim, index, { shrink, lost = null } = { shrink: true }) {
      const started = await worker();
      if (started === null) {
        ready = null;
        return { loss: { how: 'cut off', words: 'was cut off', index, call: null } };
      }
      const message = { kind: 'keep', claim, index, shrink, lost } as const;
      const answer = await inform(started).ask(message, stepLimitMilliseconds);
      if (answer.kind === 'kept') return answer.outcome;
      if (answer.kind !== 'gone') throw new WorkerError(`a worker process answered ${answer.kind} to keep`);
      ready = null;
      const { how, words } = answer;
      return { loss: { how, words, index, call: null } };
    },
    stop() {
      const asked = search;
      if (asked === null) return;
      if (isLoading) return latest?.cutOff();
      latest?.tell({ kind: 'stop' });
      const timer = setTimeout(() => {
        if (search === asked) latest?.cutOff();
      }, GRACE_MILLISECONDS);
      timer.unref();
    },
    dismiss() {
      isDismissed = true;
      latest?.cutOff();
    },
  };
}

function nothingOf({ fromIndex }: Slice): SliceResult {
  return { totals: emptyTotals(), untilIndex: fromIndex, broken: null };
}

/** What the module has done to the process that was to load it; `null` if that was somebody else. */
function loadingProblem({ how, words, isOwnDoing }: Gone): string | null {
  if (how === 'stuck') return `${words} while it was`;
  return isOwnDoing ? 'the process ended while it was' : null;
}
