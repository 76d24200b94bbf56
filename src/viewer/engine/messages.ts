/** What the page asks of the engine, and what that answers: plain data, so that it can go from one thread to another. */
import type { CaseFile } from '../../cases/case-file.ts';
import type { Explanation } from '../../explanation/explanation.ts';
import type { Violation } from '../../judge/invariant.ts';
import type { ToldTick } from '../../story/told-ticks.ts';
import type { RunView } from '../picture/index.ts';
import type { TickSeen } from './details.ts';
import type { VerdictSeen } from './judged.ts';
import type { OpenedWith } from './page-data.ts';
import type { WhySeen } from './why.ts';

/** A case, or what was made of it. */
export interface RunAsked {
  readonly value: CaseFile;
  readonly variant: string;
  /** Its schedule is no longer the one that its verdicts speak of. */
  readonly isEdited: boolean;
}

/** A run, as far as it is shown at once; its ticks are asked for one by one. */
export interface RunSeen {
  /** By which the engine knows it; `null`: it was made before, elsewhere. */
  readonly run: number | null;
  readonly name: string;
  /** Are all its ticks kept? Else each that is looked into is run to again. */
  readonly isAtHand: boolean;
  /** `null`: nobody has judged it, or not yet, for that takes longer than one would wait. */
  readonly verdict: VerdictSeen | null;
  readonly view: RunView;
  /** What is to be told of its ticks; `null`: the group is too large for its story to be told at once. */
  readonly ticks: readonly ToldTick[] | null;
}

/** A run that the engine knows. */
export type RunAtHand = RunSeen & { readonly run: number };

/** What somebody has opened, as far as the page needs to know. */
type OpenedSeen =
  | {
      readonly kind: 'case';
      readonly value: CaseFile;
      readonly variants: readonly string[];
      readonly gone: readonly string[];
    }
  | {
      readonly kind: 'recording';
      readonly run: RunSeen;
      readonly isUnknownSchedule: boolean;
      /** `null`: it is a tick of a world. */
      readonly tickMilliseconds: number | null;
    }
  | { readonly kind: 'refused'; readonly problem: string };

interface ShrinkSeen {
  readonly value: CaseFile;
  readonly executions: number;
}

interface SavedCase {
  /** `null`: there is no verdict to keep. */
  readonly text: string | null;
  readonly name: string;
  readonly notes: readonly string[];
}

/** An explanation, as far as it is known, and in the words of the command. */
export interface ExplanationSeen {
  readonly explanation: Explanation;
  readonly lines: readonly string[];
}

/** By what is asked: what is given, what comes back, and what is told on the way. */
export interface Asked {
  open: { readonly given: OpenedWith; readonly answer: OpenedSeen };
  /** On the way: which share of its ticks is over. */
  run: { readonly given: RunAsked; readonly answer: RunAtHand; readonly progress: number };
  judge: { readonly given: RunAsked; readonly answer: VerdictSeen; readonly progress: number };
  /** Of every claim that is broken the first violation. On the way: which share of them is judged. */
  violations: {
    readonly given: Pick<RunAsked, 'value' | 'variant'>;
    readonly answer: readonly Violation[];
    readonly progress: number;
  };
  tick: {
    readonly given: { readonly run: number; readonly tick: number; readonly nodes: readonly number[] };
    readonly answer: TickSeen;
  };
  why: {
    readonly given: {
      readonly run: number;
      readonly node: number;
      readonly about: number;
      readonly tick: number;
    };
    readonly answer: WhySeen;
  };
  /** `null`: nothing is broken. On the way: how many runs there were. */
  shrink: {
    readonly given: { readonly value: CaseFile; readonly variant: string };
    readonly answer: ShrinkSeen | null;
    readonly progress: number;
  };
  /** `null`: nothing is broken, or by a claim that nobody here knows. */
  explain: {
    readonly given: { readonly value: CaseFile; readonly variant: string; readonly claim: string };
    readonly answer: ExplanationSeen | null;
    readonly progress: ExplanationSeen;
  };
  save: {
    readonly given: { readonly value: CaseFile; readonly variants: readonly string[] };
    readonly answer: SavedCase;
  };
}

export type AskName = keyof Asked;

export type ProgressOf<Name extends AskName> = Asked[Name] extends { readonly progress: infer Progress }
  ? Progress
  : never;

/** A question on its way, by its number. */
export interface Question<Name extends AskName = AskName> {
  readonly number: number;
  readonly ask: Name;
  readonly given: Asked[Name]['given'];
}

/** An answer, or how far it is, or why there is none. */
export type Reply =
  | { readonly number: number; readonly kind: 'answer'; readonly answer: Asked[AskName]['answer'] }
  | { readonly number: number; readonly kind: 'progress'; readonly progress: number | ExplanationSeen }
  | { readonly number: number; readonly kind: 'failed'; readonly reason: string };
