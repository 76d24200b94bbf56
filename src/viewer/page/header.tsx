/** What is open, on which variants it is shown, and what else can be opened. */
import { useEffect, useState } from 'preact/hooks';
import type { AnyVariant } from '../../family/family.ts';
import { baseOf } from '../engine/mixed-variants.ts';
import { memo } from './memo.ts';
import { isAsOpened, isEdited, type Open } from './model.ts';

interface HeaderProps {
  readonly open: Open | null;
  readonly variants: readonly string[];
  readonly known: readonly AnyVariant[];
  readonly problem: string | null;
  readonly onOpen: (text: string, name: string) => void;
  readonly onPlayground: () => void;
  readonly onVariants: (variants: readonly string[]) => void;
}

export const Header = memo((props: HeaderProps) => {
  const { open, problem, onOpen, onPlayground } = props;
  const [isOver, setIsOver] = useState(false);
  useDrop(onOpen, setIsOver);
  return (
    <header class={isOver ? 'over' : ''}>
      <div class="head-line">
        <h1>{titleOf(open)}</h1>
        <p class="buttons">
          <label class="button">
            Open a file…
            <input
              type="file"
              class="hidden"
              accept=".json,.jsonl,.log,.txt"
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? [];
                if (file !== undefined) void file.text().then((text) => onOpen(text, file.name));
                currentTarget.value = '';
              }}
            />
          </label>
          <button type="button" onClick={onPlayground}>
            Playground
          </button>
          <Theme />
        </p>
      </div>
      <p class="quiet">{subtitleOf(open)}</p>
      {problem !== null && (
        <pre class="alarm" role="alert">
          {problem}
        </pre>
      )}
      {open?.kind === 'case' && <Variants {...props} />}
    </header>
  );
});

function titleOf(open: Open | null): string {
  if (open === null) return 'Hearsay';
  return open.kind === 'case' ? open.original.title : open.name;
}

function subtitleOf(open: Open | null): string {
  if (open === null) return 'A run of a group membership protocol, to be looked at and changed.';
  if (open.kind === 'recording') {
    return `A recording: it can be looked at and asked why, and not be changed or run again.${originOf(open)}${lengthOfTick(open)}`;
  }
  const gone =
    open.gone.length === 0
      ? ''
      : ` It speaks of ${open.gone.join(', ')} as well, which this page has not got.`;
  const name = open.name ?? 'Not in a file yet';
  const changed = !isEdited(open) ? '' : isAsOpened(open) ? ', changed by who sent it' : ', changed';
  return `${name}${changed}. Drop a case, a trace or an MP1 log anywhere on the page to open it.${gone}`;
}

function originOf({ run: { name, verdict }, isUnknownSchedule }: Open & { kind: 'recording' }): string {
  if (isUnknownSchedule) {
    const judged = verdict === null ? '' : ', and judged when the page was made';
    return ` ${name} was run elsewhere${judged}; what was done to its nodes is known as far as the record says.`;
  }
  return verdict === null ? '' : ` This page has not got ${name}: it was run when the page was made.`;
}

function lengthOfTick({ tickMilliseconds }: Open & { kind: 'recording' }): string {
  return tickMilliseconds === null ? '' : ` A tick is ${tickMilliseconds} ms.`;
}

/** A file may be dropped anywhere. */
function useDrop(onOpen: HeaderProps['onOpen'], setIsOver: (isOver: boolean) => void): void {
  // What it does with a file does not change.
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    };
    const leave = () => setIsOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void file.text().then((text) => onOpen(text, file.name));
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
}

const NOBODY = '';

/** Names to choose from, but for the one that is chosen beside. */
function Names({ of, without }: { readonly of: readonly string[]; readonly without: string }) {
  return of
    .filter((name) => name !== without)
    .map((name) => (
      <option key={name} value={name}>
        {name}
      </option>
    ));
}

function Variants({ open, variants, known, onVariants }: HeaderProps) {
  if (open?.kind !== 'case') return null;
  const [shown = NOBODY, compared = NOBODY] = variants;
  const family = known.find(({ name }) => name === baseOf(shown))?.family?.name;
  const mixed = [...new Set(variants.filter((name) => baseOf(name) !== name))];
  const kin = known.filter((each) => each.family?.name === family).map(({ name }) => name);
  const others = kin.filter((name) => !open.variants.includes(name));
  const options = (without: string) => (
    <>
      <optgroup label="The case speaks of">
        <Names of={open.variants} without={without} />
      </optgroup>
      <optgroup label="Others of the family">
        <Names of={others} without={without} />
      </optgroup>
      {mixed.length > 0 && (
        <optgroup label="With other rules">
          <Names of={mixed} without={without} />
        </optgroup>
      )}
    </>
  );
  return (
    <p class="variants">
      <label>
        The protocol:{' '}
        <select
          value={shown}
          onChange={({ currentTarget }) => {
            const next = currentTarget.value;
            onVariants(
              [next, compared].filter((name, place) => name !== NOBODY && (place === 0 || name !== next)),
            );
          }}
        >
          {options(NOBODY)}
        </select>
      </label>{' '}
      <label>
        compared with{' '}
        <select
          value={compared}
          onChange={({ currentTarget }) =>
            onVariants([shown, currentTarget.value].filter((name) => name !== NOBODY))
          }
        >
          <option value={NOBODY}>nothing</option>
          {options(shown)}
        </select>
      </label>
    </p>
  );
}

const THEMES = ['as the system', 'light', 'dark'] as const;

function Theme() {
  const [theme, setTheme] = useState<(typeof THEMES)[number]>('as the system');
  useEffect(() => {
    if (theme === 'as the system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <label>
      Colours{' '}
      <select
        value={theme}
        onChange={({ currentTarget }) => {
          const next = THEMES.find((each) => each === currentTarget.value);
          if (next !== undefined) setTheme(next);
        }}
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
