/** A case as a story on one variant, under a heading. */
import type { CaseFile } from '../../cases/case-file.ts';
import type { Replay } from '../../cases/replay.ts';
import { type NarrationOptions, narrate } from '../../story/narration.ts';

export function storyLines(
  { schedule }: Pick<CaseFile, 'schedule'>,
  { variant, violation, judged }: Pick<Replay, 'variant' | 'violation' | 'judged'>,
  options: Pick<NarrationOptions<unknown, unknown>, 'full' | 'onTick'>,
): string[] {
  const protocol = variant.create(schedule);
  const story = narrate(protocol, schedule, violation, { ...options, claims: { judged: judged.claims } });
  return ['', `── on ${variant.name} ${'─'.repeat(60)}`, '', ...story];
}
