/**
 * A family of protocols: what its members are judged by, what they promise, and what else the harness has to know of
 * them. It comes in through a variant, and nothing general knows which families there are.
 */

import { type Catalogue, GENERAL_CATALOGUE } from '../claims/catalogue.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';
import type { Promises } from '../judge/promises.ts';
import type { Protocol, Variant } from '../protocol/protocol.ts';
import type { SettingProblem, Setup } from '../protocol/setup.ts';
import type { Situation } from '../situations/situation.ts';
import type { FamilyRules } from './family-rules.ts';
import type { NormalForm } from './normal-form.ts';
import { PLAIN_SCHEDULES } from './own-schedules.ts';

/** What a family brings. */
export interface Family {
  readonly name: string;
  /** What its protocols are judged by: of the general claims those that are meant for it, and its own. */
  readonly catalogue: Catalogue;
  /** What a set of runs must have reached for its green to mean anything. */
  readonly situations: readonly Situation[];
  promises(schedule: Schedule): Promises;
  /** How schedules for it are drawn, and made simpler. */
  readonly schedules: FamilySchedules;
  /** What of its states matters for what comes next; small worlds are not searched by their states without it. */
  readonly normalForm?: NormalForm;
  /** What is set, by name, that a story begins with; all of it unless given. */
  readonly settingsTold?: readonly string[];
  /** The rules that its protocols are made of, where each can be replaced alone; a diagnosis names none without them. */
  readonly rules?: FamilyRules;
  /** Where the settings break a condition of its promises, for which its reference refuses them. */
  conditionProblems?(setup: Setup): readonly SettingProblem[];
  /** What the letters in its words come to under a schedule: `T is 3`; `null`: there are none in them. */
  lettersInNumbers?(words: string, schedule: Schedule): string | null;
}

/** A protocol of a family; without one it is judged by what needs no promise. */
export type FamilyProtocol<State, Message> = Protocol<State, Message> & { readonly family?: Family };

/** A variant of a family. */
export interface FamilyVariant<State, Message> extends Variant<State, Message> {
  readonly family?: Family;
  /** The variant that is to keep every claim of the family; a case that another breaks is to hold on it. */
  reference?(): AnyVariant;
  /** The rules that it is made of, by the names that its family has for them. */
  readonly rules?: object;
  /** The variant with one rule as another of the family has it. It takes any settings in range. */
  withRule?(rule: string, from: AnyVariant): AnyVariant;
  create(...given: Parameters<Variant<State, Message>['create']>): FamilyProtocol<State, Message>;
}

/** A variant whatever its states and messages are: who replays a case looks at neither. */
export type AnyVariant = FamilyVariant<unknown, unknown>;

/** What a protocol, or all protocols of a variant, are judged by. */
export function catalogueFor({ family }: { readonly family?: Family }): Catalogue {
  return family?.catalogue ?? GENERAL_CATALOGUE;
}

/** How schedules for a variant are drawn. */
export function schedulesOf({ family }: { readonly family?: Family }): FamilySchedules {
  return family?.schedules ?? PLAIN_SCHEDULES;
}

/** What the runs of a variant are watched for. */
export function situationsFor({ family }: { readonly family?: Family }): readonly Situation[] {
  return family?.situations ?? [];
}
