/**
 * What random schedules see of a small world, and how soon they meet what is wrong in it: those of the generator for any
 * group, held to the scope, beside those of the generator for scopes. Writes the tables of the page about searches.
 *
 *     npm run exploration:coverage -- [curve | kills] [schedules]
 *
 * Takes some minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createCoverage, searchStates } from '../src/exploration/coverage.ts';
import { prepared } from '../src/exploration/prepare.ts';
import { type Scope, SEARCHED } from '../src/exploration/scope.ts';
import { smallScopeOf } from '../src/exploration/setup-of-scope.ts';
import { type AnyVariant, catalogueFor, schedulesOf } from '../src/family/family.ts';
import type { Schedule } from '../src/faults/schedule.ts';
import type { FamilySchedules } from '../src/generation/family-schedules.ts';
import { MUTANTS } from '../src/gossip/mutants/index.ts';
import { hardened } from '../src/gossip/variants.ts';
import { DEFAULT_SEED } from '../src/hunting/default-run.ts';
import { drawsOf } from '../src/hunting/draw.ts';
import { grouped } from '../src/hunting/grouped.ts';

const SCOPE: Scope = { nodes: 2, faults: 2, kinds: SEARCHED };
const NAME = 'every-invariant';
const PAGE = 'docs/exploration.md';

type DrawAt = (index: number) => Schedule;

/** The generator for scopes, as `check --scope` has it. */
function ofScopes(variant: AnyVariant, seed: number): DrawAt {
  const draws = drawsOf(schedulesOf(variant), NAME, seed, { scope: smallScopeOf(variant, SCOPE, {}) });
  return (index) => draws.at(index).schedule;
}

/** The generator for any group, with the group and the settings of the scope, and of the faults as many as it has. */
function forAnyGroup(variant: AnyVariant, seed: number): DrawAt {
  const { nodes, faults, setup, completed } = smallScopeOf(variant, SCOPE, {});
  const family: FamilySchedules = {
    ...schedulesOf(variant),
    group: () => ({ nodes, ...setup }),
    completed: (schedule) => completed({ ...schedule, faults: schedule.faults.slice(0, nodes + faults) }),
  };
  // One that has two introducers is of another scope, which matters as little as it is rare.
  const draws = drawsOf(family, NAME, seed, { faults: SCOPE.kinds });
  return (index) => draws.at(index).schedule;
}

async function curveLines(most: number): Promise<string[]> {
  const { nodes, faults, kinds } = SCOPE;
  const scope = { nodes, faults, kinds };
  const model = prepared({ variant: hardened, scope, choices: 'first', settings: {}, invariants: [] });
  if ('refusal' in model) throw new Error(model.refusal);
  const searched = await searchStates({ model, maxStates: 500_000 });
  if (searched.ended !== 'complete') throw new Error(searched.ended);
  const [before, after] = [forAnyGroup, ofScopes].map((generator) => {
    const coverage = createCoverage(searched.states);
    const at = generator(hardened, DEFAULT_SEED);
    for (let index = 0; index < most; index++) coverage.see(at(index));
    return coverage;
  });
  const share = (seen: number, of: number) => `${((100 * seen) / of).toFixed(1)} %`;
  const points = [100, 300, 1000, 3000, 10_000, 30_000, 100_000].filter((point) => point <= most);
  const ofKinds = after!.ofKinds(most).flatMap(({ kind, states, seen }, index) => {
    const seenBefore = before!.ofKinds(most)[index]!.seen;
    return states === 0
      ? []
      : [`| ${kind} | ${grouped(states)} | ${share(seenBefore, states)} | ${share(seen, states)} |`];
  });
  return [
    `Of the ${grouped(after!.states)} states of \`hardened\` at (${nodes}, ${faults}), all kinds, had been seen:`,
    '',
    '| schedules | for any group | of scopes |',
    '|---:|---:|---:|',
    ...points.map(
      (point) =>
        `| ${grouped(point)} | ${share(before!.seenBy(point), before!.states)} | ${share(after!.seenBy(point), after!.states)} |`,
    ),
    '',
    `By the kinds of fault that the search came to them by, after ${grouped(most)} schedules:`,
    '',
    '| kind | states | for any group | of scopes |',
    '|---|---:|---:|---:|',
    ...ofKinds,
    '',
    `Schedules that came to a state which the search does not have: ${grouped(before!.beyond())} of those for any group, whose stalls may be longer and whose cuts may lose a part, and ${grouped(after!.beyond())} of those of scopes.`,
  ];
}

/** Every second mutant of those that fall to a complete search at (2, 1) or (2, 2). */
function mutantsToKill(): readonly string[] {
  const rows = readFileSync('docs/measured/small-scopes.md', 'utf8').matchAll(
    /^\| `([\w-]+)` \| \(2, [12]\) \|/gm,
  );
  return [...rows].flatMap(([, name = ''], index) => (index % 2 === 0 ? [name] : []));
}

const SEEDS = [1, 2, 3];

/** How many schedules it takes to break something; `most` and more: as many did not. */
function schedulesToKill(variant: AnyVariant, at: DrawAt, most: number): number {
  const { everyInvariant } = catalogueFor(variant);
  for (let index = 0; index < most; index++) {
    const schedule = at(index);
    if (everyInvariant.judge(variant.create(schedule), schedule).violation !== null) return index + 1;
  }
  return Number.POSITIVE_INFINITY;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function killLines(most: number): string[] {
  const rows = mutantsToKill().map((name) => {
    const { variant } = MUTANTS.find((mutant) => mutant.name === name)!;
    const [before, after] = [forAnyGroup, ofScopes].map((generator) =>
      medianOf(SEEDS.map((seed) => schedulesToKill(variant, generator(variant, seed), most))),
    );
    console.error(name, before, after);
    return { name, before: before!, after: after! };
  });
  const words = (median: number) => (Number.isFinite(median) ? grouped(median) : `over ${grouped(most)}`);
  const of = (which: 'before' | 'after') => words(medianOf(rows.map((row) => row[which])));
  const sooner = rows.filter(({ before, after }) => after < before).length;
  const later = rows.filter(({ before, after }) => after > before).length;
  return [
    `${rows.length} mutants, every second of those that a search kills at (2, 1) or (2, 2); schedules until the first invariant breaks, the median of ${SEEDS.length} seeds, up to ${grouped(most)}:`,
    '',
    '| mutant | for any group | of scopes |',
    '|---|---:|---:|',
    ...rows.map(({ name, before, after }) => `| \`${name}\` | ${words(before)} | ${words(after)} |`),
    `| *median of all* | ${of('before')} | ${of('after')} |`,
    '',
    `Of them ${sooner} fall sooner to the schedules of scopes, ${later} later.`,
  ];
}

function write(part: string, lines: readonly string[]): void {
  const page = readFileSync(PAGE, 'utf8');
  const begin = `<!-- measured: npm run exploration:coverage -- ${part} -->`;
  const [head = '', rest = ''] = page.split(begin);
  writeFileSync(
    PAGE,
    `${head}${begin}\n\n${lines.join('\n')}\n\n${rest.slice(rest.indexOf('<!-- end -->'))}`,
  );
}

const [asked, most] = process.argv.slice(2);
if (asked !== 'kills') write('curve', await curveLines(Number(most ?? 10_000)));
if (asked !== 'curve') write('kills', killLines(Number(most ?? 1000)));
