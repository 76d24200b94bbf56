/**
 * Where work on cases hands in what it has found. The work is done by a process of its own, which may be cut off at
 * any time; whoever has the desk prints what has come, and what to say if nothing more comes.
 */
import type { CaseFile } from '../../cases/case-file.ts';
import type { AnyVariant } from '../../family/family.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Tally } from './tally.ts';

/** A case that is to be kept if the work is cut off: the best so far. */
export interface Unkept {
  readonly folder: string;
  /** The claim that it breaks. */
  readonly claim: string;
  readonly value: CaseFile;
}

/** Of several cases, the next one, and what has come of those before; all of it survives JSON. */
export interface ResumePoint {
  readonly index: number;
  readonly tally: Tally;
  readonly codes: readonly ExitCode[];
}

/** How the work begins. */
export interface WorkStart {
  readonly from: ResumePoint | null;
  /** A variant as it is to be run: under watch. */
  readonly watched: (variant: AnyVariant) => AnyVariant;
}

export interface Desk {
  /** On standard output. */
  print(lines: readonly string[]): void;
  /** Into the file that the work was given to write. */
  write(lines: readonly string[]): void;
  /** On standard error. */
  complain(line: string): void;
  /** How far the work is, in `unit`, and in words what it is at. */
  progress(done: number, of: number, unit: string, at: string): void;
  /** From now on this is what to print, and to keep, if the work is cut off. */
  ifCutOff(lines: readonly string[], unkept?: Unkept): void;
  /** All before is done and told: if the process of the work is lost, a fresh one goes on here. */
  reached(point: ResumePoint): void;
  /** Is this the work of a process that was lost, and whose call throws now? */
  isOfLostCall(): boolean;
  /** Has somebody asked to come to an end? Only who gives others a turn now and then can hear it. */
  isStopped(): boolean;
}
