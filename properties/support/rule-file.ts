/** Where a rule is written down. */
import type { RuleName } from '../mutants/mutant.ts';

/** The name of the rule's file in `src/protocol/rules`: `joinRetry` is in `join-retry.ts`. */
export function ruleFileOf(rule: RuleName): string {
  return `${rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
}
