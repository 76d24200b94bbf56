/** What one step changed in a node's view, ready to be told of one node or of several alike. */

import { andList, groupBy, nameParts, names, times, type Verb } from '../faults/names-and-counts.ts';
import type { Truth } from './standings.ts';

/** Whom a change concerns; the life is named only where it needs to be told from others. */
export interface BeliefObject {
  readonly node: number;
  /** `life 1`. */
  readonly life: string | null;
}

export interface BeliefChange {
  readonly verb: Verb;
  /** `null` for what concerns the node itself. */
  readonly object: BeliefObject | null;
  /** What follows the object: ` again`. */
  readonly suffix: string;
  /** `heartbeat 12`. */
  readonly detail: string | null;
  /** How long the object had been silent, by the node's own clock. */
  readonly silentTicks: number | null;
  /** What had come over the node itself while it counted that silence. */
  readonly excuse: Verb | null;
  /** Does it change whom the node lists, suspects, or belongs to? A long story is never cut short of that. */
  readonly changesList: boolean;
  /** How matters stand with the object, where that is worth a word. */
  readonly truth: Truth | null;
}

/** `n3`, `n3 and n4`, `life 1 of n3`; whoever stands in a list several times is told with that. */
export function objectWords(objects: readonly BeliefObject[]): string {
  const counted = groupBy(objects, (object) => object).map((same) => ({ ...same[0], count: same.length }));
  const parts = groupBy(counted, ({ life, count }) => [life, count]).flatMap((group) => {
    const nodes = group.map(({ node }) => node);
    const { life, count } = group[0];
    const told = life === null ? nameParts(nodes) : [`${life} of ${names(nodes)}`];
    return count === 1 ? told : told.map((part) => `${part} ${times(count)}`);
  });
  return andList(parts);
}

/** More different notes than this are left out, unless they say that somebody is not alive. */
const NOTES_TOLD = 4;

/**
 * The changes of a message as verb phrases: `adds n1 (heartbeat 4) and n2 (heartbeat 0)`.
 * `many` is whether several nodes do it; `them` names the objects instead, where they are named already.
 */
export function changePhrases(
  changes: readonly BeliefChange[],
  many: boolean,
  them: string | null = null,
): string[] {
  return groupBy(changes, ({ verb, suffix }) => [verb, suffix]).map((group) => {
    const { verb, suffix } = group[0];
    const doing = many ? verb.many : verb.one;
    const parts = groupBy(withoutTooManyNotes(group), noteOf).map((same) => {
      const objects = same.flatMap(({ object }) => (object === null ? [] : [object]));
      return { named: them ?? objectWords(objects), note: noteOf(same[0]) };
    });
    if (parts.length > 1) return `${doing} ${andList(parts.map(({ named, note }) => named + note))}${suffix}`;
    const { named, note } = parts[0]!;
    return `${doing}${named === '' ? '' : ` ${named}`}${suffix}${note}`;
  });
}

function withoutTooManyNotes(changes: readonly BeliefChange[]): readonly BeliefChange[] {
  if (groupBy(changes, noteOf).length <= NOTES_TOLD) return changes;
  return changes.map((change) => (change.truth === null ? { ...change, detail: null } : change));
}

/** ` (heartbeat 12, down since tick 24)`. */
function noteOf({ detail, truth }: BeliefChange): string {
  const parts = [detail, truth?.short ?? null].filter((part) => part !== null);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
