/** Replaying a case: each variant that it names runs the schedule, and the verdict is compared. */

import { type AnyVariant, catalogueFor } from '../family/family.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import { ALL_CLAIMS, type AskedClaims, askedClaims, type Judged } from './asked-claims.ts';
import type { CaseFile, Verdict } from './case-file.ts';
import { type Divergence, type Fingerprint, historyOfRun } from './fingerprint.ts';
import { variantAmong } from './known-variants.ts';
import { type Observe, type Observed, type Pass, type PassOptions, passOver, watching } from './one-pass.ts';

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
  /** Of the run that was judged; `null`: nobody has asked for it, or what was asked for was not judged. */
  readonly fingerprint: Fingerprint | null;
  /** Which claims were judged, and which could not be. */
  readonly judged: Pick<Judged, 'claims' | 'notJudged'>;
  /** The run that was observed; `null`: nobody has asked for that. */
  readonly observed: Observed | null;
}

/** What a replay asks, where it is not what the case says. */
export interface ReplayOptions {
  /** On these, whatever the case names; they are judged by the claim of the case. */
  readonly variants?: readonly string[];
  /** By these claims, whatever the case says; `askable` names them. */
  readonly claims?: readonly string[];
  /** Claims that are not in the catalogue. */
  readonly own?: readonly Claim[];
  /** Another pair of eyes on the run of each variant, up to what is told of it. */
  readonly observe?: Observe;
  /** True: the fingerprint of each run is wanted, also where the case keeps none, or the verdict of another tick. */
  readonly fingerprints?: boolean;
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

/** One variant, in one pass where that can be: see there. */
export function replayed(ask: Ask, value: CaseFile, options: ReplayOptions = {}): Replay {
  const { histories, schedule } = value;
  const kept = ask.expected === null ? undefined : histories[ask.variant.name];
  const wanted = options.fingerprints === true ? (kept ?? null) : kept;
  const pass = passOver(schedule, passOptions(ask, options, wanted));
  const outcome = outcomeIn(pass, ask, value);
  const { told, violation: first, claims, notJudged } = pass;
  const isComparable = outcome === 'as expected' || outcome === 'judged';
  const isOfUse = isComparable || (outcome === 'changed' && options.fingerprints === true);
  const history = wanted !== undefined && isOfUse ? pass.history() : null;
  const divergence = history !== null && kept !== undefined && isComparable ? history.divergence() : null;
  return {
    variant: ask.variant,
    expected: ask.expected,
    outcome: divergence === null ? outcome : 'diverged',
    violation: told,
    besides: told === first ? null : first,
    divergence,
    fingerprint: history?.fingerprint() ?? null,
    judged: { claims, notJudged },
    observed: options.observe === undefined ? null : pass.observed(),
  };
}

function passOptions(
  { variant, claims, foundWith }: Ask,
  { own = [], observe, onTick }: ReplayOptions,
  history: Fingerprint | null | undefined,
): PassOptions {
  return { variant, claims, foundWith, own, observe, onTick, ...(history === undefined ? {} : { history }) };
}

/** What else there is to know of how a case gets its histories. */
export interface HistoryOptions extends Pick<ReplayOptions, 'own' | 'onTick'> {
  /** Replays of the case that have been made already, with their fingerprints: their variants are not judged again. */
  readonly replays?: readonly Replay[];
}

/**
 * The case with the histories of today, of all variants whose verdict comes out. One that has not the same
 * history twice, as a protocol with chance of its own has not, keeps none.
 */
export function withHistories(
  value: CaseFile,
  known: readonly AnyVariant[],
  { replays = [], ...options }: HistoryOptions = {},
): CaseFile {
  const { schedule } = value;
  const bare: CaseFile = { ...value, histories: {} };
  const histories: Record<string, Fingerprint> = {};
  for (const ask of asksOf(bare, known, options)) {
    const { name } = ask.variant;
    const made = replays.find(({ variant }) => variant.name === name);
    const replay = made ?? replayed(ask, bare, { ...options, fingerprints: true });
    const { fingerprint } = replay;
    if (fingerprint === null || !comesOut(ask.expected, replay)) continue;
    const protocol = ask.variant.create(schedule);
    const second = historyOfRun(protocol, schedule, fingerprint, watching(options.onTick));
    if (second.divergence() === null) histories[name] = fingerprint;
  }
  return { ...bare, histories };
}

function comesOut(verdict: Verdict | null, { violation }: Pick<Replay, 'violation'>): boolean {
  if (verdict === null) return false;
  if ('holds' in verdict) return violation === null;
  return violation?.claim === verdict.violates && violation.tick === verdict.atTick;
}

function outcomeIn(
  { told: violation, claims, notJudged }: Pass,
  { expected }: Ask,
  { provenance }: CaseFile,
): Exclude<ReplayOutcome, 'diverged'> {
  const foundClaim = provenance?.claim;
  const isLeftOut = (name: string | undefined) => notJudged.some(({ claim }) => claim === name);
  if (expected === null) return violation === null && claims.length === 0 ? 'not judged' : 'judged';
  if ('holds' in expected) {
    if (violation !== null) return 'broken';
    return isLeftOut(foundClaim) || claims.length === 0 ? 'not judged' : 'as expected';
  }
  if (violation === null) return isLeftOut(expected.violates) ? 'not judged' : 'fixed';
  return comesOut(expected, { violation }) ? 'as expected' : 'changed';
}
