/** The forms that a report is asked for in, and the files that it goes to. */
import { appendText, replaceWhole, requireReplaceable } from '../../files/write-whole.ts';
import { fileProblem } from '../usage-error.ts';

export interface PrintOptions {
  readonly json?: true;
  /** Where JUnit's XML is written. */
  readonly junit?: string;
}

/** Throws what is wrong with the path before the long work, and leaves what is in the file. */
export function prepareFile(option: string, path: string): void {
  try {
    requireReplaceable(path);
  } catch (error) {
    throw fileProblem(option, path, error);
  }
}

export function appendTo(option: string, path: string, text: string): void {
  try {
    appendText(path, text);
  } catch (error) {
    throw fileProblem(option, path, error);
  }
}

/** Writes what an option has asked for: whole, or not at all. */
export function writeTo(option: string, path: string, text: string): void {
  try {
    replaceWhole(path, text);
  } catch (error) {
    throw fileProblem(option, path, error);
  }
}
