/**
 * The named rules that a family's protocols are made of: each is one decision that can be replaced alone. A diagnosis
 * says by them which decision is at fault, and where it is written down.
 */

import type { StepCause } from '../trace/event.ts';

export interface FamilyRules {
  /** The variant whose rules are the right ones. */
  readonly reference: string;
  readonly names: readonly string[];
  /** What each decides, in a sentence. */
  readonly statements: Readonly<Record<string, string>>;
  /** By claim: how often it has caught each of the rules broken. A claim that speaks of none has none, or is left out. */
  readonly caughtBy: Readonly<Record<string, Readonly<Partial<Record<string, number>>>>>;
  /** The rule that says whom to write to. */
  readonly ofContacts: string;
  /** The rule that the variant of this name is known to break; `null`: it breaks none, or is not known. */
  ofMutant(variant: string): string | null;
  /** Where a rule is written down. */
  fileOf(rule: string): string;
  /** Where the code of a step is. */
  readonly stepFiles: Readonly<Record<StepCause, string>>;
  /** The page that says what each rule is for. */
  readonly page: string;
  /** The page about what is no rule, but the code around them. */
  readonly codePage: string;
}
