/** Keeps the runs that are shown in step with what is open: each change of it is run, judged and shown at once. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AnyVariant } from '../../family/family.ts';
import { nodeIndex } from '../../faults/nodes.ts';
import { flawsOfSchedule } from '../engine/flaws.ts';
import type { VerdictSeen } from '../engine/judged.ts';
import type { RunSeen } from '../engine/messages.ts';
import { variantNamed } from '../engine/mixed-variants.ts';
import { CalledOff, type Client } from './client.ts';
import { caseOf, isEdited, type Open } from './model.ts';

export interface Runs {
  /** Of what they are. */
  readonly of: Open | null;
  /** On which variants, in one text. */
  readonly on: string;
  /** Those that are shown, the compared one last. While others are made they are those from before. */
  readonly shown: readonly RunSeen[];
  readonly isBusy: boolean;
  /** What takes its time, and which share of it is over; `null`: nothing does. */
  readonly progress: Progress | null;
  /** Why nothing can be run. */
  readonly flaws: readonly string[];
}

export interface Progress {
  readonly what: string;
  readonly share: number;
}

const NOTHING: Runs = { of: null, on: '', shown: [], isBusy: false, progress: null, flaws: [] };

export function useRuns(
  clients: { readonly quick: Client; readonly slow: Client },
  open: Open | null,
  variants: readonly string[],
  known: readonly AnyVariant[],
): readonly [Runs, judge: () => void] {
  const { quick, slow } = clients;
  const [runs, setRuns] = useState(NOTHING);
  const latest = useRef(0);
  const judging = useRef(() => {});
  const key = variants.join(' ');

  // Before anything is painted, for a frame is half as long as it takes. The variants are in the key.
  useLayoutEffect(() => {
    const number = ++latest.current;
    if (open === null) return;
    if (open.kind === 'recording') {
      setRuns({ ...NOTHING, of: open, on: key, shown: [open.run] });
      return;
    }
    const value = caseOf(open);
    const given = variants.flatMap((name) => variantNamed(known, name) ?? []);
    const flaws = [...new Set(given.flatMap((variant) => flawsOfSchedule(value.schedule, variant)))];
    if (flaws.length > 0) {
      setRuns(({ shown }) => ({ ...NOTHING, of: open, on: key, shown, flaws }));
      return;
    }
    setRuns(({ shown }) => ({ ...NOTHING, of: open, on: key, shown, isBusy: true }));
    const isLatest = () => number === latest.current;
    const made = isEdited(open) ? [] : open.made;
    const asked = given.map(({ name: variant }) => ({ value, variant, isEdited: isEdited(open) }));
    const tell = (what: string) => (share: number) => {
      if (isLatest()) setRuns((before) => ({ ...before, progress: { what, share } }));
    };

    async function run(): Promise<void> {
      const shown = await Promise.all(
        asked.map(async (each) => {
          const known = made.find(({ name }) => name === each.variant);
          return known ?? (await quick.ask('run', each, tell(`${each.variant} is being run`)));
        }),
      );
      if (!isLatest()) return;
      // To judge a large group takes minutes: somebody has to ask for it.
      const isJudgedAtOnce = shown.every(({ view }) => view.reduced === null);
      if (isJudgedAtOnce) await judge(shown);
      else setRuns({ ...NOTHING, of: open, on: key, shown });
      judging.current = () => void judge(shown).catch(giveUp);
    }

    /** What takes long to judge is looked at meanwhile. */
    async function judge(shown: readonly RunSeen[]): Promise<void> {
      const isBusy = shown.some(({ verdict }) => verdict === null);
      setRuns({ ...NOTHING, of: open, on: key, shown, isBusy });
      if (!isBusy) return;
      const judged = await Promise.all(
        shown.map(async (each, place) => {
          if (each.verdict !== null) return each;
          const told = tell(`${each.name} is being judged`);
          return withVerdict(each, await slow.ask('judge', asked[place]!, told));
        }),
      );
      if (isLatest()) setRuns({ ...NOTHING, of: open, on: key, shown: judged });
    }
    function giveUp(error: Error): void {
      if (!isLatest()) return;
      const flaws = error instanceof CalledOff ? [] : [error.message];
      setRuns(({ shown }) => ({ ...NOTHING, of: open, on: key, shown, flaws }));
    }
    run().catch(giveUp);
  }, [clients, open, key, known]);
  return [runs, () => judging.current()];
}

/** The run as it was, with what was found in it. */
function withVerdict(run: RunSeen, verdict: VerdictSeen): RunSeen {
  const { violation, statement, outcome } = verdict;
  const seen =
    violation === null
      ? null
      : { ...violation, nodes: violation.nodes.map(nodeIndex), statement, dueTick: null };
  return { ...run, verdict, view: { ...run.view, isJudged: outcome !== 'not judged', violation: seen } };
}
