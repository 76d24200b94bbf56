/** A diagnosis in lines, as they stand under a failure. */

import type { FamilyRules } from '../family/family-rules.ts';
import { andList } from '../faults/names-and-counts.ts';
import { hanging } from '../story/wrap.ts';
import type { BrokenClaim, Diagnosis } from './diagnosis.ts';
import type { KnownCase } from './known-cases.ts';
import { rulesOfClaims } from './rules-of-claims.ts';
import type { RuleProof } from './rules-to-mend.ts';

const MOST_RULES = 3;
const MOST_KNOWN = 3;
const MOST_VARIANTS = 3;
const MOST_BESIDES = 4;

/**
 * What is known of the failure of this claim, on a protocol of a family that has these rules, or none; that claims which
 * are `told` already break as well is not said again.
 */
export function diagnosisLines(
  broken: BrokenClaim,
  diagnosis: Diagnosis,
  rules: FamilyRules | undefined,
  told: readonly string[] = [broken.claim],
): string[] {
  const { parting, unwritten } = diagnosis;
  const besides = diagnosis.besides.filter(({ claim }) => !told.includes(claim));
  const knownAs = [...new Map(diagnosis.knownAs.map((known) => [known.path, known])).values()];
  return [
    ...(besides.length === 0 ? [] : hanging('  besides ', besidesWords(besides))),
    ...knownAs.slice(0, MOST_KNOWN).flatMap((known) => hanging('  known   ', knownWords(known))),
    ...(rules === undefined ? [] : hanging('  rule    ', ruleWords(broken, diagnosis, rules))),
    ...(parting === null ? [] : hanging('  parts   ', `in tick ${parting.tick}: ${parting.words}`)),
    ...unwritten.flatMap((words) => hanging('  mail    ', words)),
  ];
}

/** `agreement at tick 21, cold-start at tick 30 and 3 more under the same schedule` */
function besidesWords(besides: readonly BrokenClaim[]): string {
  const shown = besides.slice(0, MOST_BESIDES).map(({ claim, tick }) => `${claim} at tick ${tick}`);
  const more = besides.length - shown.length;
  return `${andList([...shown, ...(more > 0 ? [`${more} more`] : [])])}, under the same schedule`;
}

/** `A zombie: … (shrunk-cases/x.json, breaks classic, src/gossip/rules/silence.ts)` */
function knownWords({ title, path, variants, ruleFiles }: KnownCase): string {
  const shown = variants.slice(0, MOST_VARIANTS);
  const more = variants.length > shown.length ? [`${variants.length - shown.length} more`] : [];
  return `${title} (${[path, `breaks ${andList([...shown, ...more])}`, ...ruleFiles].join(', ')})`;
}

/** Which file to look into, by what is proved, or else by what the claim speaks of. */
function ruleWords(
  broken: BrokenClaim,
  { rulesOf, rulesToMend, parting, besides, unwritten }: Diagnosis,
  rules: FamilyRules,
): string {
  const proved = rulesToMend.filter(({ proof }) => proof !== 'differs');
  const shown = (proved.length > 0 ? proved : rulesToMend).slice(0, MOST_RULES);
  if (shown.length > 0) {
    const words = shown.map(({ rule, proof }) => `${rules.fileOf(rule)}: ${proofWords(proof, rules)}`);
    const more = rulesToMend.length - shown.length;
    return [...words, ...(more > 0 ? [`${more} more are not the ${rules.reference} ones`] : [])].join('; ');
  }
  const all = [broken, ...besides].sort((a, b) => a.tick - b.tick).map(({ claim }) => claim);
  const spokenOf = rulesOfClaims(rules, all, unwritten.length > 0);
  const hasRules = rulesOf !== null;
  const cause = hasRules ? (parting?.cause ?? null) : null;
  const code = cause === null ? [] : [`the run parts in a step of ${rules.stepFiles[cause]}`];
  return [...code, spokenOfWords(spokenOf, hasRules, all.length > 1, rules)].join('; ');
}

function proofWords(proof: RuleProof, { reference }: FamilyRules): string {
  switch (proof) {
    case 'mended':
      return `with the ${reference} rule in its place the claim holds`;
    case 'alone':
      return `in ${reference}, this rule alone breaks the claim`;
    case 'differs':
      return `it is not the ${reference} one`;
  }
}

function spokenOfWords(
  rules: readonly string[],
  hasRules: boolean,
  areMany: boolean,
  { reference, fileOf, page, codePage }: FamilyRules,
): string {
  const speaks = areMany ? 'what breaks under this schedule speaks' : 'the claim speaks';
  if (rules.length === 0) return `${speaks} of no rule, but of the code around them: ${codePage}`;
  const shown = rules.slice(0, MOST_RULES);
  const most = rules.length > 1 ? `${speaks} most of` : `${speaks} of`;
  if (hasRules) return `${most} ${shown.map(fileOf).join(', ')}`;
  const noun = shown.length === 1 ? 'rule' : 'rules';
  return `${most} what ${reference} has the ${noun} ${shown.join(', ')} for: ${page}`;
}
