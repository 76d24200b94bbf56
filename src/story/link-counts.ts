/** How many messages were sent from whom to whom, and what of it is worth a word: above all, who got none. */
import { groupBy, linksWords, names } from '../faults/names-and-counts.ts';

interface Link {
  readonly from: number;
  readonly to: number;
}

export interface LinkCounts {
  add(from: number, to: number, count?: number): void;
  addAll(other: LinkCounts): void;
  of(from: number, to: number): number;
  readonly all: ReadonlyMap<string, Link & { readonly count: number }>;
}

/** Who is written to by nobody is told where everyone else was written to so many times, on average. */
const MEAN_TO_MISS = 3;
/** More links than this are told as a number. */
const LINKS_TOLD = 4;
/** So many different counts are told one by one, where the highest is that many times the lowest. */
const COUNTS_TOLD = 3;
const MUCH_MORE = 3;

export function linkCounts(): LinkCounts {
  const all = new Map<string, Link & { count: number }>();
  function add(from: number, to: number, count = 1): void {
    const key = `${from}>${to}`;
    const link = all.get(key);
    if (link === undefined) all.set(key, { from, to, count });
    else link.count += count;
  }
  return {
    all,
    add,
    addAll(other) {
      for (const { from, to, count } of other.all.values()) add(from, to, count);
    },
    of: (from, to) => all.get(`${from}>${to}`)?.count ?? 0,
  };
}

/**
 * `none to n3`, `none on n1 → n2`, `8 to 10 on each link`: how the messages were spread among the nodes that were up all
 * the while. Nothing where they are too few to say anything.
 *
 * @param awake those of them that can have sent any.
 */
export function spreadPhrases(
  counts: LinkCounts,
  up: readonly number[],
  awake: ReadonlySet<number>,
): string[] {
  const links = up
    .filter((from) => awake.has(from))
    .flatMap((from) => up.flatMap((to) => (from === to ? [] : [{ from, to, count: counts.of(from, to) }])));
  const total = links.reduce((sum, { count }) => sum + count, 0);
  if (links.length === 0 || total < MEAN_TO_MISS * up.length) return [];

  const silent = up.filter(
    (node) => awake.has(node) && links.every(({ from, count }) => from !== node || count === 0),
  );
  // To whom only the silent could have written, it is they who have not.
  const writers = (to: number) => links.filter((link) => link.to === to && !silent.includes(link.from));
  const unwritten = up.filter((node) => {
    const from = writers(node);
    return from.length > 0 && from.every(({ count }) => count === 0);
  });
  const others = links.filter(({ from, to }) => !silent.includes(from) && !unwritten.includes(to));
  const isEnough = total >= MEAN_TO_MISS * links.length;
  const empty = isEnough ? others.filter(({ count }) => count === 0) : [];
  return [
    ...(unwritten.length === 0 ? [] : [`none to ${names(unwritten)}`]),
    ...(silent.length === 0 ? [] : [`none from ${names(silent)}`]),
    ...(empty.length === 0 ? [] : [`none on ${whichLinks(empty, links.length)}`]),
    ...(isEnough ? countPhrases(others.filter(({ count }) => count > 0)) : []),
  ];
}

function whichLinks(links: readonly Link[], ofAll: number): string {
  return links.length > LINKS_TOLD ? `${links.length} of ${ofAll} links` : linksWords(links);
}

/** `9 on each link`, `8 to 10 on each link`, `9 on n1 → n2, 2 on n2 → n1`. */
function countPhrases(links: readonly (Link & { readonly count: number })[]): string[] {
  if (links.length < 2) return [];
  const least = Math.min(...links.map(({ count }) => count));
  const most = Math.max(...links.map(({ count }) => count));
  if (least === most) return [`${least} on each link`];
  const groups = groupBy(links, ({ count }) => count);
  if (most < MUCH_MORE * least || groups.length > COUNTS_TOLD) return [`${least} to ${most} on each link`];
  return groups.map((group) => `${group[0].count} on ${linksWords(group)}`);
}
