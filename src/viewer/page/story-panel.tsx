/** What happens in the tick that is looked at, in sentences; and before and after it. */
import type { RunSeen } from '../engine/messages.ts';
import { memo } from './memo.ts';

interface StoryPanelProps {
  readonly runs: readonly RunSeen[];
  readonly tick: number;
  readonly onTick: (tick: number) => void;
}

export const StoryPanel = memo(({ runs, tick, onTick }: StoryPanelProps) => {
  return (
    <section aria-labelledby="story-title" class="panel-box story">
      <h2 id="story-title">What happens in tick {tick}</h2>
      {runs.map((run, place) => (
        <TickStory key={place} run={run} tick={tick} onTick={onTick} isNamed={runs.length > 1} />
      ))}
    </section>
  );
});

interface TickStoryProps {
  readonly run: RunSeen;
  readonly tick: number;
  readonly onTick: (tick: number) => void;
  readonly isNamed: boolean;
}

function TickStory({ run, tick, onTick, isNamed }: TickStoryProps) {
  const { name, verdict } = run;
  const ticks = run.ticks ?? [];
  const now = ticks.find((each) => each.tick === tick);
  const before = ticks.findLast((each) => each.tick < tick);
  const after = ticks.find((each) => each.tick > tick);
  const violation = verdict?.violation;
  const nothing =
    run.ticks === null
      ? 'The story of so large a group is not told here; `hearsay show` tells it.'
      : 'Nothing but what always happens: everyone writes, and nobody changes a list.';
  return (
    <div class="tick-story">
      {isNamed && <h3>{name}</h3>}
      {before !== undefined && <Neighbour tick={before.tick} sentences={before.sentences} onTick={onTick} />}
      <ul class="now" aria-live="polite">
        {(now?.sentences ?? [nothing]).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {violation?.tick === tick && (
          <li class="alarm">
            Here {violation.claim} is broken: {violation.seen}. Expected: {violation.expected}.
          </li>
        )}
      </ul>
      {after !== undefined && <Neighbour tick={after.tick} sentences={after.sentences} onTick={onTick} />}
    </div>
  );
}

interface NeighbourProps {
  readonly tick: number;
  readonly sentences: readonly string[];
  readonly onTick: (tick: number) => void;
}

function Neighbour({ tick, sentences, onTick }: NeighbourProps) {
  return (
    <p class="neighbour">
      <button type="button" class="small" onClick={() => onTick(tick)}>
        tick {tick}
      </button>{' '}
      {sentences.join('; ')}
    </p>
  );
}
