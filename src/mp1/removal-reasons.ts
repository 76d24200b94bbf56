/**
 * Why the removals of a log are not what the grader asks for: which lines are missing, and which are too many.
 * It knows a victim by the address that its failure was logged with, port and all.
 */

import { plural } from '../faults/names-and-counts.ts';
import type { Address } from '../protocol/address.ts';
import type { LineCounts } from './line-counts.ts';
import { formatLogAddress, nodeOfLogAddress } from './log-address.ts';
import { fewOf, firstFew, printedNames } from './printed-names.ts';
import type { RemovalLine, RemovalLines } from './removal-lines.ts';

/** Of a single failure. */
export function completenessReasons(counts: LineCounts, removals: RemovalLines): string[] {
  const [victim] = counts.failed;
  if (victim === undefined) return [nobodyFails(counts)];
  return [
    `${removals.mention(victim)} of the ${counts.made.size - 1} different “removed” lines that must mention ${formatLogAddress(victim)}`,
    ...missingRemovals(counts, victim),
  ];
}

/** Of a single failure. */
export function accuracyReasons(counts: LineCounts, removals: RemovalLines): string[] {
  const [victim] = counts.failed;
  if (victim === undefined) return [nobodyFails(counts)];
  const name = formatLogAddress(victim);
  const leftOut = removals.leaveOut(victim);
  if (leftOut === 0) return [`no “removed” line mentions ${name}`];
  const leavingOut = removals.lines.filter(({ node, about }) => node !== victim && about !== victim);
  return [
    `${plural(leftOut, 'different “removed” line leaves', 'different “removed” lines leave')} ${name} out`,
    toldLines(leavingOut, counts),
  ];
}

/** Of several failures; `victims` is how many there must be. */
export function completenessReasonsOfMany(
  counts: LineCounts,
  removals: RemovalLines,
  victims: number,
): string[] {
  if (counts.failed.size === 0) return [nobodyFails(counts)];
  const needed = counts.made.size - victims;
  const lacking = ascending(counts.failed).filter((victim) => removals.mention(victim) < needed);
  return [
    `${victimsAre(counts.failed.size - lacking.length, victims)} mentioned by ${needed} different “removed” lines`,
    ...firstFew(lacking, (victim) => {
      const by = `${formatLogAddress(victim)} by ${removals.mention(victim)}`;
      return [by, ...missingRemovals(counts, victim)].join('; ');
    }),
  ];
}

/** Of several failures; `victims` is how many there must be. */
export function accuracyReasonsOfMany(counts: LineCounts, removals: RemovalLines, victims: number): string[] {
  if (counts.failed.size === 0) return [nobodyFails(counts)];
  const needed = (victims - 1) * (counts.made.size - victims);
  const failed = ascending(counts.failed);
  const wrong = failed.filter((victim) => removals.leaveOut(victim) !== needed);
  const tooMany = removals.lines.filter(
    ({ node, about, count }) => !counts.failed.has(about) || counts.failed.has(node) || count > 1,
  );
  const survivors = counts.made.size - victims;
  const tooFew = failed.filter((victim) => removals.mention(victim) < survivors);
  return [
    `${victimsAre(failed.length - wrong.length, victims)} left out by exactly ${needed} different “removed” lines`,
    ...firstFew(wrong, (victim) => `${formatLogAddress(victim)} by ${removals.leaveOut(victim)}`),
    ...(tooMany.length === 0 ? [] : [`too many: ${toldLines(tooMany, counts)}`]),
    ...firstFew(
      tooFew,
      (victim) => `too few about ${formatLogAddress(victim)}: ${missingRemovals(counts, victim).join('; ')}`,
    ),
  ];
}

function victimsAre(right: number, of: number): string {
  return `${right} of ${plural(of, 'victim')} ${right === 1 ? 'is' : 'are'}`;
}

function nobodyFails({ latestTick }: LineCounts): string {
  return `nobody fails in this log, whose last record is of tick ${latestTick}; without a victim nothing is graded`;
}

function ascending(addresses: Iterable<Address>): Address[] {
  return [...addresses].sort((a, b) => a - b);
}

/** Which survivors have no line about the victim, and which have one under another port of it. */
function missingRemovals({ made, failed, lines }: LineCounts, victim: Address): string[] {
  const failedNodes = new Set([...failed].map(nodeOfLogAddress));
  const removers = new Set<Address>();
  const removersByAnotherPort = new Set<Address>();
  for (const [node, ofNode] of lines.entries()) {
    for (const [about, { removed }] of ofNode) {
      if (removed === 0 || nodeOfLogAddress(about) !== nodeOfLogAddress(victim)) continue;
      (about === victim ? removers : removersByAnotherPort).add(nodeOfLogAddress(node));
    }
  }
  const missing = ascending(made).filter((address) => {
    const node = nodeOfLogAddress(address);
    return !failedNodes.has(node) && !removers.has(node);
  });
  const none = missing.filter((address) => !removersByAnotherPort.has(nodeOfLogAddress(address)));
  const other = missing.filter((address) => removersByAnotherPort.has(nodeOfLogAddress(address)));
  return [
    ...(none.length === 0 ? [] : [`none by ${printedNames(none)}`]),
    ...(other.length === 0
      ? []
      : [`under another port, which is another node to the grader, by ${printedNames(other)}`]),
  ];
}

function toldLines(lines: readonly RemovalLine[], { failed }: LineCounts): string {
  const failedNodes = new Set([...failed].map(nodeOfLogAddress));
  return fewOf(lines, ({ node, about, count, firstTick }) => {
    const when = count === 1 ? `tick ${firstTick}` : `${count} times, from tick ${firstTick} on`;
    const isByAnotherPort = failedNodes.has(nodeOfLogAddress(about)) && !failed.has(about);
    const port = isByAnotherPort ? ', a victim by another port' : '';
    return `${formatLogAddress(node)} removes ${formatLogAddress(about)} (${when}${port})`;
  });
}
