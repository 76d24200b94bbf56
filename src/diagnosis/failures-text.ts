/** All that broke, as the first screen has it: what to look at first, and the file that it leads to. */
import { hanging } from '../story/wrap.ts';
import { type Orderable, suspectsOf } from './failure-order.ts';
import { ruleFileOf } from './rules-of-claims.ts';

const MOST_SUSPECTED = 3;

/** What all failures together point at, in lines; none where they point at no rule. */
export function suspicionLines(failures: readonly Orderable[]): string[] {
  const { rules, areProved } = suspectsOf(failures);
  const hasFiles = failures.some(({ diagnosis }) => diagnosis?.hasRules === true);
  if (rules.length === 0 || !hasFiles) return [];
  const files = rules.slice(0, MOST_SUSPECTED).map(ruleFileOf).join(', ');
  const why = areProved ? 'proved to be at fault' : 'what broke speaks most of it';
  return hanging(
    'Look into  ',
    rules.length === 1 || areProved ? `${files} (${why})` : `${files}: in this order, by what broke`,
  );
}

/** What to type to learn what breaks first, whichever claim it is. */
export function firstThingLine(command: string): string {
  return `What breaks first, whichever claim it is:  ${command}`;
}
