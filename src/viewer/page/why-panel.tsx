/** Why a node believes something: the messages by which it came about, back to where it was true. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RunSeen } from '../engine/messages.ts';
import type { WhySeen } from '../engine/why.ts';
import { beliefAt, beliefSentence, type RunView } from '../picture/index.ts';
import type { Client } from './client.ts';
import { memo } from './memo.ts';
import type { Place } from './model.ts';

export interface WhyAnswer {
  readonly seen: WhySeen | null;
  /** Why there is no answer. */
  readonly problem: string | null;
}

const NONE: WhyAnswer = { seen: null, problem: null };

export interface WhyQuestion {
  readonly node: number;
  readonly about: number;
  readonly tick: number;
}

/** Asks again when the run is another; the question stays. */
export function useWhy(client: Client, run: RunSeen | undefined, question: WhyQuestion | null): WhyAnswer {
  const [answer, setAnswer] = useState(NONE);
  const latest = useRef(0);
  const number = run?.run;
  useLayoutEffect(() => {
    const asked = ++latest.current;
    if (number === undefined || question === null) {
      setAnswer(NONE);
      return;
    }
    if (number === null) {
      setAnswer({
        seen: null,
        problem: 'The run was made elsewhere: run it here to follow its messages back.',
      });
      return;
    }
    client.ask('why', { run: number, ...question }).then(
      (seen) => asked === latest.current && setAnswer({ seen, problem: null }),
      (error: Error) => asked === latest.current && setAnswer({ seen: null, problem: error.message }),
    );
  }, [client, number, question]);
  return answer;
}

interface WhyPanelProps {
  readonly view: RunView;
  readonly answer: WhyAnswer;
  readonly onPlace: (change: Partial<Place>) => void;
  readonly onClose: () => void;
}

export const WhyPanel = memo(({ view, answer, onPlace, onClose }: WhyPanelProps) => {
  const { problem } = answer;
  // Of the run before, until there is an answer about this one.
  const isHere = answer.seen !== null && Math.max(answer.seen.node, answer.seen.about) < view.nodes.length;
  const seen = isHere ? answer.seen : null;
  return (
    <section aria-labelledby="why-title" class="panel-box why">
      <h2 id="why-title">{seen === null ? 'Why?' : question(view, seen)}</h2>
      <div aria-live="polite">
        {problem !== null && <p class="alarm">{problem}</p>}
        {seen === null && problem === null && (
          <p class="quiet">
            Click a strip in the picture, or “Why?” in a node’s list: here stands by which messages the belief
            came about.
          </p>
        )}
        {seen !== null && <Chain view={view} seen={seen} onPlace={onPlace} />}
      </div>
      {seen !== null && (
        <p>
          <button type="button" class="small" onClick={onClose}>
            Close
          </button>
        </p>
      )}
    </section>
  );
});

function question(view: RunView, { node, about, tick }: WhySeen): string {
  const [who, whom] = [view.nodes[node]?.name, view.nodes[about]?.name];
  const belief = beliefAt(view, node, about, tick);
  if (belief === null) return `What does ${who} believe of ${whom} in tick ${tick}?`;
  return `Why? In tick ${tick} ${beliefSentence(who ?? '', belief, whom ?? '')}`;
}

interface ChainProps {
  readonly view: RunView;
  readonly seen: WhySeen;
  readonly onPlace: (change: Partial<Place>) => void;
}

function Chain({ view, seen, onPlace }: ChainProps) {
  const { links, odd, doubt, about } = seen;
  if (links.length === 0) return <p>It had not done anything by then.</p>;
  return (
    <>
      <p class="quiet">From the belief back to its source; its messages are marked in the picture.</p>
      <ol class="chain">
        {links.map(({ tick, node, words, message }, place) => (
          <li key={place} class={place === 0 && message !== null ? 'first' : ''}>
            <button type="button" class="small" onClick={() => onPlace({ tick, node, about, step: null })}>
              tick {tick}
            </button>{' '}
            {words}
          </li>
        ))}
      </ol>
      {odd !== null && <p>{odd}</p>}
      {doubt !== null && <p>{doubt}</p>}
      {view.violation !== null && view.violation.tick === seen.tick && (
        <p class="quiet">In this tick {view.violation.claim} is broken.</p>
      )}
    </>
  );
}
