/** The words that all reports on a log have in common: its heading, its reasons, its breaches. */

import { andList, plural } from '../../faults/names-and-counts.ts';
import { replayCommandOf } from '../../hunting/command-words.ts';
import type { Breach, ClaimName } from '../../mp1/claims.ts';
import type { Finding } from '../../mp1/diagnosis.ts';
import { BUFFER_MESSAGES } from '../../mp1/emul-net.ts';
import type { Facts } from '../../mp1/facts.ts';
import { formatLogAddress } from '../../mp1/log-address.ts';
import { fewOf } from '../../mp1/printed-names.ts';
import { packageFile } from '../shell-path.ts';
import type { LogReport } from './report.ts';

/** `singlefailure, 10 nodes; 3.0.0.0:0 fails after tick 100` */
export function headingOf({ scenario, scenarioFrom, facts }: LogReport): string {
  const guess = scenarioFrom === 'a guess' ? ' (a guess)' : '';
  return `${scenario ?? 'graded by no scenario'}${guess}, ${plural(facts.nodes, 'node')}; ${failureWords(facts)}`;
}

const MOST_NAMES = 10;
const MOST_TIMES = 5;

function failureWords({ failures }: Facts): string {
  if (failures.length === 0) return 'nobody fails';
  const byTick = new Map<number, string[]>();
  for (const { tick, node } of failures) {
    byTick.set(tick, [...(byTick.get(tick) ?? []), formatLogAddress(node)]);
  }
  const times = [...byTick].map(([tick, names]) => `${namesOf(names)} after tick ${tick}`);
  const told = times.slice(0, times.length <= MOST_TIMES + 1 ? times.length : MOST_TIMES);
  const [first, ...others] =
    told.length === times.length ? told : [...told, `more at ${times.length - told.length} other times`];
  const verb = (byTick.values().next().value ?? []).length === 1 ? 'fails' : 'fail';
  return [first!.replace(' after tick', ` ${verb} after tick`), ...others].join('; ');
}

function namesOf(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;
}

/** What to know of the points if it is only guessed which scenario it is, or if ports are mixed. */
export function guessLines({ scenario, scenarioFrom, otherGuesses }: LogReport): string[] {
  if (scenarioFrom !== 'a guess') return [];
  const others = otherGuesses.map(
    (other) =>
      ` If messages were dropped it is ${other.scenario}, worth ${other.points} of ${other.outOf}: --scenario ${other.scenario}`,
  );
  return [
    `Neither its name nor its folder’s says which scenario it is; by its failures ${scenario}.${others.join('')}`,
  ];
}

/** What a run has lost to the limits of the network, which no protocol is to blame for. */
export function networkLines({ refused }: LogReport): string[] {
  if (refused === undefined) return [];
  const { crowdedOut, oversize } = refused;
  return [
    ...(crowdedOut === 0
      ? []
      : [
          `${plural(crowdedOut, 'message was', 'messages were')} lost: it was full. It has room for ${BUFFER_MESSAGES}, and the mail of the dead waits in it for ever`,
        ]),
    ...(oversize === 0
      ? []
      : [`${plural(oversize, 'message was', 'messages were')} lost: longer than MP1’s network carries`]),
  ];
}

export function portLines({ facts: { severalPorts } }: LogReport): string[] {
  if (severalPorts.length === 0) return [];
  const told = fewOf(severalPorts, ({ node, ports }) => {
    return `${formatLogAddress(node).replace(/:.*/, '')} (ports ${andList(ports.map(String))})`;
  });
  return [
    `${plural(severalPorts.length, 'node is', 'nodes are')} logged under several ports: ${told}. Facts and claims take each for one node; the grader does not.`,
  ];
}

/** What the breaches show, and where the mend is. */
export function findingLines({ shows, count, lookedAt, isLookedAtAll, mends }: Finding): string[] {
  return [
    `${shows} (${isLookedAtAll ? plural(count, 'time') : `${count} of the first ${lookedAt}`})`,
    ...mends.map(({ rule, file, story }) => {
      const where = rule === null ? file : `rule ${rule}, ${file}`;
      return `  ${where}: ${replayCommandOf({}, packageFile(story))}`;
    }),
  ];
}

/** `tick 122  1.0.0.0:0 adds 10.0.0.0:0, 22 ticks after it failed` */
export function breachLine(claim: ClaimName, breach: Breach): string {
  const { tick, node, about, afterFailureTicks } = breach;
  const when = tick === null ? 'the end ' : `tick ${String(tick).padEnd(3)}`;
  const since =
    afterFailureTicks === undefined ? '' : `, ${plural(afterFailureTicks, 'tick')} after it failed`;
  return `${when}  ${formatLogAddress(node)} ${verbOf(claim, breach)} ${formatLogAddress(about)}${since}`;
}

function verbOf(claim: ClaimName, { tick, isStillListed }: Breach): string {
  switch (claim) {
    case 'completeness':
      return tick === null || isStillListed === true ? 'still lists' : 'removes, too late,';
    case 'accuracy':
      return 'removes';
    case 'agreement':
      return 'does not list';
    case 'no-resurrection':
    case 'no-invention':
      return 'adds';
  }
}
