/**
 * The first screen of a red run, as who is on call sees it: the terminal, the annotations, the summary of the job and
 * the replay name the same claim, tick and nodes, and the rule that is broken is named by its file. Tried with mutants
 * of every rule, and with `hardened` itself broken by hand.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PropertyResult, toldRun } from '../../properties/support/told-run.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { replayCase } from '../../src/cases/replay.ts';
import { coordinate } from '../../src/cli/check/coordinate.ts';
import { localWorker } from '../../src/cli/check/local-worker.ts';
import type { CheckReport } from '../../src/cli/check/report.ts';
import { annotationsOf, summaryOf } from '../../src/cli/printing/github.ts';
import { reportText } from '../../src/cli/printing/report-text.ts';
import type { AnyVariant } from '../../src/family/family.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { RULE_NAMES } from '../../src/gossip/mutants/mutant.ts';
import { shuffledPasses, type TargetsRule } from '../../src/gossip/rules/targets.ts';
import { gossipRules, ruleFileOf } from '../../src/gossip/rules-of-claims.ts';
import { hardenedRules, lenientVariant } from '../../src/gossip/variants.ts';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../../src/hunting/default-run.ts';
import { hunt } from '../../src/hunting/hunt.ts';
import type { Violation } from '../../src/judge/invariant.ts';
import { describeViolation } from '../../src/judge/violations.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { planOf } from '../support/checks.ts';

/** What a person sees without scrolling. */
const SCREEN_LINES = 40;

let saveDirectory: string;
beforeAll(() => {
  saveDirectory = mkdtempSync(join(tmpdir(), 'hearsay-screen-'));
});
afterAll(() => {
  rmSync(saveDirectory, { recursive: true });
});

/** One of every rule. */
const tried = RULE_NAMES.flatMap(
  (rule) => MUTANTS.find((mutant) => mutant.rule === rule && mutant.equivalent === undefined) ?? [],
);

async function checked(variant: AnyVariant, claims: readonly string[], runs: number): Promise<CheckReport> {
  const plan = planOf({ variant: variant.name, claims, runs, seed: DEFAULT_SEED });
  return coordinate(plan, [localWorker(plan, variant, saveDirectory)]);
}

function screenOf(text: string): string {
  return text.split('\n').slice(0, SCREEN_LINES).join('\n');
}

/** As it stands in an annotation. */
function unescaped(annotation: string): string {
  return annotation.replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** What the first failure of the screen is, by the case that it names, replayed. */
function replayed(screen: string, variant: AnyVariant): Violation {
  const path = /^ {2}case {4}(.*)$/m.exec(screen)![1]!;
  const known = KNOWN_VARIANTS.map((other) => (other.name === variant.name ? variant : other));
  const all = known.includes(variant) ? known : [...known, variant];
  const read = readCase(path, all);
  if (!read.ok) throw new Error(read.problem);
  return replayCase(read.value, all).find((replay) => replay.variant.name === variant.name)!.violation!;
}

function expectToAgree(report: CheckReport, variant: AnyVariant): string {
  const screen = screenOf(reportText(report));
  const violation = replayed(screen, variant);
  expect(violation.nodes.length).toBeGreaterThan(0);
  const line = describeViolation(violation);
  expect(screen).toContain(`  ${line}`);
  expect(unescaped(annotationsOf(report)[0]!)).toContain(`::${line}`);
  expect(screenOf(summaryOf(report))).toContain(`  ${line}`);
  return screen;
}

test('every rule has a mutant among those that are tried', () => {
  expect(tried.map(({ rule }) => rule)).toEqual(RULE_NAMES);
});

describe.each(tried.map((mutant) => ({ ...mutant })))('$name, checked', ({ variant, rule, caughtBy }) => {
  test('is told alike everywhere, and the file of its rule is on the first screen', async () => {
    const report = await checked(variant, caughtBy.slice(0, 2), DEFAULT_RUNS);
    const screen = expectToAgree(report, variant);
    expect(screen).toContain(ruleFileOf(rule!));
    expect(screen).toMatch(/^ {2}rule {4}src\/gossip\/rules\/[\w-]+\.ts: with the hardened rule/m);
  });
});

/** The rule `targets`, as a hand might break it: each turn deals from the first again. */
const dealtFromTheFirst: TargetsRule = {
  ...shuffledPasses,
  deal: (deck, ...rest) => shuffledPasses.deal({ ...deck, next: 0 }, ...rest),
};

describe('hardened with the rule targets broken by hand', () => {
  const byHand = lenientVariant('by-hand', { ...hardenedRules, targets: dealtFromTheFirst });
  const claims = ['lossless-accuracy', 'contact-gap', 'agreement', 'newcomer-contact'];

  test('is told alike everywhere, and its file is on the first screen', async () => {
    const screen = expectToAgree(await checked(byHand, claims, 200), byHand);
    expect(screen).toContain('src/gossip/rules/targets.ts: with the hardened rule in its place');
  });

  test('its suite tells on the terminal what it tells GitHub, the most direct failure first', async () => {
    const results = await Promise.all(
      claims.map(async (claim): Promise<PropertyResult> => {
        const { totals, failure } = await hunt(claimNamed(claim)!, {
          variant: byHand,
          seed: DEFAULT_SEED,
          runs: 200,
          schedules: claimNamed(claim)!.schedules,
          situations: [],
          saveDirectory,
          command: 'npm run properties',
        });
        return {
          name: claim,
          row: { name: claim, totals },
          watched: null,
          kept: failure!.found!,
          otherwise: null,
        };
      }),
    );
    const { terminal, closing, annotations, summary } = toldRun(results, {
      seen: 'by-hand, seed 1998',
      firstThing: 'check every-invariant',
      rules: gossipRules,
    });
    const screen = screenOf(terminal);
    const violation = replayed(screen, byHand);
    const ticks = results.map(({ kept }) => kept!.failure.violation.tick);
    expect(violation.tick).toBe(Math.min(...ticks));
    for (const text of [screen, unescaped(annotations[0]!), screenOf(summary)]) {
      expect(text).toContain(describeViolation(violation));
      expect(text).toContain('src/gossip/rules/targets.ts');
    }
    expect(terminal).not.toContain('What breaks first');
    // The last that is said, behind all that vitest says, and on a screen with it.
    expect(closing).toContain(describeViolation(violation));
    expect(closing).toContain('src/gossip/rules/targets.ts');
    expect(closing).toContain('What breaks first, whichever claim it is:  check every-invariant');
    expect(closing.split('\n').length).toBeLessThan(15);
    expect(terminal).not.toMatch(/^ situation /m);
  });
});

/** Where `hardened` itself is broken there is no rule to put in its place: what is left is what the claims speak of. */
describe('a variant that differs from nothing', () => {
  test('is told by the rules that its claims speak of', async () => {
    const { create } = lenientVariant('nameless', { ...hardenedRules, targets: dealtFromTheFirst });
    const nameless = { ...lenientVariant('nameless', hardenedRules), create };
    const claims = ['lossless-accuracy', 'contact-gap', 'full-turns', 'newcomer-contact'];
    const screen = expectToAgree(await checked(nameless, claims, 200), nameless);
    expect(screen).toMatch(/^Look into {2}src\/gossip\/rules\/targets\.ts, .*\n? *.*by what broke/);
    expect(screen).toMatch(/^ {2}parts {3}in tick \d+: n\d writes to n\d/m);
  });
});
