/** The lies that were told in a tick, and what came of them. */
import { clauseList } from './delivery-lines.ts';
import { effectPhrases } from './effect.ts';
import { sendPhrases } from './send-words.ts';
import type { LieRecord } from './tick-record.ts';
import { nameOf } from './words.ts';

export function lieLines(lies: readonly LieRecord[]): string[] {
  return lies.map(({ to, about, kind, effects, sends }) => {
    const what = `an outsider's ${kind} about ${to === about ? 'itself' : nameOf(about)}`;
    const clauses = [...effectPhrases(effects, false), ...sendPhrases(sends, false)];
    return clauses.length === 0
      ? `${what} brings ${nameOf(to)} nothing new`
      : `${what} reaches ${nameOf(to)}, which ${clauseList(clauses)}`;
  });
}
