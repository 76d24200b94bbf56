/**
 * A protocol of one's own, with all that the harness has to know of it in one object: how it is made, what it promises,
 * and what is claimed of it besides what is claimed of every membership protocol.
 */

import { catalogueOf, GENERAL_INVARIANTS, type WireOfFamily } from '../claims/catalogue.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Invariant } from '../judge/invariant.ts';
import { NO_PROMISES, type Promises } from '../judge/promises.ts';
import { plainProtocol } from '../protocol/plain-protocol.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { SettingProblem, Setup } from '../protocol/setup.ts';
import type { Situation } from '../situations/situation.ts';
import type { Family, FamilyVariant } from './family.ts';
import { type OwnSetting, type OwnSettings, ownSchedules } from './own-schedules.ts';

/** A claim of one's own: what it says, and the monitor of a run. What else there is to say of a claim may be left out. */
export type OwnClaim = Pick<Invariant, 'name' | 'statement' | 'watch'> & Partial<Invariant>;

/** What is taken to be so of a claim that does not say it. */
const UNSAID: Omit<Invariant, 'name' | 'statement' | 'watch'> = {
  source: 'its own',
  derivation: 'where it is claimed',
  tier: 'membership',
  about: 'belief',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: false, because: 'it does not say that it holds against lies' },
  schedules: {},
};

/** What a protocol of one's own brings. */
export interface OwnProtocol<State, Message> {
  /** 1 to 64 letters, digits, dots, dashes or underscores. */
  readonly name: string;
  create(setup: Setup): Protocol<State, Message>;
  /** What a schedule sets for the whole group besides what the network keeps to; nothing unless given. */
  readonly settings?: Readonly<Record<string, OwnSetting>>;
  /** Where values of the settings that are each in range do not go together: such are neither drawn nor accepted. */
  problems?(setup: Setup): readonly SettingProblem[];
  /**
   * What it promises under a schedule. A claim whose promise is left out is not judged, and every report says so by
   * name.
   */
  promises?(schedule: Schedule): Partial<Promises>;
  /** What is claimed of it alone. The names must be no one else's. */
  readonly claims?: readonly OwnClaim[];
  /** Whose wire its runs have; the protocol's, which is judged by `wire-format`, unless given. */
  readonly wire?: WireOfFamily;
  /** What its runs are watched for. */
  readonly situations?: readonly Situation[];
}

/**
 * The variant that `hearsay check --protocol` and `hunt` take. Throws a `RangeError` where two claims, or two
 * situations, have one name.
 */
export function defineProtocol<State, Message>(
  own: OwnProtocol<State, Message>,
): FamilyVariant<State, Message> {
  const { name, claims = [], situations = [], wire } = own;
  const invariants = [...GENERAL_INVARIANTS, ...claims.map((claim): Invariant => ({ ...UNSAID, ...claim }))];
  const catalogue = catalogueOf(invariants, wire);
  requireDistinct(
    'claim',
    [...catalogue.claims, catalogue.everyInvariant, catalogue.everyClaim].map((claim) => claim.name),
  );
  requireDistinct(
    'situation',
    situations.map((situation) => situation.name),
  );
  const ofSettings: OwnSettings = {
    settings: own.settings ?? {},
    problems: (setup) => own.problems?.(setup) ?? [],
    promises: (schedule) => ({ ...NO_PROMISES, ...own.promises?.(schedule) }),
  };
  const family: Family = {
    name,
    catalogue,
    situations,
    promises: ofSettings.promises,
    schedules: ownSchedules(ofSettings),
  };
  return { name, family, create: (setup) => ({ ...plainProtocol(own.create(setup)), family }) };
}

function requireDistinct(what: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new RangeError(`two ${what}s are called "${twice}"`);
}
