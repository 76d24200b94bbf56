/** Everything that decides the run, to be changed: faults on and off, moved and edited; nodes, settings, chance. */
import { useState } from 'preact/hooks';
import type { AnyVariant } from '../../family/family.ts';
import { definitionOf, type FaultKind } from '../../faults/fault.ts';
import { nodeIndex, nodeName } from '../../faults/nodes.ts';
import { isWindow, startOf } from '../../faults/times.ts';
import { faultLines } from '../../story/fault-words.ts';
import {
  added,
  type Draft,
  edited,
  KINDS,
  moved,
  removed,
  scheduleOf,
  switched,
  withSufficientSettings,
} from './draft.ts';
import { FaultFields } from './fault-fields.tsx';
import { NumberField } from './fields.tsx';
import { memo } from './memo.ts';

interface ChangePanelProps {
  readonly draft: Draft;
  readonly variant: AnyVariant;
  readonly tick: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onChange: (draft: Draft) => void;
}

export function ChangePanel(props: ChangePanelProps) {
  const { draft, variant, tick, canUndo, canRedo, onUndo, onRedo, onChange } = props;
  return (
    <section aria-labelledby="change-title" class="panel-box change">
      <h2 id="change-title">Change what happens</h2>
      <p class="quiet">
        Switch a fault off, move it, or set it otherwise: the run, its verdict and the picture follow at once.
      </p>
      <p class="buttons">
        <button type="button" disabled={!canUndo} onClick={onUndo} aria-keyshortcuts="Control+Z">
          Undo
        </button>
        <button type="button" disabled={!canRedo} onClick={onRedo} aria-keyshortcuts="Control+Shift+Z">
          Redo
        </button>
      </p>
      <Faults draft={draft} tick={tick} onChange={onChange} />
      <Group draft={draft} variant={variant} onChange={onChange} />
    </section>
  );
}

interface FaultsProps {
  readonly draft: Draft;
  readonly tick: number;
  readonly onChange: (draft: Draft) => void;
}

function Faults({ draft, tick, onChange }: FaultsProps) {
  return (
    <fieldset aria-label="Faults">
      <FaultRows draft={draft} onChange={onChange} />
      <label>
        Add a fault in tick {tick}:{' '}
        <select
          value=""
          onChange={({ currentTarget }) => {
            const kind = currentTarget.value as FaultKind;
            currentTarget.value = '';
            if (KINDS.includes(kind)) onChange(added(draft, kind, tick));
          }}
        >
          {KIND_OPTIONS}
        </select>
      </label>
    </fieldset>
  );
}

const KIND_OPTIONS = [
  <option key="" value="">
    choose what happens…
  </option>,
  ...KINDS.map((kind) => (
    <option key={kind} value={kind}>
      {kind}: {definitionOf({ kind }).statement}
    </option>
  )),
];

/** Of a large group nearly all faults are joins, which nobody wants to go through. */
const MOST_ROWS = 60;

const FaultRows = memo(({ draft, onChange }: Omit<FaultsProps, 'tick'>) => {
  const every = draft.rows.map((_, place) => place);
  const telling = every.filter((place) => draft.rows[place]!.fault.kind !== 'join');
  const shown = every.length <= MOST_ROWS ? every : telling.slice(0, MOST_ROWS);
  const left = every.length - shown.length;
  return (
    <>
      <ol class={left > 0 ? 'faults of-many' : 'faults'}>
        {shown.map((place) => (
          <FaultRow key={place} draft={draft} place={place} onChange={onChange} />
        ))}
      </ol>
      {left > 0 && (
        <p class="quiet">
          and {left.toLocaleString('en')} more, the joins among them: so many are changed in the file
        </p>
      )}
    </>
  );
});

interface FaultRowProps extends Omit<FaultsProps, 'tick'> {
  readonly place: number;
}

function FaultRow({ draft, place, onChange }: FaultRowProps) {
  // Its fields are made once somebody wants to see them.
  const [isEditing, setIsEditing] = useState(false);
  const { fault, isOn } = draft.rows[place]!;
  const words = wordsOfFault(draft, place);
  return (
    <li class={isOn ? '' : 'off'} value={place + 1}>
      <label>
        <input type="checkbox" checked={isOn} onChange={() => onChange(switched(draft, place))} /> {words}
      </label>{' '}
      <span class="fault-tools">
        <button
          type="button"
          class="small"
          aria-label={`A tick sooner: ${words}`}
          disabled={startOf(fault) === 0}
          onClick={() => onChange(moved(draft, place, -1))}
        >
          ← sooner
        </button>{' '}
        <button
          type="button"
          class="small"
          aria-label={`A tick later: ${words}`}
          onClick={() => onChange(moved(draft, place, 1))}
        >
          later →
        </button>
      </span>
      <details onToggle={({ currentTarget }) => setIsEditing(currentTarget.open)}>
        <summary aria-label={`Edit: ${words}`}>edit</summary>
        {isEditing && (
          <>
            <FaultFields
              fault={fault}
              nodes={draft.nodes}
              onField={(name, value) => onChange(edited(draft, place, name, value))}
            />
            <button
              type="button"
              class="small"
              aria-label={`remove it: ${words}`}
              onClick={() => onChange(removed(draft, place))}
            >
              remove it
            </button>
          </>
        )}
      </details>
    </li>
  );
}

/** In the words of a story's heading. */
function wordsOfFault(draft: Draft, place: number): string {
  const { fault } = draft.rows[place]!;
  try {
    return faultLines({ ...scheduleOf(draft), faults: [fault] })[0] ?? fault.kind;
  } catch {
    // What is half typed has no words yet.
    return `${fault.kind} ${isWindow(fault) ? `from tick ${fault.fromTick}` : `at tick ${fault.atTick}`}`;
  }
}

interface GroupProps {
  readonly draft: Draft;
  readonly variant: AnyVariant;
  readonly onChange: (draft: Draft) => void;
}

const Group = memo(({ draft, variant, onChange }: GroupProps) => {
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  return (
    <details class="group">
      <summary>The group: nodes, ticks, chance, network and settings</summary>
      <div class="fields">
        <NumberField
          label="nodes"
          value={draft.nodes}
          least={1}
          most={2000}
          onValue={(nodes) => onChange(withNodes(draft, nodes))}
        />
        <NumberField
          label="ticks of the run"
          value={draft.horizonTicks}
          least={0}
          most={100_000}
          onValue={(horizonTicks) => set({ horizonTicks })}
        />
        <label>
          seed of chance{' '}
          <input
            type="text"
            value={draft.seed}
            maxLength={1000}
            onChange={({ currentTarget }) => set({ seed: currentTarget.value })}
          />
        </label>
        {Object.entries(draft.network).map(([name, value]: [string, number]) => (
          <NumberField
            key={name}
            label={name}
            value={value}
            least={1}
            most={1_000_000_000}
            onValue={(next) => set({ network: { ...draft.network, [name]: next } })}
          />
        ))}
        {Object.entries(draft.settings).map(([name, value]) => (
          <NumberField
            key={name}
            label={name}
            value={value}
            least={0}
            most={1_000_000_000}
            onValue={(next) => set({ settings: { ...draft.settings, [name]: next } })}
          />
        ))}
      </div>
      <p>
        <button type="button" onClick={() => onChange(withSufficientSettings(draft, variant))}>
          Set what follows from the rest
        </button>{' '}
        <span class="quiet">
          So the settings keep every condition, and the run is long enough for every claim of {variant.name}{' '}
          to come due.
        </span>
      </p>
    </details>
  );
});

/** Whoever is no longer there takes nothing of what happens to him along; who is new comes up. */
function withNodes(draft: Draft, nodes: number): Draft {
  const isThere = (name: string) => nodeIndex(name) < nodes;
  const rows = draft.rows.filter(({ fault }) => !('node' in fault) || isThere(fault.node));
  const newcomers = Array.from({ length: Math.max(0, nodes - draft.nodes) }, (_, index) => ({
    fault: { kind: 'join' as const, atTick: 1, node: nodeName(draft.nodes + index) },
    isOn: true,
  }));
  const core = draft.core?.filter(isThere);
  return { ...draft, nodes, rows: [...rows, ...newcomers], ...(core === undefined ? {} : { core }) };
}
