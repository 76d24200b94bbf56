/** What came of the run, in the command's words, and what the claim says. */
import type { RunSeen } from '../engine/messages.ts';
import { memo } from './memo.ts';

interface VerdictPanelProps {
  readonly runs: readonly RunSeen[];
  readonly flaws: readonly string[];
  readonly isBusy: boolean;
  readonly onGo: (run: RunSeen) => void;
  /** Sets what the settings must be under these faults; `null`: nothing can be set. */
  readonly onMend: (() => void) | null;
}

export const VerdictPanel = memo(({ runs, flaws, isBusy, onGo, onMend }: VerdictPanelProps) => {
  return (
    <section class="verdicts" aria-label="Verdicts" aria-busy={isBusy}>
      <div role="status">
        {runs.map((run, place) => (
          <VerdictLine key={place} run={run} isBusy={isBusy} onGo={onGo} />
        ))}
      </div>
      {onMend !== null && runs.some(({ verdict }) => verdict?.outcome === 'not judged') && (
        <p>
          A claim counts on settings that fit the faults.{' '}
          <button type="button" onClick={onMend}>
            Set what follows from the faults
          </button>
        </p>
      )}
      {flaws.length > 0 && (
        <div class="flaws" role="alert">
          <p>This cannot be run; the picture is of what was run before.</p>
          <ul>
            {flaws.slice(0, MOST_FLAWS).map((flaw) => (
              <li key={flaw}>{flaw}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
});

const MOST_FLAWS = 6;

interface VerdictLineProps {
  readonly run: RunSeen;
  readonly isBusy: boolean;
  readonly onGo: (run: RunSeen) => void;
}

function VerdictLine({ run, isBusy, onGo }: VerdictLineProps) {
  const { verdict, name } = run;
  if (verdict === null) {
    return <p class="verdict plain">{isBusy ? `${name}: being judged…` : `${name}: nobody has judged it`}</p>;
  }
  const { violation, line, statement, promised, here, notJudged } = verdict;
  const isBroken = violation !== null;
  const isJudged = verdict.outcome !== 'not judged';
  return (
    <div class={`verdict ${isBroken ? 'broken' : isJudged ? 'holds' : 'plain'}`}>
      <p>
        <span aria-hidden="true">{isBroken ? '✗ ' : isJudged ? '✓ ' : '– '}</span>
        <span class="verdict-line">{line}</span>{' '}
        {isBroken && (
          <button type="button" class="small" onClick={() => onGo(run)}>
            Show the moment (tick {violation.tick})
          </button>
        )}
      </p>
      {statement !== null && (
        <p class="quiet">
          The claim: {statement} {promised ?? ''} {here === null ? '' : `Here: ${here}`}
        </p>
      )}
      {notJudged.length > 0 && (
        <details>
          <summary>Not judged</summary>
          <pre>{notJudged.join('\n')}</pre>
        </details>
      )}
    </div>
  );
}
