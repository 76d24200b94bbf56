/** Links, and how much of what they carry is struck, in words. */
import { ANY_NODE, type LinkEnd } from './nodes.ts';

/** `n2 → n1`, `everyone → n2`, `every link`. */
export function linkWords({ from, to }: { readonly from: LinkEnd; readonly to: LinkEnd }): string {
  if (from === ANY_NODE && to === ANY_NODE) return 'every link';
  return `${endWords(from)} → ${endWords(to)}`;
}

function endWords(end: LinkEnd): string {
  return end === ANY_NODE ? 'everyone' : end;
}

/** `every message`, `30 % of messages`. */
export function shareWords(share: number): string {
  return share === 1 ? 'every message' : `${Number((share * 100).toPrecision(3))} % of messages`;
}
