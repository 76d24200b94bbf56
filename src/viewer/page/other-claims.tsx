/** What else is broken in a run besides the claim that it is about: judged on request, for it takes a run for each claim. */
import { useState } from 'preact/hooks';
import type { Violation } from '../../judge/invariant.ts';

interface OtherClaimsProps {
  /** The claim that the verdict is about. */
  readonly besides: string | null;
  readonly ask: (tell: (share: number) => void) => Promise<readonly Violation[]>;
  readonly onGo: (violation: Violation) => void;
}

export function OtherClaims({ besides, ask, onGo }: OtherClaimsProps) {
  const [found, setFound] = useState<readonly Violation[] | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function judge(isOpen: boolean): Promise<void> {
    if (!isOpen || found !== null || share !== null) return;
    setShare(0);
    setProblem(null);
    try {
      setFound(await ask(setShare));
    } catch (error) {
      setProblem((error as Error).message);
    }
    setShare(null);
  }

  const others = found?.filter(({ claim }) => claim !== besides) ?? [];
  return (
    <details class="others" onToggle={({ currentTarget }) => void judge(currentTarget.open)}>
      <summary>What else is broken?</summary>
      {share !== null && (
        <p>
          <label>
            The other claims are being judged <progress value={share} max={1} />
          </label>
        </p>
      )}
      {problem !== null && <p class="alarm">{problem}</p>}
      {found !== null && others.length === 0 && <p>Nothing: no other claim that can be judged is broken.</p>}
      <ul>
        {others.map((violation) => (
          <li key={violation.claim}>
            <button type="button" class="small" onClick={() => onGo(violation)}>
              tick {violation.tick}
            </button>{' '}
            <b>{violation.claim}</b>: {violation.seen}; expected: {violation.expected}
          </li>
        ))}
      </ul>
    </details>
  );
}
