/** The address of the playground at which it opens with a case, as its own “copy as link” makes it. */
import { type LinkedPlace, linkTo } from '../src/viewer/page/link.ts';
import { PLAYGROUND } from './chapters.ts';
import { addressFrom } from './html.ts';
import type { KeptCase } from './kept-cases.ts';

export async function caseLink(
  from: string,
  { value }: KeptCase,
  place: Omit<LinkedPlace, 'text'>,
): Promise<string> {
  return `${addressFrom(from, PLAYGROUND)}${await linkTo(place, value)}`;
}
