/** What came of a case on one variant, in a line. */

import type { Verdict } from '../cases/case-file.ts';
import type { Divergence } from '../cases/fingerprint.ts';
import type { Replay } from '../cases/replay.ts';
import { catalogueFor } from '../family/family.ts';
import { describeViolation } from '../judge/violations.ts';
import { describeEvent } from './event-words.ts';
import { heldWords, judgedWords } from './judged-words.ts';

/** What is not as it must be, or is broken. */
export function isBad({ outcome, violation }: Replay): boolean {
  if (outcome === 'judged') return violation !== null;
  return outcome !== 'as expected' && outcome !== 'not judged';
}

/** `hardened: as expected, holds` */
export function verdictLine(replay: Replay): string {
  return `${replay.variant.name}: ${verdictWords(replay)}`;
}

function verdictWords(replay: Replay): string {
  const { expected, outcome, violation, besides, divergence, judged } = replay;
  const only = judgedWords(judged, catalogueFor(replay.variant));
  const holds = only === null ? 'holds' : `holds: ${only}`;
  const other = besides === null ? '' : `; besides, ${describeViolation(besides)}`;
  const seen = violation === null ? holds : `${describeViolation(violation)}${other}`;
  switch (outcome) {
    case 'as expected':
      return `as expected, ${violation === null ? seen : `violates ${seen}`}`;
    case 'fixed':
      return `FIXED, it must violate ${describeVerdict(expected)}, and does not. If the bug is mended, let the case say that it holds; if not, the case has rotted.`;
    case 'changed':
      return `CHANGED, it must violate ${describeVerdict(expected)}, but violates ${seen}`;
    case 'diverged':
      return `DIVERGED, it ${violation === null ? 'holds' : `violates ${seen}`}, as it must, but by another history. ${divergenceWords(divergence)} If that is meant, --accept keeps today’s history.`;
    case 'broken':
      return `BROKEN, it must hold, but violates ${seen}`;
    case 'not judged':
      return `NOT JUDGED: ${notJudgedWords(replay)}`;
    case 'judged':
      return violation === null ? heldWords(judged, catalogueFor(replay.variant)) : `violates ${seen}`;
  }
}

function notJudgedWords({ expected, judged: { claims, notJudged } }: Replay): string {
  const about = expected !== null && 'violates' in expected ? expected.violates : null;
  const left = notJudged.find(({ claim }) => about === null || claim === about) ?? notJudged[0];
  const why = left === undefined ? 'no claim was asked' : `${left.claim}, for ${left.reason}`;
  return claims.length === 0 ? why : `${why}. The other claims hold.`;
}

function divergenceWords(divergence: Divergence | null): string {
  if (divergence === null) return '';
  const { index, event, orLater } = divergence;
  if (orLater) return `They part after event ${index - 1}, the last that the case keeps one by one.`;
  const now = event === null ? 'the history is over' : `in tick ${event.tick} ${describeEvent(event)}`;
  return `They part at event ${index}: now ${now}.`;
}

function describeVerdict(verdict: Verdict | null): string {
  return verdict === null || 'holds' in verdict ? 'nothing' : `${verdict.violates} at tick ${verdict.atTick}`;
}
