/** What `mp1 run` and `mp1 grade` have found, as the data that all of their reports print. */
import type { Assessment } from '../../mp1/assessment.ts';
import { type ClaimVerdict, claimVerdicts } from '../../mp1/claims.ts';
import { type Finding, findingsOf } from '../../mp1/diagnosis.ts';
import { formatLogAddress } from '../../mp1/log-address.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { OtherGuess, ScenarioSource } from './scenario-of.ts';

export interface LogReport extends Assessment {
  readonly path: string;
  /** What has said which scenario it is; `null` if it is of none. */
  readonly scenarioFrom: ScenarioSource | null;
  /** The scenarios that it can be of just as well, if this is a guess. */
  readonly otherGuesses: readonly OtherGuess[];
  readonly claims: readonly JudgedClaim[];
  /** What the network of a run of ours has not taken; a log does not say. */
  readonly refused?: Refused;
}

interface Refused {
  /** For want of room. */
  readonly crowdedOut: number;
  /** For their length. */
  readonly oversize: number;
}

export interface JudgedClaim extends ClaimVerdict {
  /** What its breaches show, and where the mend is; empty if it holds. */
  readonly findings: readonly Finding[];
}

export interface Mp1Report {
  readonly logs: readonly LogReport[];
  /** What could not be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** How many logs there are; fewer were read if it was interrupted. */
  readonly interruptedOf?: number;
}

interface Circumstances {
  readonly scenarioFrom: ScenarioSource | null;
  readonly otherGuesses: readonly OtherGuess[];
  /** Is it known that messages were dropped? */
  readonly isLossy: boolean;
  readonly withinTicks?: number | undefined;
  readonly refused?: Refused;
}

export function logReport(
  path: string,
  assessment: Assessment,
  { scenarioFrom, otherGuesses, isLossy, withinTicks, refused }: Circumstances,
): LogReport {
  const { facts } = assessment;
  const claims = claimVerdicts(facts, withinTicks).map((verdict): JudgedClaim => {
    return { ...verdict, findings: findingsOf(verdict, facts, isLossy) };
  });
  const report = { path, ...assessment, scenarioFrom, otherGuesses, claims };
  return refused === undefined ? report : { ...report, refused };
}

/** The claims that the log shows to be broken. */
export function brokenClaims({ claims }: LogReport): JudgedClaim[] {
  return claims.filter(({ count }) => count > 0);
}

/** The claims that nothing in the log could have broken. */
export function vacuousClaims({ claims }: LogReport): JudgedClaim[] {
  return claims.filter(({ vacuous }) => vacuous !== null);
}

function isFlawless(report: LogReport): boolean {
  const { points } = report;
  return brokenClaims(report).length === 0 && (points === null || points.points === points.outOf);
}

/** Nothing in it says anything: there are no points, and no claim could have been broken. */
function saysNothing(report: LogReport): boolean {
  return report.points === null && vacuousClaims(report).length === report.claims.length;
}

/**
 * Points that the assignment does not give are not missing: a log of no MP1 scenario is judged by the claims
 * alone. But a log of which nothing at all could be judged does not hold.
 */
export function exitCodeOf({ logs, unreadable, interruptedOf }: Mp1Report): ExitCode {
  if (interruptedOf !== undefined) return EXIT.interrupted;
  if (unreadable.length > 0 || logs.some(saysNothing)) return EXIT.badInput;
  return logs.every(isFlawless) ? EXIT.holds : EXIT.violated;
}

/** The points of all logs together. */
export function totalPoints(logs: readonly LogReport[]): { points: number; outOf: number } {
  return logs.reduce(
    (sum, { points }) => ({
      points: sum.points + (points?.points ?? 0),
      outOf: sum.outOf + (points?.outOf ?? 0),
    }),
    { points: 0, outOf: 0 },
  );
}

/** Addresses are the fields that hold one, and are printed as MP1 does. */
const ADDRESS_FIELDS = new Set(['node', 'about', 'failed', 'listsSomebody', 'listedBySomebody']);

export function jsonOf(report: Mp1Report): string {
  const { points, outOf } = totalPoints(report.logs);
  return JSON.stringify({ format: 'hearsay-mp1', version: 1, points, outOf, ...report }, (key, value) =>
    ADDRESS_FIELDS.has(key) ? addressesIn(value) : value,
  );
}

function addressesIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((address: number) => formatLogAddress(address));
  return typeof value === 'number' ? formatLogAddress(value) : value;
}
