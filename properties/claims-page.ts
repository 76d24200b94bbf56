/**
 * The tables of `docs/claims.md` and `docs/swim-claims.md`, made of what each claim says of itself. What stands around them is written by hand,
 * and left as it is.
 */
import { basename, relative } from 'node:path';
import { type Catalogue, GENERAL_CATALOGUE } from '../src/claims/catalogue.ts';
import type { Claim } from '../src/judge/claim.ts';
import type { ScheduleNeeds } from '../src/judge/claim-description.ts';

/** The page of gossip's claims with its tables as they must be now. Throws where it has no place for one. */
export function claimsPage(page: string, { claims }: Pick<Catalogue, 'claims'>): string {
  const others = GENERAL_CATALOGUE.claims.filter(({ name }) => !claims.some((claim) => claim.name === name));
  return replaced(withClaims(page, claims, 'gossip'), 'what is claimed of others', [
    ['Claim', 'Statement', 'Source', 'Where its bound is derived', 'Losses, stalls, clocks', 'Forgery'],
    ...others.map((claim) => [
      `\`${claim.name}\``,
      claim.statement,
      claim.source,
      linked(claim.derivation),
      linked(claim.underLoss),
      forgeryOf(claim),
    ]),
  ]);
}

/** … and that of SWIM's. */
export function swimClaimsPage(page: string, { claims }: Pick<Catalogue, 'claims'>): string {
  return withClaims(page, claims, 'SWIM');
}

function withClaims(page: string, claims: readonly Claim[], family: string): string {
  const stated = replaced(page, 'what is claimed', [
    ['Claim', 'Statement', `What ${family} promises by it`, 'Tier', 'Source', 'Where its bound is derived'],
    ...claims.map(({ name, statement, promised, tier, source, derivation }) => [
      `\`${name}\``,
      statement,
      promised ?? '–',
      tier,
      source,
      linked(derivation),
    ]),
  ]);
  return replaced(stated, 'against whom', [
    ['Claim', 'About', 'Losses, stalls, clocks', 'Forgery', 'Hunted in'],
    ...claims.map((claim) => [
      `\`${claim.name}\``,
      claim.about,
      linked(claim.underLoss),
      forgeryOf(claim),
      schedulesOf(claim.schedules),
    ]),
  ]);
}

/** The page with another table between the marks of this name. */
function replaced(page: string, name: string, [head = [], ...rows]: readonly (readonly string[])[]): string {
  const [begin, end] = [`<!-- ${name}: written by \`npm run claims\` -->\n`, `<!-- end of ${name} -->\n`];
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`the page has no place for the table "${name}"`);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`);
  return `${page.slice(0, before + begin.length)}\n${lines.join('')}\n${page.slice(after)}`;
}

/** Words in which the files of the repository are links from the folder of the page. */
function linked(words: string): string {
  return words.replaceAll(
    /\bsrc\/[\w/-]+\.ts\b/g,
    (path) => `[\`${basename(path)}\`](${relative('docs', path)})`,
  );
}

function forgeryOf({ underForgery: { holds, because } }: Claim): string {
  return `${holds ? 'yes' : 'no'}: ${linked(because)}`;
}

function schedulesOf({ patience, liveness, always = [] }: ScheduleNeeds): string {
  const needs = [
    ...(patience === undefined ? [] : ['groups at the bare bound of patience']),
    ...(liveness === undefined ? [] : ['schedules in which only a core is mended']),
    ...(always.length === 0 ? [] : [`schedules with ${always.map((kind) => `\`${kind}\``).join(' and ')}`]),
  ];
  return needs.length === 0 ? 'any' : needs.join(', ');
}
