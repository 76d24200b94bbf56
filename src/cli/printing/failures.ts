/** The failures of a report, in the order and in the words in which they are told. */

import { existsSync } from 'node:fs';
import { GENERAL_CATALOGUE } from '../../claims/catalogue.ts';
import { harmlessLine } from '../../files/harmless.ts';
import { replayCommandOf, showCommandOf } from '../../hunting/command-words.ts';
import { describeFailure, describeUnstable, type FailureCommands } from '../../hunting/failure-words.ts';
import { type ToldFailure, toldFailuresOf } from '../../hunting/told-failures.ts';
import { describeViolation } from '../../judge/violations.ts';
import { commandOf } from '../check/command-line.ts';
import type { CheckReport } from '../check/report.ts';
import { pageBeside } from '../page-beside.ts';
import { rulesOf } from './family-of.ts';
import { type FailedClaim, failedClaims } from './kept-failures.ts';

/** The most direct first; those without a case come last. */
export function toldFailures(report: CheckReport): ToldFailure[] {
  const failed = failedClaims(report);
  const kept = failed.flatMap(({ claim, failure: { outcome } }) =>
    outcome.kind === 'kept'
      ? [{ failure: outcome, commands: commandsOf(report, claim, outcome.casePath) }]
      : [],
  );
  const others = failed
    .filter(({ failure }) => failure.outcome.kind !== 'kept')
    .map((result): ToldFailure => {
      return { title: failureTitle(result, report), casePath: null, lines: failureLines(report, result) };
    });
  return [...toldFailuresOf(kept, rulesOf(report)), ...others];
}

/** How this claim broke, and what to type to see it. */
export function failureLines(report: CheckReport, { claim, failure }: FailedClaim): string[] {
  const { broken, outcome } = failure;
  const again = commandOf(report, claim);
  switch (outcome.kind) {
    case 'kept':
      return describeFailure(outcome, commandsOf(report, claim, outcome.casePath), rulesOf(report));
    case 'unstable':
      return [describeUnstable(broken.violation.claim), '', `  again   ${again}`];
    case 'unwritten':
      return [...asFound(report, broken), `  case    not kept: ${outcome.reason}`, `  again   ${again}`];
    case 'not shrunk':
      return [...asFound(report, broken), '  case    not kept: interrupted', `  again   ${again}`];
  }
}

/** A line for a badge: what is broken, which is not what was hunted where that was all claims at once. */
export function failureTitle(
  { failure: { outcome, broken } }: FailedClaim,
  { variant }: CheckReport,
): string {
  const { claim } = outcome.kind === 'kept' ? outcome.violation : broken.violation;
  return `${claim} does not hold on ${variant}`;
}

/** The check that says what breaks first; `null` where it was that. */
export function firstThingCommand(report: CheckReport): string | null {
  const { name } = GENERAL_CATALOGUE.everyInvariant;
  return report.claims.includes(name) ? null : commandOf(report, name);
}

function commandsOf(report: CheckReport, claim: string, casePath: string): FailureCommands {
  const { variant, seed } = report;
  return {
    variant,
    seed,
    again: commandOf(report, claim),
    show: showCommandOf(report, variant, casePath),
    replay: replayCommandOf(report, casePath),
    ...(existsSync(pageBeside(casePath)) ? { page: pageBeside(casePath) } : {}),
  };
}

function asFound({ variant, seed }: CheckReport, { index, violation }: FailedClaim['failure']['broken']) {
  return [
    `${violation.claim} does not hold on ${variant}.`,
    '',
    `  ${harmlessLine(describeViolation(violation))}`,
    '',
    `  found in schedule ${index + 1} of seed ${seed}; not shrunk`,
  ];
}
