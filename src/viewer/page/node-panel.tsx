/** What a node knows in the tick that is looked at: its list with what has changed, its state, its mail, its steps. */
import type { EntrySeen, MailSeen, StepSeen, TickSeen } from '../engine/details.ts';
import { type Belief, beliefSentence, beliefsAt, isUp, isWrong, type RunView } from '../picture/index.ts';
import type { Place } from './model.ts';

interface NodePanelProps {
  readonly view: RunView;
  readonly seen: TickSeen | null;
  readonly place: Place;
  readonly onPlace: (change: Partial<Place>) => void;
  readonly onWhy: (about: number) => void;
}

export function NodePanel({ view, seen, place, onPlace, onWhy }: NodePanelProps) {
  const { node, tick, step } = place;
  const shown = seen?.nodes[node];
  const steps = seen?.steps.filter((each) => each.node === node) ?? [];
  const chosen = step === null ? undefined : steps[step];
  const entries = chosen?.entries ?? shown?.entries ?? [];
  const name = view.nodes[node]?.name ?? '';
  return (
    <section aria-labelledby="node-title" class="panel-box node">
      <h2 id="node-title">
        {name} in tick {tick}
      </h2>
      <fieldset class="nodes" aria-label="Which node is looked at">
        {(view.reduced?.lanes ?? view.nodes.map((_, each) => each)).slice(0, MOST_NODES).map((each) => (
          <button
            key={each}
            type="button"
            class="small"
            aria-pressed={each === node}
            onClick={() => onPlace({ node: each, step: null })}
          >
            {view.nodes[each]!.name}
          </button>
        ))}
      </fieldset>
      <p>{standing(view, node, tick, shown?.inGroup ?? null)}</p>
      {steps.length > 0 && <Steps steps={steps} chosen={step} onPlace={onPlace} />}
      <List view={view} entries={entries} place={place} onWhy={onWhy} />
      {(shown?.state.length ?? 0) > 0 && (
        <details open>
          <summary>What else it knows, in its own words</summary>
          <dl>
            {shown?.state.map(({ what, says }) => (
              <>
                <dt key={what}>{what}</dt>
                <dd>{says}</dd>
              </>
            ))}
          </dl>
        </details>
      )}
      <Mail heading="Mail that it gets" none="none in this tick" all={shown?.received ?? []} verb="from" />
      <Mail heading="Mail that it sends" none="none in this tick" all={shown?.sent ?? []} verb="to" />
    </section>
  );
}

const MOST_NODES = 40;

function standing(view: RunView, node: number, tick: number, inGroup: boolean | null): string {
  const of = view.nodes[node];
  if (of === undefined) return '';
  if (!isUp(of, tick)) {
    const ended = of.lives.findLast(({ untilTick }) => untilTick <= tick);
    if (ended === undefined) return 'It has not come up yet.';
    return ended.end === 'left'
      ? 'It has left.'
      : `It is down since tick ${ended.untilTick}: this is what it knew last.`;
  }
  const stall = of.stalls.find(({ fromTick, untilTick }) => fromTick <= tick && tick < untilTick);
  if (stall !== undefined) return 'It is up, and stalled: it makes no turn, and its mail waits.';
  return inGroup === false ? 'It is up, and not in the group yet.' : 'It is up.';
}

const CAUSES = {
  start: 'comes up',
  receive: 'takes in',
  tick: 'takes its own turn',
  leave: 'is asked to leave',
} as const;

interface StepsProps {
  readonly steps: readonly StepSeen[];
  readonly chosen: number | null;
  readonly onPlace: (change: Partial<Place>) => void;
}

function Steps({ steps, chosen, onPlace }: StepsProps) {
  return (
    <details open={chosen !== null}>
      <summary>Its steps in this tick, one by one ({steps.length})</summary>
      <ol class="steps">
        {steps.map((step, place) => (
          <li key={place}>
            <button
              type="button"
              class="small"
              aria-pressed={place === chosen}
              onClick={() => onPlace({ step: place === chosen ? null : place })}
            >
              {CAUSES[step.cause]}
              {step.message === null ? '' : ` ${step.message.other}’s ${step.message.kind}`}
            </button>{' '}
            {step.changes.length === 0
              ? 'nothing changes in its list'
              : step.changes.map((entry) => `${entry.name}: ${changeWords(entry)}`).join('; ')}
            {step.sends.length > 0 &&
              `; sends ${step.sends.map(({ kind, other }) => `${kind} to ${other}`).join(', ')}`}
          </li>
        ))}
      </ol>
    </details>
  );
}

function changeWords({ change, heartbeat, heartbeatBefore }: EntrySeen): string {
  switch (change) {
    case 'raised':
      return heartbeatBefore === null ? 'heard of' : `heartbeat ${heartbeatBefore} → ${heartbeat}`;
    case 'new life':
      return 'another life of it';
    case null:
      return '';
    default:
      return change;
  }
}

interface ListProps {
  readonly view: RunView;
  readonly entries: readonly EntrySeen[];
  readonly place: Place;
  readonly onWhy: (about: number) => void;
}

/** Of a large group the rows that tell most are shown; the others are counted. */
const MOST_ROWS = 60;

function List({ view, entries, place, onWhy }: ListProps) {
  const beliefs = beliefsAt(view, place.node, place.tick);
  const listed = new Set(entries.map(({ node }) => node));
  const rows: Row[] = [
    ...entries.map((entry): Row => ({ about: entry.node, name: entry.name, entry })),
    ...view.nodes.flatMap(({ name }, about): Row[] => {
      return about === place.node || listed.has(about) ? [] : [{ about, name, entry: null }];
    }),
  ];
  const shown = mostTelling(rows, beliefs, place.about);
  const hasHeartbeats = entries.some(({ heartbeat }) => heartbeat !== null);
  const hasEpochs = entries.some(({ epoch }) => epoch !== null);
  return (
    <>
      <table class="list">
        <caption>Its list</caption>
        <thead>
          <tr>
            <th scope="col">whom</th>
            <th scope="col">believes</th>
            {hasHeartbeats && <th scope="col">heartbeat</th>}
            {hasHeartbeats && <th scope="col">last heard</th>}
            {hasEpochs && <th scope="col">life</th>}
            <th scope="col">just now</th>
            <th scope="col">
              <span class="hidden">ask</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ about, name, entry }) => (
            <tr key={name} class={rowClass(entry, about !== null && about === place.about)}>
              <th scope="row">{name}</th>
              <td>
                {beliefWords(view, place, name, entry, about === null ? null : (beliefs[about] ?? null))}
              </td>
              {hasHeartbeats && <td>{entry?.heartbeat}</td>}
              {hasHeartbeats && <td>{entry?.heardTick}</td>}
              {hasEpochs && <td>{entry?.epoch}</td>}
              <td
                class={entry !== null && entry.change !== null && entry.change !== 'raised' ? 'change' : ''}
              >
                {entry === null ? '' : changeWords(entry)}
              </td>
              <td>
                {about === null || about === place.node || about >= view.nodes.length ? (
                  ''
                ) : (
                  <Why name={name} onWhy={() => onWhy(about)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p class="quiet">
          and {(rows.length - shown.length).toLocaleString('en')} more, of whom it believes nothing wrong, or
          nothing new
        </p>
      )}
    </>
  );
}

/** Somebody who is listed, or who is not. */
interface Row {
  /** By number; `null`: a stranger. */
  readonly about: number | null;
  readonly name: string;
  /** `null`: it is not listed. */
  readonly entry: EntrySeen | null;
}

/** In their order; where there are too many those that are asked about, wrong, or new. */
function mostTelling(
  rows: readonly Row[],
  beliefs: readonly (Belief | null)[],
  chosen: number | null,
): readonly Row[] {
  if (rows.length <= MOST_ROWS) return rows;
  const weight = ({ about, entry }: Row) => {
    const belief = about === null ? null : (beliefs[about] ?? null);
    if (entry?.isSelf === true || (about !== null && about === chosen)) return 3;
    if (belief !== null && isWrong(belief)) return 2;
    return entry !== null && entry.change !== null && entry.change !== 'raised' ? 1 : 0;
  };
  const first = rows.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST_ROWS);
  const shown = new Set(first);
  return rows.filter((row) => shown.has(row));
}

function rowClass(entry: EntrySeen | null, isChosen: boolean): string {
  const kind = entry === null ? 'unlisted' : entry.change === 'removed' ? 'gone' : '';
  return `${kind} ${isChosen ? 'chosen' : ''}`;
}

function Why({ name, onWhy }: { readonly name: string; readonly onWhy: () => void }) {
  return (
    <button type="button" class="small" onClick={onWhy} aria-label={`Why does it believe that of ${name}?`}>
      Why?
    </button>
  );
}

/** What it believes, against the truth where that is known: when the tick is over. */
function beliefWords(
  view: RunView,
  { node, step }: Place,
  about: string,
  entry: EntrySeen | null,
  belief: Belief | null,
) {
  if (entry?.isSelf === true) return 'itself';
  if (entry?.change === 'removed') return 'removed';
  if (belief === null || step !== null) {
    if (entry === null) return 'does not list it';
    return entry.isSuspected ? 'suspects it' : 'trusts it';
  }
  return (
    <span class={isWrong(belief) ? 'wrong' : ''}>
      {isWrong(belief) && <span aria-hidden="true">⚠ </span>}
      {beliefSentence(view.nodes[node]?.name ?? '', belief, about)}
    </span>
  );
}

interface MailProps {
  readonly heading: string;
  readonly none: string;
  readonly all: readonly MailSeen[];
  readonly verb: 'from' | 'to';
}

const MOST_MAIL = 20;

function Mail({ heading, none, all, verb }: MailProps) {
  return (
    <details>
      <summary>
        {heading} ({all.length})
      </summary>
      {all.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul>
          {all.slice(0, MOST_MAIL).map((mail, place) => (
            <li key={place}>
              {mail.kind} {verb} {mail.other}
              {verb === 'from' ? `, sent in tick ${mail.sentTick}` : ''}
              {mail.says === null ? '' : `: ${mail.says}`}
              {mail.tells === null ? '' : `; it lists ${mail.tells}`}
              {mail.fate === null ? '' : ` — ${mail.fate}`}
            </li>
          ))}
          {all.length > MOST_MAIL && <li>and {all.length - MOST_MAIL} more</li>}
        </ul>
      )}
    </details>
  );
}
