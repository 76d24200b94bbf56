/** The mail of another group of which something came in a tick. */

import { nameOf } from '../faults/names-and-counts.ts';
import { changePhrases } from './belief-change.ts';
import { clauseList } from './delivery-lines.ts';
import type { Sentence } from './paragraph.ts';
import { sendPhrases } from './send-words.ts';
import type { StrayRecord } from './tick-record.ts';

export function strayLines(strays: readonly StrayRecord[]): Sentence[] {
  return strays.map(({ to, from, kind, changes, sends }) => {
    const clauses = [...changePhrases(changes, false), ...sendPhrases(sends, false)];
    const what = `a ${kind} of another group, from ${nameOf(from)}, reaches ${nameOf(to)}`;
    return {
      text: `${what}, which ${clauseList(clauses)}`,
      changesList: changes.some((change) => change.changesList),
    };
  });
}
