/**
 * The claims about the reducer itself, on one stream of schedules: two runs of each for all four. They have a file and a
 * process of their own: the junk that the reducer is handed makes everything else in their process slower.
 */
import { propertiesTogether } from './support/claim-property.ts';
import { REDUCER_TOGETHER } from './support/claims-together.ts';
import { options } from './support/options.ts';
import { SCHEDULES_OF } from './support/schedules-of.ts';

propertiesTogether(REDUCER_TOGETHER, {
  file: 'reducer',
  runs: SCHEDULES_OF.reducer(options.runs),
  situations: [],
});
