/** What the page is about: what is open, and what of it is looked at. Plain data, and what changes it. */
import type { CaseFile } from '../../cases/case-file.ts';
import type { RunSeen } from '../engine/messages.ts';
import type { RunView } from '../picture/index.ts';
import { type Draft, draftOf, isSameSchedule, scheduleOf } from './draft.ts';
import { begun, changed, type History } from './history.ts';

/** What is run: it can be changed, and taken back. */
export interface Edit {
  readonly draft: Draft;
  /** The variant that it is run on, and the one that it is compared with, if there is one. */
  readonly shownOn: readonly string[];
}

/** A case, or a schedule, which can be changed and run. */
export interface OpenCase {
  readonly kind: 'case';
  /** What its file is called; `null`: it has none yet. */
  readonly name: string | null;
  readonly original: CaseFile;
  readonly edits: History<Edit>;
  /** It came in a link, from somebody who had changed it: its verdicts speak of the schedule as that was before. */
  readonly isOfChanged: boolean;
  /** Its runs, as far as they were made when the page was. */
  readonly made: readonly RunSeen[];
  /** The variants that it speaks of, the most telling first. */
  readonly variants: readonly string[];
  /** Those that this page has not got. */
  readonly gone: readonly string[];
}

/** A trace or a log: what has happened, and cannot be made to happen otherwise. */
interface OpenRecording {
  readonly kind: 'recording';
  readonly name: string;
  readonly run: RunSeen;
  readonly isUnknownSchedule: boolean;
  readonly tickMilliseconds: number | null;
}

export type Open = OpenCase | OpenRecording;

/** What is looked at. Nodes are given by number. */
export interface Place {
  readonly tick: number;
  readonly node: number;
  /** What the node believes of whom; `null`: of nobody in particular. */
  readonly about: number | null;
  /** Which of the node's steps in the tick; `null`: the tick as a whole. */
  readonly step: number | null;
}

/** How it is shown. */
export interface Look {
  readonly foldQuietTicks: boolean;
  readonly showAllMessages: boolean;
  /** 1: as wide as the window. */
  readonly zoom: number;
  /** `null`: all. */
  readonly nodes: readonly number[] | null;
  readonly kinds: readonly string[] | null;
  readonly fromTick: number | null;
  readonly untilTick: number | null;
}

export const PLAIN_LOOK: Look = {
  foldQuietTicks: true,
  showAllMessages: false,
  zoom: 1,
  nodes: null,
  kinds: null,
  fromTick: null,
  untilTick: null,
};

export function openCase(
  value: CaseFile,
  name: string | null,
  {
    shownOn,
    ...more
  }: Pick<Edit, 'shownOn'> &
    Pick<OpenCase, 'variants'> &
    Partial<Pick<OpenCase, 'gone' | 'made' | 'isOfChanged'>>,
): OpenCase {
  const edits = begun({ draft: draftOf(value.schedule), shownOn });
  return { kind: 'case', name, original: value, edits, isOfChanged: false, made: [], gone: [], ...more };
}

/** The case as it is now. */
export function caseOf({ original, edits }: OpenCase): CaseFile {
  const schedule = scheduleOf(edits.present.draft);
  // Histories are of the schedule as it was kept.
  return isSameSchedule(schedule, original.schedule) ? original : { ...original, schedule, histories: {} };
}

/** Is it as it was opened? */
export function isAsOpened(open: OpenCase): boolean {
  return caseOf(open) === open.original;
}

/** Do the verdicts of the case speak of another schedule? */
export function isEdited(open: OpenCase): boolean {
  return open.isOfChanged || !isAsOpened(open);
}

export function withEdit(open: OpenCase, change: Partial<Edit>): OpenCase {
  return { ...open, edits: changed(open.edits, { ...open.edits.present, ...change }) };
}

/** Where to look first: at what is broken, or at the beginning. */
export function firstPlace(run: RunSeen): Place {
  const { violation } = run.view;
  if (violation === null) return { tick: 0, node: 0, about: null, step: null };
  const [node = 0, about = null] = violation.nodes;
  return { tick: violation.tick, node, about, step: null };
}

/** The place, where the run has it. */
export function placeIn(place: Place, { nodes, untilTick }: RunView): Place {
  const most = nodes.length - 1;
  return {
    tick: Math.min(Math.max(0, place.tick), Math.max(0, untilTick - 1)),
    node: Math.min(place.node, most),
    about: place.about === null || place.about > most ? null : place.about,
    step: place.step,
  };
}

/** The tick before or after in which something happens; the first and the last one, where there is none. */
export function eventfulTick({ eventfulTicks, untilTick }: RunView, tick: number, direction: 1 | -1): number {
  const found =
    direction === 1
      ? eventfulTicks.find((each) => each > tick)
      : eventfulTicks.findLast((each) => each < tick);
  return found ?? (direction === 1 ? untilTick - 1 : 0);
}

export interface Difference {
  readonly tick: number;
  readonly node: number;
  readonly about: number;
}
