/** Makes a case of a schedule by hand: with the verdicts that it gives today, and their histories. */
import { ALL_CLAIMS, askedClaims } from '../cases/asked-claims.ts';
import type { CaseFile, Verdict } from '../cases/case-file.ts';
import { watching } from '../cases/one-pass.ts';
import { type Replay, withHistories } from '../cases/replay.ts';
import { type AnyVariant, catalogueFor } from '../family/family.ts';
import { describeViolation } from '../judge/violations.ts';

/** What to call a case in which nothing is broken. */
const HOLDS = 'holds';

export interface CaseByHand {
  /** `null`: there is no verdict to keep. */
  readonly value: CaseFile | null;
  /** By which it is named: the claim that is broken, or that none is. */
  readonly claim: string;
  /** What there is to say of a variant. */
  readonly notes: readonly { readonly variant: string; readonly note: string }[];
}

export function caseByHand(
  value: CaseFile,
  replays: readonly Replay[],
  known: readonly AnyVariant[],
  onTick?: () => void,
): CaseByHand {
  const verdicts: Record<string, Verdict> = {};
  const notes: { variant: string; note: string }[] = [];
  for (const replay of replays) {
    const { name } = replay.variant;
    const { verdict, note } = verdictOf(replay, value, onTick);
    if (verdict !== null) verdicts[name] = verdict;
    if (note !== null) notes.push({ variant: name, note });
  }
  const claim = replays.flatMap(({ violation }) => (violation === null ? [] : [violation.claim]))[0] ?? HOLDS;
  if (Object.keys(verdicts).length === 0) return { value: null, claim, notes };
  const options = onTick === undefined ? { replays } : { onTick, replays };
  return { value: withHistories({ ...value, verdicts }, known, options), claim, notes };
}

/** That it holds is said of all claims: who was asked a few is asked the others as well. */
function verdictOf(
  { variant, violation, judged }: Replay,
  { schedule }: CaseFile,
  onTick: (() => void) | undefined,
): { readonly verdict: Verdict | null; readonly note: string | null } {
  if (violation !== null && variant.name !== variant.reference?.().name) {
    return { verdict: { violates: violation.claim, atTick: violation.tick }, note: null };
  }
  if (violation !== null) {
    const note = `it must hold: so says its verdict, and the case stays red until it does`;
    return { verdict: { holds: true }, note };
  }
  const asked = new Set([...judged.claims, ...judged.notJudged.map(({ claim }) => claim)]);
  const areAll = catalogueFor(variant).claims.every(({ name }) => asked.has(name));
  if (areAll) return { verdict: { holds: true }, note: null };
  const all = askedClaims([ALL_CLAIMS], catalogueFor(variant)).judge(
    variant.create(schedule),
    schedule,
    watching(onTick),
  );
  if (all.violation === null) return { verdict: { holds: true }, note: null };
  const seen = describeViolation(all.violation);
  return { verdict: null, note: `no verdict is kept: what was asked holds, but it violates ${seen}` };
}
