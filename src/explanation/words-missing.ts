/** What is missing, in words: rules, and from when on they would have come too late. */

import { andList, tickSpan } from '../faults/names-and-counts.ts';
import type { Explanation, NotPossible, RuleEffect, Share, Takeover } from './explanation.ts';
import { percent } from './words-futures.ts';

/** What each rule would have changed that is proved to be at fault. */
export function rulesWords({ rules, futures, variant }: Explanation): string[] {
  if (rules === null) return [];
  if ('notPossible' in rules) return [`No rule can be named: ${rules.notPossible}.`];
  const [first] = rules;
  if (first === undefined) {
    return ['No rule: all are those of the reference, so what is wrong is in the code around them.'];
  }
  const proved = rules.filter(({ proof }) => proof !== 'differs');
  if (proved.length > 0) return proved.map((rule) => ruleWords(rule, futures?.spans[0] ?? null, variant));
  const many = rules.length === 1 ? 'one is not that' : `${rules.length} are not those`;
  return [`No single rule: ${many} of ${first.reference}, and none of them alone makes the difference.`];
}

/** `The rule silence of hardened (“Whom not to tell of.”, src/…): …` */
function ruleWords(
  { rule, statement, reference, file, proof, withRule }: RuleEffect,
  without: Share | null,
  variant: string,
): string {
  const which = `The rule ${rule} of ${reference} (“${statement}”, ${file})`;
  if (proof === 'alone')
    return `${which}: it is not enough to mend it, but that of ${variant} alone breaks ${reference}.`;
  const effect = `${which}: with it in the place of its own, ${variant} does not fail here`;
  if (withRule === null) return `${effect}.`;
  const { failing, of } = withRule;
  const before = without === null ? '' : `; without it ${countWords(without)}`;
  if (failing === 0) return `${effect}, nor in any of ${of} futures from the first tick on${before}.`;
  return `${effect}. Of ${of} futures from the first tick on ${countWords(withRule)}${before}.`;
}

/** `none fails`, `1 fails`, `65 % fail`, `all fail` */
function countWords({ failing, of }: Share): string {
  if (failing === 0) return 'none fails';
  if (failing === of) return 'all fail';
  if (failing * 20 < of) return `${failing} ${failing === 1 ? 'fails' : 'fail'}`;
  return `${percent(failing / of)} % fail`;
}

export function takeoverWords(takeover: Takeover | NotPossible): string {
  if ('notPossible' in takeover) {
    return `From when on better rules would have come too late cannot be said: ${takeover.notPossible}.`;
  }
  const { by, lastSavingTick, spans } = takeover;
  if (lastSavingTick === null) {
    return `The rules of ${by}, taking over in the middle with all as it stands, save it in no tick from ${spans[0]!.fromTick} on.`;
  }
  const lastTick = spans.at(-1)!.untilTick - 1;
  const late =
    lastSavingTick === lastTick
      ? ', the very tick in which it fails'
      : `; from tick ${lastSavingTick + 1} on they come too late`;
  const gaps = spans.filter(({ saves, fromTick }) => !saves && fromTick < lastSavingTick);
  const but =
    gaps.length === 0
      ? ''
      : ` (though not in ${andList(gaps.map((gap) => tickSpan(gap.fromTick, gap.untilTick - 1)))})`;
  return `If the rules of ${by} take over in the middle, with all as it stands, they save it as late as in tick ${lastSavingTick}${but}${late}.`;
}
