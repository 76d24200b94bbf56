/** One introducer in place of several; else fewer. */
import { introducersIn } from '../faults/schedule.ts';
import { withIntroducers } from './edit-schedule.ts';
import { firstOf, type Pass } from './search.ts';

export const fewerIntroducers: Pass = {
  name: 'fewer introducers',
  search(schedule) {
    const fewer = Array.from({ length: introducersIn(schedule) - 1 }, (_, less) => less + 1);
    return firstOf(
      schedule,
      fewer.map((introducers) => withIntroducers(schedule, introducers)),
    );
  },
};
