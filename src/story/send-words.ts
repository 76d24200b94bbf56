/** Messages on their way out, as verb phrases: `sends JOIN to n1, but the network loses it`. */

import { groupBy, names, plural, type Verb } from '../faults/names-and-counts.ts';
import type { SendRecord } from './tick-record.ts';

/** What a node sends in one step; of several nodes that do the same, `many`. */
export function sendPhrases(sends: readonly SendRecord[], many: boolean): string[] {
  const counted = groupBy(sends, (send) => send).map((same) => ({ ...same[0], count: same.length }));
  return groupBy(counted, ({ kind, fate, again, count }) => [kind, fate, again, count]).map((group) => {
    const { kind, fate, again, count } = group[0];
    const receivers = names(group.map(({ to }) => to));
    const what = count === 1 ? kind : `${plural(count, kind)}${group.length > 1 ? ' each' : ''}`;
    const several = many || count > 1 || group.length > 1;
    return `${many ? 'send' : 'sends'} ${what} to ${receivers}${again ? ' again' : ''}${fateClause(fate, several)}`;
  });
}

/**
 * What a node sends back to whom it heard from; what it sends to others is no answer.
 *
 * @param each whether it has heard several messages and answers every one of them so.
 */
export function answerPhrases(
  answers: readonly SendRecord[],
  senders: readonly number[],
  many: boolean,
  each: boolean,
): string[] {
  const back = answers.filter(({ to }) => senders.includes(to));
  const replies = groupBy(back, ({ kind, fate }) => [kind, fate]).map((group) => {
    const { kind, fate } = group[0];
    const what = group.length === 1 ? kind : plural(group.length, kind);
    return `${many ? 'answer' : 'answers'} ${each ? 'each ' : ''}with ${what}${fateClause(fate, many || each || group.length > 1)}`;
  });
  const others = answers.filter(({ to }) => !senders.includes(to));
  return [...replies, ...sendPhrases(others, many)];
}

function fateClause(fate: Verb | null, several: boolean): string {
  return fate === null ? '' : `, but ${several ? fate.many : fate.one}`;
}
