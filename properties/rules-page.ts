/** What the pages of rules and claims say, one for each family: each mutant, what it breaks, who catches it, and its kept case. */
import { relative } from 'node:path';
import { readCase } from '../src/cases/read-case.ts';
import { casePathsOf } from '../src/cli/case-paths.ts';
import { FAMILIES, type Mutant } from '../src/family/mutant.ts';
import { MUTANTS } from '../src/gossip/mutants/index.ts';
import { ruleFileOf } from '../src/gossip/rules-of-claims.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';
import { SWIM_MUTANTS } from '../src/swim/mutants/index.ts';
import { swimRuleFileOf } from '../src/swim/rules-of-claims.ts';

interface RulesPage {
  readonly path: string;
  readonly title: string;
  readonly mutants: readonly Mutant[];
  ruleFileOf(rule: string): string;
  /** What the mutants are for, and how to read the tables. */
  introduction(caught: number, equivalent: number): string;
}

export const GOSSIP_PAGE: RulesPage = {
  path: 'docs/rules-and-claims.md',
  title: 'Rules and claims',
  mutants: MUTANTS,
  ruleFileOf,
  introduction: (caught, equivalent) =>
    `What each of the fourteen [rules](rules.md) is for, and each decision in the code around them, shown by breaking it.
A *mutant* is the hardened protocol with one thing broken. There are ${caught} that a claim must catch, and
${equivalent} that change nothing. Beside each are the claims that catch it within the default run of their
property, first the one that tells the harm best, and the case that is kept: it breaks the mutant and holds on
\`hardened\`. \`VARIANT=<mutant> npm run properties\` hunts it, \`npm run replay\` tells the story of a case, and
\`npm run scoreboard\` measures how long each takes to find. The mutants are in
[\`src/gossip/mutants\`](../src/gossip/mutants). Which claims would catch what nobody has thought of, and what none
would, is in [what the harness can see](scoreboard-limits.md).`,
};

export const SWIM_PAGE: RulesPage = {
  path: 'docs/swim-rules-and-claims.md',
  title: 'SWIM: rules and claims',
  mutants: SWIM_MUTANTS,
  ruleFileOf: swimRuleFileOf,
  introduction: (caught, equivalent) =>
    `What each of the [rules of SWIM](swim-rules.md) is for, and each decision in the code around them, shown by breaking it.
A *mutant* is \`swim-hardened\` with one thing broken, or \`swim-lifeguard\` where the rule is one of Lifeguard’s. There are
${caught} that a claim must catch, and ${equivalent} that change nothing. Beside each are the claims that catch it, first
the one that tells the harm best, and the case that is kept: it breaks the mutant and holds on the protocol that is whole.
\`npm run replay\` tells the story of a case, and \`npm run scoreboard\` measures how long each takes to find. The mutants
are in [\`src/swim/mutants\`](../src/swim/mutants). What no claim would catch is in
[what the harness can see](scoreboard-limits.md).`,
};

/** The page as it must be now. Throws when there is a case that cannot be read. */
export function rulesPage(page: RulesPage): string {
  const cases = keptCases();
  const caught = page.mutants.filter(({ equivalent }) => equivalent === undefined);
  const equivalent = page.mutants.filter((mutant) => mutant.equivalent !== undefined);
  const tables = FAMILIES.map((family) => {
    const rows = caught
      .filter((mutant) => mutant.family === family)
      .map((mutant) => rowOf(page, mutant, cases.get(mutant.name) ?? []));
    return `## ${family[0]!.toUpperCase()}${family.slice(1)}: ${rows.length}

| Rule | Mutant | What is broken | Met in | Claims that catch it | Kept case |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
  });
  return `# ${page.title}

${page.introduction(caught.length, equivalent.length)}

${tables.join('\n')}
## Equivalent: ${equivalent.length}

| Mutant | What is broken | Why nothing comes of it |
| --- | --- | --- |
${equivalent.map(({ name, breaks, equivalent }) => `| \`${name}\` | ${breaks} | ${equivalent} |`).join('\n')}

Written by \`npm run rules\`; a test fails when it falls behind.
`;
}

/** By name of the mutant: the kept cases in which it breaks a claim, as links. */
function keptCases(): Map<string, string[]> {
  const found = casePathsOf(['shrunk-cases']);
  if (!found.ok) throw new Error(found.problem);
  const links = new Map<string, string[]>();
  for (const path of found.paths) {
    const read = readCase(path, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    for (const [variant, verdict] of Object.entries(read.value.verdicts)) {
      if (!('violates' in verdict)) continue;
      const link = `[${read.value.title}](${relative('docs', path)})`;
      links.set(variant, [...(links.get(variant) ?? []), link]);
    }
  }
  return links;
}

function rowOf(
  { ruleFileOf }: RulesPage,
  { rule, name, breaks, seen, caughtBy }: Mutant,
  cases: readonly string[],
): string {
  const broken = rule === null ? '—' : `[\`${rule}\`](../${ruleFileOf(rule)})`;
  const claims = caughtBy.map((claim) => `\`${claim}\``).join(', ');
  const cells = [broken, `\`${name}\``, breaks, seenIn(seen), claims, cases.join('<br>') || '—'];
  return `| ${cells.join(' | ')} |`;
}

/** A thread as a link; GitHub leads from there to the pull request, if it is one. */
function seenIn(seen = '—'): string {
  const thread = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(seen);
  return thread === null ? seen : `[${seen}](https://github.com/${thread[1]}/issues/${thread[2]})`;
}
