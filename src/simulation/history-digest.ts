/**
 * The digest of a run's history: 64 bits that stand for everything that happened in it, computed as it
 * happens, without writing it out. Two runs with the same digest had the same history.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { createDigest, type Digest } from '../trace/digest.ts';
import { addEvent } from '../trace/event-digest.ts';
import type { WorldOptions } from './make-world.ts';
import type { Observer } from './observer.ts';
import { recorder } from './record.ts';
import { type RunSummary, runWorld } from './world.ts';

/** 16 hexadecimal digits. */
export function historyDigest<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): string {
  return digestedRun(protocol, schedule, options).digest;
}

/** A run with the digest of its history. Of one that did not come to its end the digest says little. */
export interface DigestedRun {
  readonly digest: string;
  readonly run: RunSummary;
}

export function digestedRun<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'observer'> = {},
): DigestedRun {
  const digest = createDigest();
  const run = runWorld(protocol, schedule, { ...options, observer: digestObserver(protocol, digest) });
  return { digest: digest.hex(), run };
}

/** An observer that adds every event of a run to a digest. */
export function digestObserver<State, Message>(
  protocol: Protocol<State, Message>,
  digest: Digest,
): Observer<State, Message> {
  // Which fault has lost a message is no part of a history.
  return recorder(protocol, { faults: [] }, (event) => addEvent(digest, event));
}
