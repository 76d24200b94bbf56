/** A case as a story on one variant, under a heading; told of the run that was judged, wherever that can be. */
import type { CaseFile } from '../../cases/case-file.ts';
import type { Observe } from '../../cases/one-pass.ts';
import type { Replay } from '../../cases/replay.ts';
import { plural } from '../../faults/names-and-counts.ts';
import { type Narration, narrate, narration } from '../../story/narration.ts';
import type { Meter } from './meter.ts';

export interface Teller {
  /** To be handed to the replay. */
  readonly observe: Observe;
  /** What there is to tell, once the replay is there. */
  lines(replay: Replay, meter: Meter): string[];
}

export function tellerOf({ schedule }: CaseFile, full: boolean): Teller {
  let latest: Narration<unknown, unknown> | null = null;
  return {
    observe(protocol) {
      latest = narration(protocol, schedule, { full });
      return latest.observer;
    },
    lines({ variant, violation, judged, observed }, meter) {
      const claims = { judged: judged.claims };
      const heading = ['', `── on ${variant.name} ${'─'.repeat(60)}`, ''];
      const run = observed?.run ?? null;
      if (run !== null && latest !== null) return [...heading, ...latest.lines(violation, run, claims)];
      meter.begin(`telling the story on ${variant.name}`, schedule.horizonTicks);
      const protocol = variant.create(schedule);
      const options = { full, claims, onTick: meter.tick };
      return [...heading, ...narrate(protocol, schedule, violation, options)];
    },
  };
}

/** How often somebody thought otherwise of a live member, as far as the story goes; nothing where nobody did. */
export function opinionLines({ schedule }: CaseFile, { observed }: Replay): string[] {
  const opinionChanges = observed?.opinionChanges ?? 0;
  if (opinionChanges === 0) return [];
  const faults = schedule.faults.filter(({ kind }) => kind !== 'join').length;
  const changes = plural(opinionChanges, 'change');
  const each = (opinionChanges / faults).toFixed(1);
  const perFault = faults === 0 ? '' : `: ${each} per fault (${plural(faults, 'fault')} besides joins)`;
  return ['', `${changes} of opinion about live members${perFault}`];
}
