/** All that broke, as the first screen has it: what to look at first, and the file that it leads to. */

import type { FamilyRules } from '../family/family-rules.ts';
import { hanging } from '../story/wrap.ts';
import { type Orderable, suspectsOf } from './failure-order.ts';

const MOST_SUSPECTED = 3;

/** What all failures together point at, in lines; none where they point at no rule, or there are none. */
export function suspicionLines(failures: readonly Orderable[], family: FamilyRules | undefined): string[] {
  const hasFiles = failures.some(({ diagnosis }) => (diagnosis?.rulesOf ?? null) !== null);
  if (family === undefined || !hasFiles) return [];
  const { rules, areProved } = suspectsOf(failures, family);
  if (rules.length === 0) return [];
  const files = rules.slice(0, MOST_SUSPECTED).map(family.fileOf).join(', ');
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
