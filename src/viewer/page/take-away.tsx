/** What one can take along: the case as a file, a link, a command; and the search for a simpler one. */
import { useState } from 'preact/hooks';
import type { CaseFile } from '../../cases/case-file.ts';
import { shellWord } from '../../files/shell-word.ts';
import { CalledOff, type Client } from './client.ts';
import { memo } from './memo.ts';

interface TakeAwayProps {
  readonly client: Client;
  readonly value: CaseFile;
  readonly variants: readonly string[];
  readonly name: string | null;
  readonly isEdited: boolean;
  readonly command: string;
  /** Can it be shrunk: is something broken? */
  readonly isBroken: boolean;
  readonly link: () => Promise<string>;
  readonly onShrunk: (value: CaseFile) => void;
}

type Outcome = { readonly words: string; readonly text?: string };

export const TakeAway = memo((props: TakeAwayProps) => {
  const { client, value, variants, name, isEdited, command, isBroken, link, onShrunk } = props;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [runs, setRuns] = useState<number | null>(null);
  /** What was saved last, and under which name. */
  const [saved, setSaved] = useState<{ readonly value: CaseFile; readonly name: string } | null>(null);

  async function told(act: () => Promise<Outcome>): Promise<void> {
    try {
      setOutcome(await act());
    } catch (error) {
      setOutcome({
        words: error instanceof CalledOff ? 'Called off.' : `It did not work: ${(error as Error).message}`,
      });
    }
  }

  const shrink = () =>
    told(async () => {
      setRuns(0);
      try {
        const before = value.schedule.faults.length;
        const shrunk = await client.ask('shrink', { value, variant: variants[0]! }, setRuns);
        if (shrunk === null) return { words: 'Nothing is broken, so there is nothing to shrink.' };
        if (JSON.stringify(shrunk.value.schedule) === JSON.stringify(value.schedule)) {
          return {
            words: `It is as simple as it gets: ${shrunk.executions} simpler schedules were tried, and none breaks the same claim.`,
          };
        }
        onShrunk(shrunk.value);
        return {
          words: `Shrunk from ${before} to ${shrunk.value.schedule.faults.length} faults, in ${shrunk.executions} runs. Undo takes it back.`,
        };
      } finally {
        setRuns(null);
      }
    });

  const save = () =>
    told(async () => {
      const made = await client.ask('save', { value, variants: [...new Set(variants)] });
      if (made.text === null) return { words: `Not saved: ${made.notes.join('; ')}` };
      download(made.name, made.text);
      setSaved({ value, name: made.name });
      return {
        words: `Saved as ${made.name}. ${made.notes.join('; ')} This replays it:`,
        text: `${command} replay ${shellWord(made.name)}`,
      };
    });

  const copyLink = () => told(async () => copied('A link to this moment of this schedule', await link()));
  const copyCommand = () =>
    told(async () => {
      const savedName = saved?.value === value ? saved.name : null;
      const file = isEdited || name === null ? savedName : name;
      const words =
        file === null ? 'Save it as a case first; then this shows it' : 'The command that shows it';
      const shown = shellWord(file ?? 'saved-case.json');
      return copied(words, `${command} show ${shown} --variant ${shellWord(variants[0]!)}`);
    });

  return (
    <section aria-labelledby="take-title" class="panel-box take">
      <h2 id="take-title">Take it with you</h2>
      <p class="buttons">
        <button type="button" onClick={save}>
          Save as case
        </button>
        <button type="button" onClick={copyLink}>
          Copy as link
        </button>
        <button type="button" onClick={copyCommand}>
          Copy command
        </button>
        {runs === null ? (
          <button type="button" disabled={!isBroken} onClick={shrink}>
            Shrink
          </button>
        ) : (
          <button type="button" onClick={() => client.cancel()}>
            Stop shrinking ({runs} runs)
          </button>
        )}
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      </p>
      <div role="status" class="outcome">
        {outcome !== null && (
          <>
            <p>{outcome.words}</p>
            {outcome.text !== undefined && (
              <input
                type="text"
                readOnly
                aria-label="To be pasted"
                value={outcome.text}
                onFocus={({ currentTarget }) => currentTarget.select()}
              />
            )}
          </>
        )}
      </div>
    </section>
  );
});

/** Into the clipboard, where that is allowed; it stands on the page as well. */
async function copied(what: string, text: string): Promise<Outcome> {
  try {
    await navigator.clipboard.writeText(text);
    return { words: `${what}. It is copied.`, text };
  } catch {
    return { words: `${what}. Copy it from here:`, text };
  }
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
