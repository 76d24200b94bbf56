/**
 * Judges in processes of their own: the search goes on meanwhile, and each bundle of schedules is judged by whoever is
 * free. Which schedule is the first to break a claim does not depend on who was how quick: it counts only once all before
 * it are judged.
 */
import type { Broken, Judges } from '../../exploration/judges.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { programBeside } from '../node-arguments.ts';
import { type WatchedProcess, watchedProcess } from '../work-process/watched-process.ts';
import type { FromJudge, ToJudge } from './judge-messages.ts';

const JUDGE_PROGRAM = programBeside(import.meta.url, 'judge-program');
/** As in the workers of a check: no threads of the collector beside, and a larger nursery. */
const COLLECTOR_OPTIONS = ['--single-threaded-gc', '--max-semi-space-size=64'];
/** So many schedules are judged in a row: each bundle is a message there and one back. */
const SCHEDULES_AT_ONCE = 32;
/** So many bundles for each process may wait until the search does. */
const MOST_WAITING = 8;

export interface JudgeProcessesOptions {
  readonly workers: number;
  readonly protocol: string | null;
  readonly variant: string;
  readonly claims: readonly string[];
}

/** Some schedules that follow each other in the search. */
interface Bundle {
  readonly fromIndex: number;
  readonly schedules: Schedule[];
  isJudged: boolean;
}

interface Hand {
  readonly process: WatchedProcess<ToJudge>;
  /** What it is at. */
  bundle: Bundle | null;
}

export interface JudgeProcesses extends Judges {
  /** Ends the processes, whatever they are at. */
  dismiss(): void;
}

/** A process that judged is gone, or threw. */
class JudgeError extends Error {
  override readonly name = 'JudgeError';
}

export function judgeProcesses({ workers, ...begin }: JudgeProcessesOptions): JudgeProcesses {
  const waiting: Bundle[] = [];
  /** In the order of the search: those of which not all before are judged. */
  const unsettled: Bundle[] = [];
  let filling: Bundle | null = null;
  /** The first in the order of the search of those that were found. */
  let found: Broken | null = null;
  let problem: JudgeError | null = null;
  /** Those who wait for anything to change. */
  let wake: (() => void)[] = [];
  const hands = Array.from({ length: workers }, start);

  function start(): Hand {
    const hand: Hand = {
      bundle: null,
      process: watchedProcess<ToJudge, FromJudge>(JUDGE_PROGRAM, {
        nodeOptions: COLLECTOR_OPTIONS,
        onMessage: (message) => hear(hand, message),
        onGone({ how, words }) {
          if (how !== 'cut off') problem ??= new JudgeError(`a process that judged ${words}`);
          changed();
        },
      }),
    };
    hand.process.tell({ kind: 'begin', ...begin });
    return hand;
  }

  function hear(hand: Hand, message: FromJudge): void {
    if (message.kind === 'threw') {
      problem ??= new JudgeError(message.message, { cause: message.stack });
      changed();
      return;
    }
    const bundle = hand.bundle!;
    hand.bundle = null;
    bundle.isJudged = true;
    const { at, violation } = message;
    const index = bundle.fromIndex + at;
    if (violation !== null && (found === null || index < found.index)) {
      found = { index, schedule: bundle.schedules[at]!, violation };
    }
    while (unsettled[0]?.isJudged === true) unsettled.shift();
    handOut();
    changed();
  }

  function changed(): void {
    const woken = wake;
    wake = [];
    for (const call of woken) call();
  }

  function handOut(): void {
    // What comes after one that is broken need not be known any more.
    if (found !== null) {
      const { index } = found;
      for (const bundle of waiting.splice(0)) {
        if (bundle.fromIndex < index) waiting.push(bundle);
      }
    }
    for (const hand of hands) {
      if (hand.bundle !== null) continue;
      const bundle = waiting.shift();
      if (bundle === undefined) return;
      hand.bundle = bundle;
      hand.process.tell({ kind: 'judge', schedules: bundle.schedules });
    }
  }

  function send(): void {
    if (filling === null) return;
    waiting.push(filling);
    filling = null;
    handOut();
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (problem !== null) throw problem;
      await new Promise<void>((resolve) => wake.push(resolve));
    }
    if (problem !== null) throw problem;
  }

  return {
    add(index, schedule) {
      if (filling === null) {
        filling = { fromIndex: index, schedules: [], isJudged: false };
        unsettled.push(filling);
      }
      filling.schedules.push(schedule);
      if (filling.schedules.length < SCHEDULES_AT_ONCE) return undefined;
      send();
      const hasRoom = () => waiting.length < MOST_WAITING * workers;
      return hasRoom() ? undefined : until(hasRoom);
    },
    broken() {
      if (found === null) return null;
      const first = unsettled.find(({ isJudged }) => !isJudged);
      return first === undefined || first.fromIndex > found.index ? found : null;
    },
    async end() {
      send();
      const isOver = () => this.broken() !== null || unsettled.every(({ isJudged }) => isJudged);
      await until(isOver);
    },
    dismiss() {
      for (const { process } of hands) process.cutOff();
    },
  };
}
