/** Mistakes about living members in a group of which nobody crashes, counted from a tick on. */

import { livesOf } from '../../judge/lives.ts';
import { type Opinion, watchOpinions } from '../../judge/opinions.ts';
import { viewStep } from '../../judge/view-step.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import type { StepCause } from '../../trace/event.ts';
import type { Views } from './drive.ts';

/** How often an observer came to this opinion of a member that lived. */
export interface Mistakes {
  readonly suspicions: number;
  readonly removals: number;
  /** … of a member that never stalls: Lifeguard's false positives. */
  readonly suspicionsOfSteady: number;
  readonly removalsOfSteady: number;
  /** … by an observer that never stalls either: Lifeguard's false positives at healthy members. */
  readonly removalsAmongSteady: number;
  /** All changes of opinion about members that lived, those that take a mistake back among them. */
  readonly changes: number;
}

export interface MistakeWatch {
  /**
   * What a member believes after a step. Not after a tick: who wakes to its timer may take all others for dead, and hear
   * from them in the same tick; and whoever acts on its list has acted by then.
   */
  stepped(tick: number, node: number, cause: StepCause, after: MembershipView): void;
  mistakes(): Mistakes;
}

/**
 * @param before what the members believe in the beginning.
 * @param countFromTick what was thought before is known, but not counted.
 */
export function mistakeWatch(
  before: Views,
  countFromTick: number,
  isSteady: (node: number) => boolean,
): MistakeWatch {
  const counts = {
    suspicions: 0,
    removals: 0,
    suspicionsOfSteady: 0,
    removalsOfSteady: 0,
    removalsAmongSteady: 0,
    changes: 0,
  };
  let now = 0;
  const latest = before.slice();
  const lives = livesOf(before.length);
  for (let node = 0; node < before.length; node++) {
    lives.start(0, node);
    lives.look(node, before[node]!);
  }
  const opinions = watchOpinions(lives.nodes, count);

  function count(observer: number, target: number, opinion: Opinion): void {
    if (now < countFromTick) return;
    counts.changes++;
    const about = isSteady(target);
    switch (opinion) {
      case 'trusted':
        return;
      case 'suspected':
        counts.suspicions++;
        if (about) counts.suspicionsOfSteady++;
        return;
      case 'not listed':
        counts.removals++;
        if (about) counts.removalsOfSteady++;
        if (about && isSteady(observer)) counts.removalsAmongSteady++;
        return;
    }
  }

  return {
    stepped(tick, node, cause, after) {
      now = tick;
      opinions.stepped(viewStep(tick, node, cause, tick, latest[node]!, after));
      lives.look(node, after);
      latest[node] = after;
    },
    mistakes: () => ({ ...counts }),
  };
}
