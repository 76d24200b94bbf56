/** What is said of situations that no schedule has reached. */
import type { Situation } from '../../src/situations/situation.ts';

export function neverReached(situations: readonly Situation[], schedules: number): string {
  return [
    `${schedules} schedules, and none of them has reached:`,
    '',
    ...situations.map(({ name, statement }) => `  ${name}: ${statement}`),
    '',
    'What is green says nothing about these. Make the generator produce them: src/generation.',
  ].join('\n');
}
