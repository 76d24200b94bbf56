/** The lies that were told in a tick, and what came of them. */

import { groupBy, nameOf, names } from '../faults/names-and-counts.ts';
import { changePhrases } from './belief-change.ts';
import { clauseList } from './delivery-lines.ts';
import type { Sentence } from './paragraph.ts';
import { sendPhrases } from './send-words.ts';
import type { LieRecord } from './tick-record.ts';

/** More lies than this that had the same change, each about another node, are told as one. */
const LIES_TOLD = 3;

export function lieLines(lies: readonly LieRecord[]): Sentence[] {
  const floods = groupBy(lies, alike).filter((group) => group.length > LIES_TOLD);
  const floodOf = new Map(floods.flatMap((group) => group.map((lie) => [lie, group] as const)));
  return lies.flatMap((lie) => {
    const flood = floodOf.get(lie);
    const changesList = lie.changes.some((change) => change.changesList);
    if (flood === undefined) return [{ text: lieLine(lie), changesList }];
    return flood[0] === lie ? [{ text: floodLine(flood), changesList }] : [];
  });
}

/** What is to be told of a lie, but for whom it is about. */
function alike({ to, about, kind, changes, sends }: LieRecord): unknown {
  const whom = (node: number | undefined) => (node === about ? null : node);
  return [
    to,
    to === about,
    kind,
    changes.map((change) => ({ ...change, object: [whom(change.object?.node), change.object?.life] })),
    sends.map((send) => ({ ...send, to: whom(send.to) })),
  ];
}

function lieLine({ to, about, kind, changes, sends }: LieRecord): string {
  const what = `an outsider's ${kind} about ${to === about ? 'itself' : nameOf(about)}`;
  const clauses = [...changePhrases(changes, false), ...sendPhrases(sends, false)];
  return clauses.length === 0
    ? `${what} brings ${nameOf(to)} nothing new`
    : `${what} reaches ${nameOf(to)}, which ${clauseList(clauses)}`;
}

/** `an outsider's 300 messages about n4–n303 reach n1, which adds n4–n303 (heartbeat 0, no such node)`. */
function floodLine(lies: readonly [LieRecord, ...LieRecord[]]): string {
  const { to, kind } = lies[0];
  const what = `an outsider's ${lies.length} ${kind}s about ${names(lies.map(({ about }) => about))}`;
  const changes = lies.flatMap((lie) => lie.changes);
  const sends = lies.flatMap((lie) => lie.sends);
  const clauses = [...changePhrases(changes, false), ...sendPhrases(sends, false)];
  return clauses.length === 0
    ? `${what} bring ${nameOf(to)} nothing new`
    : `${what} reach ${nameOf(to)}, which ${clauseList(clauses)}`;
}
