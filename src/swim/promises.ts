/** What SWIM promises of a schedule: the dates of `bounds.ts`, where their conditions are met. */

import { factsOf } from '../faults/fault.ts';
import type { NodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isLasting } from '../faults/times.ts';
import { notJudged } from '../judge/not-judged.ts';
import { type AnsweredProbes, NO_PROMISES, type Promises } from '../judge/promises.ts';
import { boundsOf, type Pace } from './bounds.ts';
import { unmetBy } from './conditions.ts';
import { probeLengthTicks, settingsOf } from './settings.ts';

/**
 * Patience is not promised, nor contact, which is about it: what speaks for a member is an answered probe, and not how long
 * ago something of it was heard.
 */
export function promisesOf(schedule: Schedule, pace: Pace): Promises {
  const bounds = boundsOf(schedule, pace);
  const { suspectedBy, removedBy, admittedBy, knownBy, reunitedBy, agreementTick } = bounds;
  return {
    ...NO_PROMISES,
    probing: probingOf(schedule, pace),
    // Every message bears the name of its group (rule `kinship`).
    separation: { byName: true },
    failure: unmetBy(bounds, 'isForgettingSafe') ?? { suspectedBy, removedBy },
    admission: unmetBy(bounds, 'clocksKeepUp', 'hasRoom') ?? { by: admittedBy },
    knowledge: unmetBy(bounds, 'clocksKeepUp', 'hasRoom', 'isProbeSafe') ?? { by: knownBy },
    reunion: unmetBy(bounds, 'clocksKeepUp', 'hasRoom') ?? { by: reunitedBy },
    agreement:
      unmetBy(bounds, 'isForgettingSafe', 'hasRoom') ??
      (mayAccuseForEver(schedule) ? ACCUSED_FOR_EVER : { fromTick: agreementTick }),
  };
}

/**
 * A probe takes 3A·H from its ping to the accusation; helpers are asked when A·H of it is over, so they have 2A ≥ 4D, which
 * is what the ways there and back take.
 */
function probingOf(schedule: Schedule, { awareness, suspicion, accused }: Pace): AnsweredProbes {
  const settings = settingsOf(schedule);
  return {
    windowTicks: probeLengthTicks(settings) * awareness.mostSlowdown(settings),
    helpers: settings.helpers,
    suspicionTicks: suspicion.shortestTicks(settings),
    refutesDirectly: accused('suspect'),
  };
}

const ACCUSED_FOR_EVER = notJudged(
  'who is heard, and cannot always hear, may accuse the others for ever, and is believed',
);

/**
 * Is there somebody for good who can be heard and misses answers? It accuses those whose answers it misses, and others take
 * its word: each time they refute, and each time it accuses them anew. Whoever is cut off from all the others speaks to
 * nobody, and whoever stalls for ever says nothing.
 */
function mayAccuseForEver({ nodes, faults }: Schedule): boolean {
  return faults.some((fault) => {
    if (!isLasting(fault) || fault.kind === 'pause') return false;
    if (fault.kind !== 'partition') return factsOf(fault).mail.loses || factsOf(fault).time.waitTicks > 0;
    const named = new Set<NodeName>(fault.sides.flat());
    const [silenced = [], ...others] = fault.sides;
    // Cut off on its own, and from everybody.
    return named.size < nodes || silenced.length !== 1 || others.length !== 1;
  });
}
