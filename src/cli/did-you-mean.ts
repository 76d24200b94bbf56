/** Names that somebody may have meant. */

const MOST_DIFFERENCES = 3;

/** The known name that differs least from the one given, if any is near. */
export function nearestName(given: string, known: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = Math.min(MOST_DIFFERENCES, Math.floor(given.length / 2)) + 1;
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name);
    if (distance >= least) continue;
    least = distance;
    nearest = name;
  }
  return nearest;
}

/** `there is no claim "agrement"; did you mean agreement?` */
export function noSuchName(what: string, given: string, known: readonly string[], where: string): string {
  const nearest = nearestName(given, known);
  const hint = nearest === null ? `${where} shows what there is` : `did you mean ${nearest}?`;
  return `there is no ${what} "${given}"; ${hint}`;
}

/** How many letters must be added, dropped or changed (Levenshtein). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, above[j]! + 1, row[j - 1]! + 1));
    }
  }
  return row[b.length]!;
}
