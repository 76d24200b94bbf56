/** Situations that a group is in for its settings. */
import type { Situation } from '../../situations/situation.ts';
import { joinSafeFailTicks, settingsOf } from '../settings.ts';

export const impatientGroup: Situation = {
  name: 'impatient-group',
  statement: 'Two or more list each other, and suspect each other sooner than a join allows for.',
  watch({ schedule }, reached) {
    const { fanout, delayBoundTicks, failTicks } = settingsOf(schedule);
    if (failTicks >= joinSafeFailTicks(schedule.nodes, fanout, delayBoundTicks)) return {};
    return {
      changed({ before, after }) {
        if (before.addresses !== after.addresses && after.addresses.length >= 2) reached();
      },
    };
  },
};
