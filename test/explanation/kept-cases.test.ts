/** Kept cases of both families, explained with a small budget: of each some, whatever its claim and its variant. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { explain } from '../../src/explanation/explain.ts';
import { explanationSchema } from '../../src/explanation/explanation-schema.ts';
import { explanationLines } from '../../src/explanation/words.ts';
import { catalogueFor } from '../../src/family/family.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';

/** All would take too long; which these are changes with the cases. */
const EVERY = 21;
const BUDGET_STEPS = 6_000;

const NAMES = readdirSync('shrunk-cases').filter((_, place) => place % EVERY === 0);

describe('a kept case that must fail is explained', () => {
  test.each(NAMES)('%s', (name) => {
    const read = readCase(`shrunk-cases/${name}`, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    const { schedule, verdicts } = read.value;
    const [on, verdict] = Object.entries(verdicts).find(([, given]) => 'violates' in given) ?? [];
    if (verdict === undefined || !('violates' in verdict)) return;
    const variant = KNOWN_VARIANTS.find((known) => known.name === on)!;
    const claim = catalogueFor(variant).claimNamed(verdict.violates)!;
    const explanation = explain(schedule, variant, claim, { futures: 20, budgetSteps: BUDGET_STEPS })!;
    expect(explanation.violation).toMatchObject({ claim: verdict.violates, tick: verdict.atTick });
    expect(explanation.isReproducible).toBe(true);
    // The last run may go beyond it, if it is dearer than all before.
    expect(explanation.steps).toBeLessThan(2 * BUDGET_STEPS);
    explanationSchema.parse(JSON.parse(JSON.stringify(explanation)));
    expect(explanationLines(explanation).join('\n')).toMatch(/^What decided$/m);
  });
});
