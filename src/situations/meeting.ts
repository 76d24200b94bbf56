/** Situations in which two groups come across each other. */

import type { Situation } from './situation.ts';

export const anotherGroupIsMet: Situation = {
  name: 'another-group-is-met',
  statement: 'Mail of another group comes to a member.',
  watch: ({ views }, reached) => ({
    strayed(_tick, to) {
      if (views[to]!.inGroup) reached();
    },
  }),
};

export const newcomerMeetsAnotherGroup: Situation = {
  name: 'newcomer-meets-another-group',
  statement: 'Mail of another group comes to a newcomer that has not been let in yet.',
  watch: ({ views }, reached) => ({
    strayed(_tick, to) {
      if (!views[to]!.inGroup) reached();
    },
  }),
};
