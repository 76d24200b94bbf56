/** An explanation in lines, for people: how it came about, when it was too late, what decided, and what is missing. */

import { andList, plural, tickSpan } from '../faults/names-and-counts.ts';
import { hanging, table } from '../story/wrap.ts';
import type {
  Choices,
  DecisiveChoice,
  Explanation,
  FaultLeftOut,
  NotPossible,
  RuleEffect,
  SentMessage,
  Share,
  Takeover,
} from './explanation.ts';
import { chainRows, taughtBackWords, wrongBeliefWords } from './words-beliefs.ts';
import { doubtWords } from './words-doubts.ts';
import { futureRows, percent, tooLateWords } from './words-futures.ts';

const MOST_CHOICES = 4;

/** What is known; what is not known yet is left out. */
export function explanationLines(explanation: Explanation): string[] {
  const sections = [
    beliefSection(explanation),
    doubtSection(explanation),
    futureSection(explanation),
    decisionSection(explanation),
    missingSection(explanation),
    costSection(explanation),
  ];
  return sections.flatMap(([heading, ...lines]) =>
    heading === undefined || lines.length === 0 ? [] : ['', heading, ...lines],
  );
}

type Section = readonly string[];

function beliefSection({ beliefs }: Explanation): Section {
  if (beliefs === null) return [];
  const lines = beliefs.told.flatMap((belief) => {
    const odd = taughtBackWords(belief.chain);
    return [
      ...hanging('  ', `${wrongBeliefWords(belief)}:`),
      ...chainRows(belief.chain).flatMap(([when, words]) => hanging(`    ${when.padEnd(9)}  `, words)),
      ...(odd === null ? [] : hanging('    ', odd)),
    ];
  });
  return [
    'How it came to be believed',
    ...lines,
    ...(lines.length > 0 ? moreLines(beliefs.more, 'wrong belief') : []),
  ];
}

function doubtSection({ doubts }: Explanation): Section {
  if (doubts === null) return [];
  const lines = doubts.told.flatMap((doubt) => hanging('  ', doubtWords(doubt)));
  return [
    'Who was doubted though up',
    ...lines,
    ...(lines.length > 0 ? moreLines(doubts.more, 'doubt') : []),
  ];
}

function moreLines(more: number, what: string): string[] {
  return more === 0 ? [] : [`  and ${plural(more, `more ${what}`)}`];
}

function futureSection(explanation: Explanation): Section {
  const { futures, withoutFaults, violation } = explanation;
  if (futures === null) return [];
  const { of } = futures.spans[0]!;
  const how = `All is as it was up to a tick; from there on chance is drawn anew, in ${plural(of, 'future')} of each. So many fail all the same (and in brackets, how well that is known):`;
  return [
    'When it was too late',
    ...hanging('  ', how),
    ...table(futureRows(explanation)).map((line) => `    ${line}`),
    ...hanging('  ', tooLateWords(futures, withoutFaults, violation.tick)),
  ];
}

function decisionSection({ choices, faults, futures }: Explanation): Section {
  return [
    'What decided',
    ...(choices === null ? [] : choiceLines(choices, futures?.certainFromTick === 0)),
    ...(faults === null ? [] : faultLines(faults)),
  ];
}

function choiceLines({ decisive, all, draws, isWhole }: Choices, isCertain: boolean): string[] {
  const most = decisive.slice(0, MOST_CHOICES).flatMap((choice) => hanging('  ', choiceWords(choice)));
  const tried = `${plural(all, 'choice')}${isWhole ? '' : ' that were tried, the latest first'}`;
  if (decisive.length === 0) {
    const no = isCertain ? 'No choice' : 'No single choice';
    return hanging(
      '  ',
      `${no}: each of ${tried} was drawn anew alone, ${draws} times, and it fails all the same.`,
    );
  }
  const more = decisive.length - Math.min(decisive.length, MOST_CHOICES);
  const rest = more > 0 ? `So do ${more} more of ${tried}.` : `No other of ${tried} does.`;
  return [...most, ...hanging('  ', rest)];
}

/** `The choice of n1 in tick 22, which sent a PING to n2: …` */
export function choiceWords({ tick, node, link, did, instead, failing, of }: DecisiveChoice): string {
  const what =
    node === null
      ? `What befell the messages of ${link!.from} to ${link!.to} in tick ${tick}`
      : `The choice of ${node} in tick ${tick}`;
  const [was, would] = [sentWords(did), sentWords(instead)];
  const seen =
    was === would ? '' : `, which ${was}: had it ${would.replace(/^sent nothing$/, 'sent nothing')},`;
  const averted = of - failing;
  return seen === ''
    ? `${what}: drawn anew alone, it averts the failure in ${averted} of ${of} draws.`
    : `${what}${seen} it would not have failed (so in ${averted} of ${of} draws of it alone).`;
}

function sentWords(messages: readonly SentMessage[]): string {
  if (messages.length === 0) return 'sent nothing';
  return `sent ${andList(messages.map(({ kind, to }) => `a ${kind} to ${to ?? 'nobody'}`))}`;
}

function faultLines(faults: readonly FaultLeftOut[]): string[] {
  const struck = faults.filter(({ kind }) => kind !== 'join');
  if (struck.length === 0)
    return hanging('  ', 'There is no fault in the schedule: nodes join, and that is all.');
  const averting = struck.filter(({ averts }) => averts);
  if (averting.length === 0)
    return hanging('  ', `No single fault: without any one of ${struck.length} it fails all the same.`);
  const each = averting.map(({ words }) => `“${words}”`);
  return hanging(
    '  ',
    `Without ${each.length === 1 ? 'the fault' : 'any of the faults'} ${andList(each)} it does not fail.`,
  );
}

function missingSection({ rules, takeover, futures, variant }: Explanation): Section {
  return [
    'What is missing',
    ...(rules === null ? [] : ruleLines(rules, futures?.spans[0] ?? null, variant)),
    ...(takeover === null ? [] : hanging('  ', takeoverWords(takeover))),
  ];
}

function ruleLines(
  rules: readonly RuleEffect[] | NotPossible,
  share: Share | null,
  variant: string,
): string[] {
  if ('notPossible' in rules) return hanging('  ', `No rule can be named: ${rules.notPossible}.`);
  if (rules.length === 0)
    return hanging(
      '  ',
      'No rule: all are those of the reference, and what is wrong is in the code around them.',
    );
  const proved = rules.filter(({ proof }) => proof !== 'differs');
  if (proved.length === 0) {
    return hanging(
      '  ',
      `No single rule: ${rules.length} are not those of ${rules[0]!.reference}, and none alone makes the difference.`,
    );
  }
  return proved.flatMap((rule) => hanging('  ', ruleWords(rule, share, variant)));
}

/** What a rule would have changed. */
export function ruleWords(
  { rule, reference, file, proof, withRule }: RuleEffect,
  share: Share | null,
  variant: string,
): string {
  const which = `The rule ${rule} of ${reference} (${file})`;
  if (proof === 'alone') return `${which}: put into ${reference}, that of ${variant} alone breaks the claim.`;
  const effect = `${which}: with it in the place of its own, ${variant} does not fail`;
  if (withRule === null) return `${effect}.`;
  const without = share === null ? '' : `, where ${countWords(share)} without it`;
  return `${effect}; of all futures ${countWords(withRule)}${without}.`;
}

/** `none of 200 fails`, `1 of 200 fails`, `65 % fail`, `all 200 fail` */
function countWords({ failing, of }: Share): string {
  if (failing === 0) return `none of ${of} fails`;
  if (failing === of) return `all ${of} fail`;
  return failing * 20 < of
    ? `${failing} of ${of} ${failing === 1 ? 'fails' : 'fail'}`
    : `${percent(failing / of)} % fail`;
}

export function takeoverWords(takeover: Takeover | NotPossible): string {
  if ('notPossible' in takeover)
    return `From when on better rules would have saved it cannot be said: ${takeover.notPossible}.`;
  const { by, lastSavingTick, spans } = takeover;
  if (lastSavingTick === null) {
    const from = spans[0]!.fromTick;
    return `${by}, taking over in the middle with all as it stands, saves it in no tick from ${from} on.`;
  }
  const after = lastSavingTick + 1;
  const lastTick = spans.at(-1)!.untilTick - 1;
  const late =
    after > lastTick ? 'even in the tick in which it fails' : `from tick ${after} on it is too late`;
  const gaps = spans.filter(({ saves, fromTick }) => !saves && fromTick < lastSavingTick);
  const but =
    gaps.length === 0
      ? ''
      : `, though not in ${andList(gaps.map((gap) => tickSpan(gap.fromTick, gap.untilTick - 1)))}`;
  return `If the rules of ${by} take over in the middle, with all as it stands, they still save it in tick ${lastSavingTick}${but}; ${late}.`;
}

function costSection({ runs, isComplete, isReproducible }: Explanation): Section {
  if (runs === 0) return [];
  const whole = isComplete
    ? ''
    : ' The budget was spent, or somebody stopped it: with a larger one there is more to say.';
  const pure = isReproducible
    ? 'They come out the same each time.'
    : 'The protocol is not pure: even the run itself does not come out the same twice, and the next time these figures may be others.';
  return [
    'How that is known',
    ...hanging('  ', `By ${plural(runs, 'run')} with something changed. ${pure}${whole}`),
  ];
}
