/** A verdict as the page shows it; it is the command's, in the command's words. */
import type { CaseFile } from '../../cases/case-file.ts';
import { type Ask, asksOf, type Replay, replayed } from '../../cases/replay.ts';
import { type AnyVariant, catalogueFor } from '../../family/family.ts';
import type { Violation } from '../../judge/invariant.ts';
import { notJudgedLines } from '../../story/judged-words.ts';
import { isBad, verdictLine } from '../../story/verdict-words.ts';

export interface VerdictSeen {
  readonly variant: string;
  readonly outcome: Replay['outcome'];
  /** As the command prints it. */
  readonly line: string;
  /** Is it other than it must be, or broken? */
  readonly isBad: boolean;
  readonly violation: Violation | null;
  /** What else is broken, and sooner. */
  readonly besides: Violation | null;
  /** What the claim says that is broken. */
  readonly statement: string | null;
  /** What it promises, and what its letters come to here. */
  readonly promised: string | null;
  readonly here: string | null;
  /** By the reason, the claims that were not judged. */
  readonly notJudged: readonly string[];
}

/** What the case says of the variant, or, where it says nothing, what was found broken in it. */
export function askOf(
  value: CaseFile,
  variant: AnyVariant,
  known: readonly AnyVariant[],
  isEdited: boolean,
): Ask {
  const [ask] = asksOf(value, withOne(known, variant), { variants: [variant.name] });
  // What must come out is said of the schedule as it was kept.
  return isEdited ? { ...ask!, expected: null } : ask!;
}

/** One that is mixed is known to nobody else. */
export function withOne(known: readonly AnyVariant[], variant: AnyVariant): readonly AnyVariant[] {
  return known.some(({ name }) => name === variant.name) ? known : [...known, variant];
}

export function verdictOn(
  value: CaseFile,
  variant: AnyVariant,
  known: readonly AnyVariant[],
  { isEdited, ...options }: { readonly isEdited: boolean; readonly onTick?: () => void },
): VerdictSeen {
  return verdictSeen(replayed(askOf(value, variant, known, isEdited), value, options), value, variant);
}

/** What there is to be seen of a replay. */
export function verdictSeen(replay: Replay, { schedule }: CaseFile, variant: AnyVariant): VerdictSeen {
  const { violation, besides, judged, outcome } = replay;
  const claim = violation === null ? undefined : catalogueFor(variant).claimNamed(violation.claim);
  const said = claim === undefined ? null : `${claim.statement} ${claim.promised ?? ''}`;
  return {
    variant: variant.name,
    outcome,
    line: verdictLine(replay),
    isBad: isBad(replay),
    violation,
    besides,
    statement: claim?.statement ?? null,
    promised: claim?.promised ?? null,
    here: said === null ? null : (variant.family?.lettersInNumbers?.(said, schedule) ?? null),
    notJudged: notJudgedLines(judged, ''),
  };
}
