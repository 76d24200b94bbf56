/** Gossip heartbeating as a family of protocols. */

import type { Family } from '../family/family.ts';
import { GOSSIP_CATALOGUE } from './catalogue.ts';
import { lettersInNumbers } from './letters.ts';
import { gossipNormalForm } from './normal-form.ts';
import { promisesOf } from './promises.ts';
import { gossipRules } from './rules-of-claims.ts';
import { gossipSchedules } from './schedules/schedules.ts';
import { conditionProblems, settingsOf } from './settings.ts';
import { SITUATIONS } from './situations/catalogue.ts';

export const gossip: Family = {
  name: 'gossip',
  catalogue: GOSSIP_CATALOGUE,
  situations: SITUATIONS,
  promises: promisesOf,
  schedules: gossipSchedules,
  rules: gossipRules,
  normalForm: gossipNormalForm,
  // Those that decide when something happens; the others matter only where a message is too long.
  settingsTold: ['fanout', 'failTicks', 'cleanupTicks', 'joinRetryTicks', 'delayBoundTicks'],
  conditionProblems: (setup) => conditionProblems(settingsOf(setup)),
  lettersInNumbers,
};
