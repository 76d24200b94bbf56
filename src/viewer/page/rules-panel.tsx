/** The named rules of the protocol: each can be had otherwise, and one sees at once what comes of it. */
import type { AnyVariant } from '../../family/family.ts';
import { ruleSwitches } from '../engine/mixed-variants.ts';
import { memo } from './memo.ts';

interface RulesPanelProps {
  readonly known: readonly AnyVariant[];
  /** What is shown. */
  readonly variant: string;
  readonly onVariant: (name: string) => void;
}

const MOST_CLAIMS = 3;

export const RulesPanel = memo(({ known, variant, onVariant }: RulesPanelProps) => {
  const switches = ruleSwitches(known, variant);
  if (switches.length === 0) return null;
  const right = switches.filter(({ isRight }) => isRight).length;
  return (
    <section aria-labelledby="rules-title" class="panel-box rules">
      <h2 id="rules-title">Switch a rule of the protocol</h2>
      <details>
        <summary>
          The rules of {variant} ({right} of {switches.length} as they should be)
        </summary>
        <p class="quiet">
          Each rule is one decision of the protocol. A mark says that it is as it should be; without it the
          run follows a broken one, and the verdict says whether that matters here. “Explain by its futures”
          says which of them would have helped.
        </p>
        <ul class="switches">
          {switches.map(({ rule, statement, isRight, caughtBy, flipped, flippedTo }) => (
            <li key={rule}>
              <label>
                <input type="checkbox" checked={isRight} onChange={() => onVariant(flipped)} /> <b>{rule}</b>:{' '}
                {statement}
              </label>{' '}
              <span class="quiet">
                {caughtBy.length > 0 && `Broken, it breaks ${claimWords(caughtBy)}. `}
                The other one is that of {flippedTo}.
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
});

function claimWords(claims: readonly string[]): string {
  const more = claims.length - MOST_CLAIMS;
  return claims.slice(0, MOST_CLAIMS).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
