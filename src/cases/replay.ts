/** Replaying a case: each variant that it names runs the schedule, and the verdict is compared. */

import { type AnyVariant, catalogueFor } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import { ALL_CLAIMS, type AskedClaims, askedClaims, type Judged } from './asked-claims.ts';
import type { CaseFile, Verdict } from './case-file.ts';
import { type Divergence, divergenceFrom, type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { variantAmong } from './known-variants.ts';

/**
 * - `as expected`: the verdict that the case keeps.
 * - `fixed`: it should break a claim, and does not any more.
 * - `changed`: it breaks that claim, but at another tick.
 * - `broken`: it should hold, and does not.
 * - `diverged`: the verdict that the case keeps, but another history on the way.
 * - `not judged`: the claim that the verdict speaks of could not be judged here.
 * - `judged`: there is no verdict to compare with.
 */
export type ReplayOutcome =
  | 'as expected'
  | 'fixed'
  | 'changed'
  | 'broken'
  | 'diverged'
  | 'not judged'
  | 'judged';

/** What one variant made of a case. */
export interface Replay {
  readonly variant: AnyVariant;
  /** `null`: the case says nothing of what was asked. */
  readonly expected: Verdict | null;
  readonly outcome: ReplayOutcome;
  readonly violation: Violation | null;
  /** What else was found broken, and sooner or as soon, where the case is told by the claim that it was found with. */
  readonly besides: Violation | null;
  /** Where it is another history than the one that was kept; `null` also if none was, or the verdict differs. */
  readonly divergence: Divergence | null;
  /** Which claims were judged, and which could not be. */
  readonly judged: Pick<Judged, 'claims' | 'notJudged'>;
}

/** What a replay asks, where it is not what the case says. */
export interface ReplayOptions {
  /** On these, whatever the case names; they are judged by the claim of the case. */
  readonly variants?: readonly string[];
  /** By these claims, whatever the case says; `ASKABLE` names them. */
  readonly claims?: readonly string[];
  /** Claims that are not in the catalogue. */
  readonly own?: readonly Claim[];
  /** Called after each tick of each run. */
  readonly onTick?: () => void;
}

/** One variant to run a case on, and what to ask of it. */
export interface Ask {
  readonly variant: AnyVariant;
  readonly claims: AskedClaims;
  readonly expected: Verdict | null;
  /** The claims that the case is told by if one of them is broken too; none where others were asked for. */
  readonly foundWith: readonly string[];
}

/** The variants that the case names must be among the `known`, as they are if it was read with these. */
export function replayCase(
  value: CaseFile,
  known: readonly AnyVariant[],
  options: ReplayOptions = {},
): Replay[] {
  return asksOf(value, known, options).map((ask) => replayed(ask, value, options));
}

/** A schedule without verdicts is run on the reference of the first family that has one. */
export function asksOf(value: CaseFile, known: readonly AnyVariant[], options: ReplayOptions = {}): Ask[] {
  const { verdicts } = value;
  const named = Object.keys(verdicts);
  const names = options.variants ?? (named.length > 0 ? named : [referenceAmong(known)]);
  return names.map((name) => {
    const variant = variantAmong(known, name);
    if (variant === undefined) throw new RangeError(`there is no variant "${name}"`);
    const verdict = Object.hasOwn(verdicts, name) ? verdicts[name]! : null;
    const expected = options.claims === undefined ? verdict : comparable(verdict, options.claims);
    const claims = options.claims ?? claimsFor(value, name, verdict);
    const foundWith = options.claims === undefined ? claimsFoundWith(value) : [];
    return { variant, expected, claims: askedClaims(claims, catalogueFor(variant), options.own), foundWith };
  });
}

/** The name of the variant that is to keep every claim; of variants that have no such, the first. */
function referenceAmong(known: readonly AnyVariant[]): string {
  const [first] = known;
  if (first === undefined) throw new RangeError('there is no variant to run the schedule on');
  return (known.find(({ reference }) => reference !== undefined)?.reference?.() ?? first).name;
}

/** A verdict about one claim is judged by that claim alone; `holds` speaks of them all. */
function claimsFor(value: CaseFile, name: string, verdict: Verdict | null): readonly string[] {
  if (verdict === null) return claimsOfCase(value).length > 0 ? claimsOfCase(value) : [ALL_CLAIMS];
  if ('violates' in verdict) return [verdict.violates];
  const { claim, foundOn } = value.provenance ?? {};
  return claim === undefined || foundOn !== name ? [ALL_CLAIMS] : [ALL_CLAIMS, claim];
}

/** The claims that a case is about; none if nothing was ever found broken in it. */
export function claimsOfCase({ verdicts, provenance }: CaseFile): readonly string[] {
  const broken = Object.values(verdicts).flatMap((verdict) =>
    'violates' in verdict ? [verdict.violates] : [],
  );
  if (broken.length > 0) return [...new Set(broken)];
  return provenance?.claim === undefined ? [] : [provenance.claim];
}

function claimsFoundWith(value: CaseFile): readonly string[] {
  const { claim } = value.provenance ?? {};
  return claim === undefined ? claimsOfCase(value) : [claim];
}

/** Who asks for other claims than the verdict speaks of cannot compare with it. */
function comparable(verdict: Verdict | null, claims: readonly string[]): Verdict | null {
  if (verdict === null || 'holds' in verdict) return verdict;
  return claims.every((claim) => claim === verdict.violates) ? verdict : null;
}

export function replayed(ask: Ask, value: CaseFile, options: ReplayOptions = {}): Replay {
  const { variant, claims, expected } = ask;
  const { schedule, histories } = value;
  const watch = watching(options.onTick);
  const protocol = variant.create(schedule);
  const { violation: first, ...judged } = claims.judge(protocol, schedule, watch);
  const violation = violationToTell(ask, schedule, first, options);
  const outcome = outcomeOf(expected, violation, judged, value.provenance?.claim);
  const kept = outcome === 'as expected' ? histories[variant.name] : undefined;
  const divergence = kept === undefined ? null : divergenceOf(variant, kept, schedule, options);
  return {
    variant,
    expected,
    outcome: divergence === null ? outcome : 'diverged',
    violation,
    besides: violation === first ? null : first,
    divergence,
    judged,
  };
}

/** What was asked to be called after each tick, as a run asks for it. */
export function watching(onTick: (() => void) | undefined): { readonly shouldStop?: () => boolean } {
  if (onTick === undefined) return {};
  const shouldStop = () => {
    onTick();
    return false;
  };
  return { shouldStop };
}

/** The violation of the claim that the case was found with, if that is broken too: nobody looks for another. */
function violationToTell(
  { variant, foundWith }: Ask,
  schedule: Schedule,
  first: Violation | null,
  { own = [], onTick }: ReplayOptions,
): Violation | null {
  if (first === null || foundWith.includes(first.claim)) return first;
  for (const name of foundWith) {
    const claim = own.find((each) => each.name === name) ?? catalogueFor(variant).claimNamed(name);
    const protocol = variant.create(schedule);
    const violation = claim?.judge(protocol, schedule, watching(onTick)).violation ?? null;
    if (violation?.claim === name) return violation;
  }
  return first;
}

function divergenceOf(
  variant: AnyVariant,
  kept: Fingerprint,
  schedule: Schedule,
  { onTick }: ReplayOptions,
): Divergence | null {
  return divergenceFrom(kept, variant.create(schedule), schedule, watching(onTick));
}

/**
 * The case with the histories of today, of all variants whose verdict comes out. One that has not the same
 * history twice, as a protocol with chance of its own has not, keeps none.
 */
export function withHistories(
  value: CaseFile,
  known: readonly AnyVariant[],
  options: Pick<ReplayOptions, 'own' | 'onTick'> = {},
): CaseFile {
  const bare: CaseFile = { ...value, histories: {} };
  const histories: Record<string, Fingerprint> = {};
  for (const { variant, outcome } of replayCase(bare, known, options)) {
    if (outcome !== 'as expected') continue;
    const protocol = variant.create(value.schedule);
    const fingerprint = fingerprintOf(protocol, value.schedule, watching(options.onTick));
    if (divergenceOf(variant, fingerprint, value.schedule, options) === null) {
      histories[variant.name] = fingerprint;
    }
  }
  return { ...bare, histories };
}

function outcomeOf(
  expected: Verdict | null,
  violation: Violation | null,
  { claims, notJudged }: Pick<Judged, 'claims' | 'notJudged'>,
  foundClaim: string | undefined,
): Exclude<ReplayOutcome, 'diverged'> {
  const isLeftOut = (name: string | undefined) => notJudged.some(({ claim }) => claim === name);
  if (expected === null) return violation === null && claims.length === 0 ? 'not judged' : 'judged';
  if ('holds' in expected) {
    if (violation !== null) return 'broken';
    return isLeftOut(foundClaim) || claims.length === 0 ? 'not judged' : 'as expected';
  }
  if (violation === null) return isLeftOut(expected.violates) ? 'not judged' : 'fixed';
  return violation.claim === expected.violates && violation.tick === expected.atTick
    ? 'as expected'
    : 'changed';
}
