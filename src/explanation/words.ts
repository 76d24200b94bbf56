/** An explanation in lines, for people: in short, how it came about, when it was too late, what decided, what is missing. */

import { plural } from '../faults/names-and-counts.ts';
import { hanging, table } from '../story/wrap.ts';
import type { Explanation } from './explanation.ts';
import { chainRows, taughtBackWords, wrongBeliefWords } from './words-beliefs.ts';
import { choicesWords, faultsWords } from './words-choices.ts';
import { doubtWords } from './words-doubts.ts';
import { futureRows, tooLateWords } from './words-futures.ts';
import { rulesWords, takeoverWords } from './words-missing.ts';

/** What is known; what is not known yet is left out. */
export function explanationLines(explanation: Explanation): string[] {
  const { choices, faults, takeover } = explanation;
  const sections: readonly (readonly [heading: string, lines: readonly string[]])[] = [
    ['In short', sentences(shortWords(explanation))],
    ['How it came to be believed', beliefLines(explanation)],
    ['Who was doubted, though it was up', doubtLines(explanation)],
    ['When it was too late', futureLines(explanation)],
    [
      'What decided',
      sentences([
        ...(choices === null ? [] : choicesWords(choices)),
        ...(faults === null ? [] : [faultsWords(faults)]),
      ]),
    ],
    [
      'What is missing',
      sentences([...rulesWords(explanation), ...(takeover === null ? [] : [takeoverWords(takeover)])]),
    ],
    ['How this is known', sentences(costWords(explanation))],
  ];
  return sections.flatMap(([heading, lines]) => (lines.length === 0 ? [] : ['', heading, ...lines]));
}

/** Each begins a line. */
function sentences(all: readonly string[]): string[] {
  return all.flatMap((words) => hanging('  ', words));
}

/** When it was too late, the choice that decided, and the rule that is missing: what most people want to know. */
function shortWords(explanation: Explanation): string[] {
  const { choices, rules } = explanation;
  const late = lateWords(explanation);
  if (late === null) return [];
  const [choice] = choices?.decisive.length === 1 ? choices.decisive : [];
  const mending =
    rules === null || 'notPossible' in rules ? [] : rules.filter(({ proof }) => proof === 'mended');
  const [best] = mending.toSorted((a, b) => (a.withRule?.failing ?? 0) - (b.withRule?.failing ?? 0));
  const by =
    choice?.node == null ? '' : ` What decided is a choice of ${choice.node} in tick ${choice.tick}.`;
  const lacks = best === undefined ? '' : ` What is missing is the rule ${best.rule} of ${best.reference}.`;
  return [`${late}${by}${lacks}`];
}

function lateWords({ futures, withoutFaults, takeover, violation }: Explanation): string | null {
  if (futures === null) return null;
  const { certainFromTick: tick } = futures;
  if (tick > violation.tick) return `It was open until it failed, in tick ${violation.tick}.`;
  const isWhateverHappens = withoutFaults !== null && withoutFaults.certainFromTick <= tick;
  if (tick === 0) {
    return `Luck is not to blame${isWhateverHappens ? ', nor is a fault' : ''}: with any other it fails as well.`;
  }
  const isBeyondRules =
    takeover !== null && !('notPossible' in takeover) && (takeover.lastSavingTick ?? -1) < tick;
  if (!isWhateverHappens || !isBeyondRules) return `From tick ${tick} on no luck helps any more.`;
  return `From tick ${tick} on nothing helps any more: neither luck, nor an end of all faults, nor better rules.`;
}

function beliefLines({ beliefs }: Explanation): string[] {
  if (beliefs === null) return [];
  if ('notPossible' in beliefs) return sentences([`That cannot be said: ${beliefs.notPossible}.`]);
  if (beliefs.told.length === 0) return [];
  const lines = beliefs.told.flatMap((belief) => {
    const odd = taughtBackWords(belief.chain);
    return [
      ...hanging('  ', `${wrongBeliefWords(belief)}:`),
      ...chainRows(belief.chain).flatMap(([when, words]) => hanging(`    ${when.padEnd(9)}  `, words)),
      ...(odd === null ? [] : hanging('    ', odd)),
    ];
  });
  return [...lines, ...moreLines(beliefs.more, 'more wrong belief')];
}

function doubtLines({ doubts }: Explanation): string[] {
  if (doubts === null || 'notPossible' in doubts || doubts.told.length === 0) return [];
  return [...sentences(doubts.told.map(doubtWords)), ...moreLines(doubts.more, 'more doubt')];
}

function moreLines(more: number, what: string): string[] {
  return more === 0 ? [] : [`  and ${plural(more, what)}`];
}

function futureLines(explanation: Explanation): string[] {
  const { futures, withoutFaults, violation } = explanation;
  if (futures === null) return [];
  const { of } = futures.spans[0]!;
  return [
    ...sentences([
      `Everything is as it was up to some tick. From there on luck is drawn anew, ${plural(of, 'time')}: whom each node writes to, what is lost by chance. So many of these futures fail all the same; in brackets, how well that is known.`,
    ]),
    ...table(futureRows(explanation)).map((line) => `    ${line}`),
    ...sentences([tooLateWords(futures, withoutFaults, violation.tick)]),
  ];
}

function costWords({ runs, isComplete, isReproducible }: Explanation): string[] {
  if (runs === 0) return [];
  const made = `By ${plural(runs, 'run')} of the same schedule, each with one thing changed.`;
  const again = isReproducible
    ? 'They come out the same each time, on every machine.'
    : 'The protocol is not pure: the run itself does not come out the same twice, and neither do these.';
  return [
    `${made} ${again}`,
    ...(isComplete
      ? []
      : ['Not all was tried that was asked for: with a larger budget there is more to say.']),
  ];
}
