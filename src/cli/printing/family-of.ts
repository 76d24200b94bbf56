/** What a report needs of the family of what it is about. */

import { variantAmong } from '../../cases/known-variants.ts';
import { type AnyVariant, situationsFor } from '../../family/family.ts';
import type { FamilyRules } from '../../family/family-rules.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import type { Situation } from '../../situations/situation.ts';
import type { CheckReport } from '../check/report.ts';
import { guestTyped } from '../guest-variant.ts';
import { keptFailures } from './kept-failures.ts';

/**
 * The rules by which its failures are told. The module of a protocol of one's own is loaded by the workers alone: of whose
 * rules it is made is known by its diagnoses.
 */
export function rulesOf(report: CheckReport): FamilyRules | undefined {
  const known = knownVariant(report);
  if (known !== undefined) return known.family?.rules;
  const named = keptFailures(report).flatMap(({ diagnosis }) => diagnosis?.rulesOf ?? []);
  return FAMILIES.find(({ name }) => named.includes(name))?.rules;
}

/** What its runs were watched for, in order; of a protocol of one's own what was reached is all that is known. */
export function situationsOf(report: CheckReport): readonly Situation[] {
  return situationsFor(knownVariant(report) ?? {});
}

function knownVariant(report: CheckReport): AnyVariant | undefined {
  return guestTyped(report) === null ? variantAmong(KNOWN_VARIANTS, report.variant) : undefined;
}

const FAMILIES = KNOWN_VARIANTS.flatMap(({ family }) => family ?? []);
