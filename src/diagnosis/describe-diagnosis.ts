/** A diagnosis in lines, as they stand under a failure. */
import { andList } from '../faults/names-and-counts.ts';
import { hanging } from '../story/wrap.ts';
import type { BrokenClaim, Diagnosis } from './diagnosis.ts';
import type { KnownCase } from './known-cases.ts';
import { type RuleName, ruleFileOf, rulesOfClaims } from './rules-of-claims.ts';
import type { RuleProof } from './rules-to-mend.ts';

const MOST_RULES = 3;
const MOST_KNOWN = 3;
const MOST_VARIANTS = 3;
const MOST_BESIDES = 4;

/** What is known of the failure of this claim; that claims which are `told` already break as well is not said again. */
export function diagnosisLines(
  broken: BrokenClaim,
  diagnosis: Diagnosis,
  told: readonly string[] = [broken.claim],
): string[] {
  const { parting, unwritten } = diagnosis;
  const besides = diagnosis.besides.filter(({ claim }) => !told.includes(claim));
  const knownAs = [...new Map(diagnosis.knownAs.map((known) => [known.path, known])).values()];
  return [
    ...(besides.length === 0 ? [] : hanging('  besides ', besidesWords(besides))),
    ...knownAs.slice(0, MOST_KNOWN).flatMap((known) => hanging('  known   ', knownWords(known))),
    ...hanging(...ruleWords(broken, diagnosis)),
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
  { hasRules, rulesToMend, parting, besides, unwritten }: Diagnosis,
): [string, string] {
  const proved = rulesToMend.filter(({ proof }) => proof !== 'differs');
  const shown = (proved.length > 0 ? proved : rulesToMend).slice(0, MOST_RULES);
  if (shown.length > 0) {
    const words = shown.map(({ rule, proof }) => `${ruleFileOf(rule)}: ${PROOF_WORDS[proof]}`);
    const more = rulesToMend.length - shown.length;
    return [
      '  rule    ',
      [...words, ...(more > 0 ? [`${more} more are not the hardened ones`] : [])].join('; '),
    ];
  }
  const all = [broken, ...besides].sort((a, b) => a.tick - b.tick).map(({ claim }) => claim);
  const spokenOf = spokenOfWords(rulesOfClaims(all, unwritten.length > 0), hasRules, all.length > 1);
  const step = hasRules && parting !== null ? STEP_FILES[parting.cause ?? ''] : undefined;
  const code = step === undefined ? [] : [`the run parts in a step of ${step}`];
  return ['  rule    ', [...code, spokenOf].join('; ')];
}

const PROOF_WORDS: Readonly<Record<RuleProof, string>> = {
  mended: 'with the hardened rule in its place the claim holds',
  alone: 'in hardened, this rule alone breaks the claim',
  differs: 'it is not the hardened one',
};

/** Where the code of a step is. */
const STEP_FILES: Readonly<Record<string, string>> = {
  start: 'src/gossip/node/introduce-self-to-group.ts',
  receive: 'src/gossip/node/recv-call-back.ts',
  tick: 'src/gossip/node/node-loop-ops.ts',
  leave: 'src/gossip/node/leave-group.ts',
};

function spokenOfWords(rules: readonly RuleName[], hasRules: boolean, areMany: boolean): string {
  const speaks = areMany ? 'what breaks under this schedule speaks' : 'the claim speaks';
  if (rules.length === 0)
    return `${speaks} of no rule, but of the code around them: docs/rules-and-claims.md`;
  const shown = rules.slice(0, MOST_RULES);
  const most = rules.length > 1 ? `${speaks} most of` : `${speaks} of`;
  if (hasRules) return `${most} ${shown.map(ruleFileOf).join(', ')}`;
  const noun = shown.length === 1 ? 'rule' : 'rules';
  return `${most} what hardened has the ${noun} ${shown.join(', ')} for: docs/rules.md`;
}
