/** The picture of a case, drawn as `hearsay show --svg` draws it. */
import { asksOf } from '../src/cases/replay.ts';
import { pictureOfCase } from '../src/cli/case-work/draw-runs.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';
import type { KeptCase } from './kept-cases.ts';

const NOBODY_WAITS = { begin() {}, tick() {} };

/** On these variants, one below the other. */
export function casePicture({ name, value }: KeptCase, variants: readonly string[]): string {
  return pictureOfCase(value, asksOf(value, KNOWN_VARIANTS, { variants }), NOBODY_WAITS, {
    svg: `${name}.svg`,
  });
}
