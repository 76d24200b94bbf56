/** All mutants, in the order of the rules that they break. */
import { blindMerge } from './blind-merge.ts';
import type { Mutant } from './mutant.ts';
import { noAdmission } from './no-admission.ts';
import { noIdentity } from './no-identity.ts';
import { noNews } from './no-news.ts';
import { noRetry } from './no-retry.ts';
import { noSeedContact } from './no-seed-contact.ts';
import { noSilence } from './no-silence.ts';
import { noTombstones } from './no-tombstones.ts';
import { oneMessageOnly } from './one-message.ts';
import { ownHeartbeatStuck } from './own-heartbeat-stuck.ts';
import { removalAtFailTicks } from './removal-at-fail-ticks.ts';
import { silentLeave } from './silent-leave.ts';
import { stampOnEqual } from './stamp-on-equal.ts';
import { targetsDrawnAnew } from './targets-drawn-anew.ts';

export const MUTANTS: readonly Mutant[] = [
  noIdentity,
  blindMerge,
  stampOnEqual,
  ownHeartbeatStuck,
  noSilence,
  removalAtFailTicks,
  noTombstones,
  noRetry,
  noAdmission,
  noSeedContact,
  targetsDrawnAnew,
  noNews,
  silentLeave,
  oneMessageOnly,
];
