/**
 * Where work on cases hands in what it has found. The work is done by a process of its own, which may be cut off at
 * any time; whoever has the desk prints what has come, and what to say if nothing more comes.
 */
import type { CaseFile } from '../../cases/case-file.ts';

/** A case that is to be kept if the work is cut off: the best so far. */
export interface Unkept {
  readonly folder: string;
  /** The claim that it breaks. */
  readonly claim: string;
  readonly value: CaseFile;
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
  /** Has somebody asked to come to an end? Only who gives others a turn now and then can hear it. */
  isStopped(): boolean;
}
