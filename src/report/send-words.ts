/** Messages on their way out, as verb phrases: `sends JOINREQ to n1, but the network loses it`. */
import type { SendRecord } from './tick-record.ts';
import { groupBy, names, plural } from './words.ts';

/** What a node sends in one step; of several nodes that do the same, `many`. */
export function sendPhrases(sends: readonly SendRecord[], many: boolean): string[] {
  return groupBy(sends, ({ kind, fate, again }) => [kind, fate, again]).map((group) => {
    const { kind, fate, again } = group[0];
    const receivers = names(group.map(({ to }) => to));
    return `${many ? 'send' : 'sends'} ${kind} to ${receivers}${again ? ' again' : ''}${fateClause(fate)}`;
  });
}

/** What a node sends back to whom it heard from; what it sends to others is no answer. */
export function answerPhrases(
  answers: readonly SendRecord[],
  senders: readonly number[],
  many: boolean,
): string[] {
  const back = answers.filter(({ to }) => senders.includes(to));
  const replies = groupBy(back, ({ kind, fate }) => [kind, fate]).map((group) => {
    const { kind, fate } = group[0];
    const what = group.length === 1 ? kind : plural(group.length, kind);
    return `${many ? 'answer' : 'answers'} ${senders.length > 1 ? 'each ' : ''}with ${what}${fateClause(fate)}`;
  });
  const others = answers.filter(({ to }) => !senders.includes(to));
  return [...replies, ...sendPhrases(others, many)];
}

function fateClause(fate: string | null): string {
  return fate === null ? '' : `, but ${fate}`;
}
