/** SWIM as a family of protocols. */

import type { Family } from '../family/family.ts';
import type { Situation } from '../situations/situation.ts';
import type { Pace } from './bounds.ts';
import { swimCatalogue } from './catalogue.ts';
import { conditionProblems } from './conditions.ts';
import { swimNormalForm } from './normal-form.ts';
import { promisesOf } from './promises.ts';
import { swimRules } from './rules-of-claims.ts';
import { swimSchedules } from './schedules/schedules.ts';
import { settingsOf } from './settings.ts';

/** A family whose dates are those of members that may be as slow as these rules let them be, and whose best variant is `reference`. */
export function swimFamily(
  name: string,
  reference: string,
  pace: Pace,
  situations: readonly Situation[],
): Family {
  return {
    name,
    catalogue: swimCatalogue(pace),
    situations,
    promises: (schedule) => promisesOf(schedule, pace),
    schedules: swimSchedules(pace),
    rules: swimRules(reference),
    normalForm: swimNormalForm(pace),
    // Those that decide when something happens.
    settingsTold: ['probeTicks', 'ackTicks', 'helpers', 'suspicionTicks', 'exchangeTicks', 'joinRetryTicks'],
    conditionProblems: (setup) => conditionProblems(settingsOf(setup), pace),
  };
}
