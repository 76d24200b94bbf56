/** A failure explained by its futures: on request, for it takes a few seconds; what is known is shown as it comes. */
import { useEffect, useState } from 'preact/hooks';
import type { ExplanationSeen, RunSeen } from '../engine/messages.ts';
import { CalledOff, type Client } from './client.ts';
import { memo } from './memo.ts';
import { caseOf, type OpenCase } from './model.ts';

interface ExplainState {
  readonly seen: ExplanationSeen | null;
  readonly isBusy: boolean;
  readonly problem: string | null;
}

const NOTHING: ExplainState = { seen: null, isBusy: false, problem: null };

export interface Explaining {
  readonly state: ExplainState;
  begin(): void;
  stop(): void;
}

/** Of another run it is no explanation any more. */
export function useExplanation(client: Client, open: OpenCase | null, run: RunSeen | undefined): Explaining {
  const [state, setState] = useState(NOTHING);
  const number = run?.run;

  useEffect(() => setState(NOTHING), [number]);

  return {
    state,
    begin() {
      const violation = run?.verdict?.violation;
      if (open === null || run === undefined || !violation) return;
      setState({ ...NOTHING, isBusy: true });
      const asked = { value: caseOf(open), variant: run.name, claim: violation.claim };
      client
        .ask('explain', asked, (seen) => setState({ seen, isBusy: true, problem: null }))
        .then(
          (seen) => {
            const problem =
              seen === null ? 'It cannot be explained: its claim is not one of the catalogue.' : null;
            setState({ seen, isBusy: false, problem });
          },
          (error: Error) => {
            const problem = error instanceof CalledOff ? null : error.message;
            setState((before) => ({ ...before, isBusy: false, problem }));
          },
        );
    },
    stop: () => client.cancel(),
  };
}

interface ExplainPanelProps {
  readonly state: ExplainState;
  readonly onBegin: () => void;
  readonly onStop: () => void;
}

export const ExplainPanel = memo(({ state, onBegin, onStop }: ExplainPanelProps) => {
  const { seen, isBusy, problem } = state;
  return (
    <section aria-labelledby="explain-title" class="panel-box explain" aria-busy={isBusy}>
      <h2 id="explain-title">When was it too late, and what is missing?</h2>
      <p>
        {isBusy ? (
          <button type="button" onClick={onStop}>
            Stop
          </button>
        ) : (
          <button type="button" onClick={onBegin}>
            Explain by its futures
          </button>
        )}{' '}
        <span class="quiet">
          The run is made many times more: with other luck from each tick on, without each fault, with the
          rules of the reference.
        </span>
      </p>
      <div role="status">
        {isBusy && <p>Running futures…</p>}
        {problem !== null && <p class="alarm">{problem}</p>}
      </div>
      {seen !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it may be wider than its frame, and is scrolled
        <pre tabIndex={0}>{seen.lines.join('\n').trim()}</pre>
      )}
    </section>
  );
});
