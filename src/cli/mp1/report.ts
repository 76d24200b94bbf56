/** What `mp1 run` and `mp1 grade` have found, as the data that all of their reports print. */
import type { Assessment } from '../../mp1/assessment.ts';
import { type ClaimVerdict, claimVerdicts } from '../../mp1/claims.ts';
import { formatLogAddress } from '../../mp1/log-address.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

export interface LogReport extends Assessment {
  readonly path: string;
  readonly claims: readonly ClaimVerdict[];
}

export interface Mp1Report {
  readonly logs: readonly LogReport[];
  /** What could not be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

export function logReport(path: string, assessment: Assessment, withinTicks?: number): LogReport {
  return { path, ...assessment, claims: claimVerdicts(assessment.facts, withinTicks) };
}

/** The claims that the log shows to be broken. */
export function brokenClaims({ claims }: LogReport): ClaimVerdict[] {
  return claims.filter(({ count }) => count > 0);
}

function isFlawless(report: LogReport): boolean {
  const { points } = report;
  return brokenClaims(report).length === 0 && (points === null || points.points === points.outOf);
}

export function exitCodeOf({ logs, unreadable }: Mp1Report): ExitCode {
  if (unreadable.length > 0) return EXIT.badInput;
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
const ADDRESS_FIELDS = new Set(['node', 'about', 'failed']);

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
