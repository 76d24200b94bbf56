/** The rules by which the failures of a report are told. */

import { variantAmong } from '../../cases/known-variants.ts';
import type { FamilyRules } from '../../family/family-rules.ts';
import type { CheckReport } from '../check/report.ts';
import { KNOWN_VARIANTS } from '../known-variants.ts';
import { keptFailures } from './kept-failures.ts';

/**
 * Those of the family. The module of a protocol of one's own is loaded by the workers alone: which rules it is made of
 * is known by those that its diagnoses name.
 */
export function rulesOf(report: CheckReport): FamilyRules | undefined {
  const known = report.protocol === null ? variantAmong(KNOWN_VARIANTS, report.variant) : undefined;
  if (known !== undefined) return known.family?.rules;
  const diagnoses = keptFailures(report).flatMap(({ diagnosis }) =>
    diagnosis?.hasRules === true ? [diagnosis] : [],
  );
  if (diagnoses.length === 0) return undefined;
  const named = diagnoses.flatMap(({ rulesToMend }) => rulesToMend.map(({ rule }) => rule));
  return KNOWN_RULES.find(({ names }) => named.every((rule) => names.includes(rule)));
}

const KNOWN_RULES = [...new Set(KNOWN_VARIANTS.flatMap(({ family }) => family?.rules ?? []))];
