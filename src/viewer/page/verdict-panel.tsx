/** What came of the run, in the command's words, and what the claim says. */
import type { Violation } from '../../judge/invariant.ts';
import type { RunSeen } from '../engine/messages.ts';
import { memo } from './memo.ts';
import { OtherClaims } from './other-claims.tsx';
import type { Progress } from './use-runs.ts';

interface VerdictPanelProps {
  readonly runs: readonly RunSeen[];
  readonly flaws: readonly string[];
  readonly isBusy: boolean;
  readonly progress: Progress | null;
  readonly onGo: (run: RunSeen) => void;
  /** Makes the run anew, where it was made elsewhere. */
  readonly onRunHere: () => void;
  /** Judges what nobody has judged; `null`: it cannot be judged here. */
  readonly onJudge: (() => void) | null;
  /** Judges all claims; `null`: the run cannot be made again. */
  readonly onViolations:
    | ((run: RunSeen, tell: (share: number) => void) => Promise<readonly Violation[]>)
    | null;
  readonly onViolation: (violation: Violation) => void;
  /** The variant that is to hold where this one breaks something, if it is not shown already. */
  readonly holding: string | null;
  readonly onCompare: (name: string) => void;
  /** Sets what the settings must be under these faults; `null`: nothing can be set. */
  readonly onMend: (() => void) | null;
}

export const VerdictPanel = memo((props: VerdictPanelProps) => {
  const { runs, flaws, isBusy, progress, onRunHere, onMend } = props;
  return (
    <section class="verdicts" aria-label="Verdicts" aria-busy={isBusy}>
      <div role="status">
        {runs.map((run, place) => (
          <VerdictLine key={place} {...props} run={run} />
        ))}
      </div>
      <ProgressBar progress={progress} />
      {runs.some(({ run }) => run === null) && (
        <p>
          It was run when this page was made, and is shown as far as the picture goes.{' '}
          <button type="button" disabled={isBusy} onClick={onRunHere}>
            Run it here, to look into its ticks
          </button>
        </p>
      )}
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

/** What takes long tells how far it is. */
export function ProgressBar({ progress }: { readonly progress: Progress | null }) {
  if (progress === null) return null;
  const { what, share } = progress;
  return (
    <p>
      <label>
        {what} <progress value={share} max={1} />
      </label>{' '}
      {Math.floor(100 * share)} %
    </p>
  );
}

const MOST_FLAWS = 6;

function VerdictLine(props: VerdictPanelProps & { readonly run: RunSeen }) {
  const { run, isBusy, holding, onGo, onCompare, onJudge, onViolations, onViolation } = props;
  const { verdict, name } = run;
  if (verdict === null) {
    return (
      <p class="verdict plain">
        <span class="verdict-line">
          {isBusy ? `${name}: being judged…` : `${name}: nobody has judged it`}
        </span>{' '}
        {!isBusy && onJudge !== null && (
          <button type="button" class="small" onClick={onJudge}>
            Judge it: of so large a group that takes minutes
          </button>
        )}
      </p>
    );
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
        )}{' '}
        {isBroken && holding !== null && (
          <button type="button" class="small" onClick={() => onCompare(holding)}>
            Compare with {holding}, which holds
          </button>
        )}
      </p>
      {statement !== null && (
        <p class="quiet">
          The claim: {statement} {promised ?? ''} {here === null ? '' : `Here: ${here}`}
        </p>
      )}
      {onViolations !== null && !(violation === null && verdict.outcome === 'as expected') && (
        <OtherClaims
          key={run.run}
          besides={violation?.claim ?? null}
          ask={(tell) => onViolations(run, tell)}
          onGo={onViolation}
        />
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
