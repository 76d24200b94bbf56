/** Failures in the order and in the words in which every reader gets them: terminal, annotation, summary. */

import { inGroups } from '../diagnosis/failure-order.ts';
import { firstThingLine, suspicionLines } from '../diagnosis/failures-text.ts';
import type { FamilyRules } from '../family/family-rules.ts';
import { describeFailure, type FailureCommands } from './failure-words.ts';
import type { KeptFailure } from './keep-failure.ts';

/** Claims that one schedule breaks; or one claim, where no case was kept. */
export interface ToldFailure {
  /** On one line, for a heading: `agreement (and 2 more) does not hold on classic`. */
  readonly title: string;
  /** Where its case is; `null` if none was kept. */
  readonly casePath: string | null;
  readonly lines: readonly string[];
}

/** A failure with the lines to paste. */
export interface PastableFailure {
  readonly failure: KeptFailure;
  readonly commands: FailureCommands;
}

/** The most direct first; those of one schedule are one, told by the most direct of its claims. */
export function toldFailuresOf(
  failures: readonly PastableFailure[],
  rules: FamilyRules | undefined,
): ToldFailure[] {
  return inGroups(failures, ({ failure }) => failure).map(([{ failure, commands }, ...others]) => {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    return {
      title: `${failure.violation.claim}${more} does not hold on ${commands.variant}`,
      casePath: failure.casePath,
      lines: describeFailure(
        failure,
        commands,
        rules,
        others.map((other) => other.failure),
      ),
    };
  });
}

/** All that broke, in lines: first where several of them point, then each. */
export function redLines(
  told: readonly ToldFailure[],
  kept: readonly KeptFailure[],
  rules: FamilyRules | undefined,
): string[] {
  const suspicion = told.length > 1 ? suspicionLines(kept, rules) : [];
  return [
    ...(suspicion.length === 0 ? [] : [...suspicion, '']),
    ...told.flatMap(({ lines }) => [...lines, '']),
  ];
}

/** Where to go from here, once for all that broke; `command` hunts by all claims at once, `null` where that was done. */
export function adviceLines(
  kept: readonly KeptFailure[],
  command: string | null,
  rules: FamilyRules | undefined,
): string[] {
  const lines = [...suspicionLines(kept, rules), ...(command === null ? [] : [firstThingLine(command)])];
  return lines.length === 0 ? [] : [...lines, ''];
}
