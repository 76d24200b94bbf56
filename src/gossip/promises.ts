/** What gossip heartbeating promises of a schedule: the dates of `bounds.ts`, where their conditions are met. */

import type { Schedule } from '../faults/schedule.ts';
import { NO_PROMISES, type Promises } from '../judge/promises.ts';
import { boundsOf } from './bounds.ts';
import { unmetBy } from './conditions.ts';
import { introducersWord } from './introducers-word.ts';
import { settingsOf } from './settings.ts';

export function promisesOf(schedule: Schedule): Promises {
  const bounds = boundsOf(schedule);
  const { failTicks, cleanupTicks } = settingsOf(schedule);
  const { suspectedBy, removedBy, admittedBy, knownBy, reunitedBy, rememberedBy } = bounds;
  const { contactGapTicks, agreementTick } = bounds;
  return {
    patience: { suspectTicks: failTicks, removeTicks: cleanupTicks },
    contact: { everyTicks: contactGapTicks },
    // What is heard of a member is evidence of it, over whomever it came.
    probing: NO_PROMISES.probing,
    failure: unmetBy(bounds, 'isForgettingSafe') ?? { suspectedBy, removedBy },
    admission: unmetBy(bounds, 'clocksKeepUp', 'hasRoom') ?? { by: admittedBy },
    knowledge: unmetBy(bounds, 'clocksKeepUp', 'hasRoom', 'isJoinSafe') ?? { by: knownBy },
    reunion: unmetBy(bounds, 'isReunionSafe', 'clocksKeepUp', 'hasRoom') ?? { by: reunitedBy },
    remembrance: unmetBy(bounds, 'isReunionSafe', 'clocksKeepUp', 'hasRoom') ?? { by: rememberedBy },
    agreement: unmetBy(bounds, 'isForgettingSafe', 'isJoinSafe', 'hasRoom') ?? { fromTick: agreementTick },
    separation: { byName: true },
    telling(trial) {
      const word = introducersWord(trial);
      return { ...word, toldBy: () => knownBy(word.sameSinceTick()) };
    },
  };
}
