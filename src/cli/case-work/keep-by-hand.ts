/** Makes a case of a schedule by hand: with the verdicts that it gives today, and their histories. */
import { ALL_CLAIMS, askedClaims } from '../../cases/asked-claims.ts';
import type { CaseFile, Verdict } from '../../cases/case-file.ts';
import { watching } from '../../cases/one-pass.ts';
import { type Replay, withHistories } from '../../cases/replay.ts';
import { writeCase } from '../../cases/write-case.ts';
import { type AnyVariant, catalogueFor } from '../../family/family.ts';
import { describeViolation } from '../../judge/violations.ts';
import { requireWritable } from '../save-folder.ts';
import { fileProblem } from '../usage-error.ts';

/** What to call a case in which nothing is broken. */
const HOLDS = 'holds';

/** Writes the case into the folder, over no other file; gives lines that say what came of it. */
export function keepByHand(
  value: CaseFile,
  replays: readonly Replay[],
  known: readonly AnyVariant[],
  folder: string,
  onTick: () => void,
): string[] {
  requireWritable('--save-dir', folder);
  const verdicts: Record<string, Verdict> = {};
  const notes: string[] = [];
  for (const replay of replays) {
    const { name } = replay.variant;
    const { verdict, note } = verdictOf(replay, value, onTick);
    if (verdict !== null) verdicts[name] = verdict;
    if (note !== null) notes.push(`  ${name}: ${note}`);
  }
  if (Object.keys(verdicts).length === 0) return [...notes, '  not kept: there is no verdict to keep'];
  const claim = replays.flatMap(({ violation }) => (violation === null ? [] : [violation.claim]))[0] ?? HOLDS;
  const complete = withHistories({ ...value, verdicts }, known, { onTick, replays });
  try {
    const { path, existed } = writeCase(folder, claim, complete);
    return [...notes, `  case    ${path}${existed ? ' (known already)' : ''}`];
  } catch (error) {
    throw fileProblem('--save-dir', folder, error);
  }
}

/** That it holds is said of all claims: who was asked a few is asked the others as well. */
function verdictOf(
  { variant, violation, judged }: Replay,
  { schedule }: CaseFile,
  onTick: () => void,
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
