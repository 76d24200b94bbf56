/** What a node knows in the tick that is looked at: its list with what has changed, its state, its mail, its steps. */
import type { EntrySeen, MailSeen, StepSeen, TickSeen } from '../engine/details.ts';
import { beliefAt, beliefSentence, isUp, isWrong, type RunView } from '../picture/index.ts';
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
        {view.nodes.slice(0, MOST_NODES).map((each, index) => (
          <button
            key={each.name}
            type="button"
            class="small"
            aria-pressed={index === node}
            onClick={() => onPlace({ node: index, step: null })}
          >
            {each.name}
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

function List({ view, entries, place, onWhy }: ListProps) {
  const others = view.nodes.flatMap((_, node) =>
    node === place.node || entries.some((entry) => entry.node === node) ? [] : [node],
  );
  const hasHeartbeats = entries.some(({ heartbeat }) => heartbeat !== null);
  const hasEpochs = entries.some(({ epoch }) => epoch !== null);
  return (
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
        {entries.map((entry) => (
          <tr
            key={entry.name}
            class={`${entry.change === 'removed' ? 'gone' : ''} ${entry.node === place.about ? 'chosen' : ''}`}
          >
            <th scope="row">{entry.name}</th>
            <td>{beliefWords(view, place, entry)}</td>
            {hasHeartbeats && <td>{entry.heartbeat}</td>}
            {hasHeartbeats && <td>{entry.heardTick}</td>}
            {hasEpochs && <td>{entry.epoch}</td>}
            <td class={entry.change !== null && entry.change !== 'raised' ? 'change' : ''}>
              {changeWords(entry)}
            </td>
            <td>
              {entry.isSelf || entry.node === null || entry.node >= view.nodes.length ? (
                ''
              ) : (
                <Why name={entry.name} onWhy={() => onWhy(entry.node!)} />
              )}
            </td>
          </tr>
        ))}
        {others.slice(0, MOST_NODES).map((node) => (
          <tr key={node} class={`unlisted ${node === place.about ? 'chosen' : ''}`}>
            <th scope="row">{view.nodes[node]!.name}</th>
            <td>{truthWords(view, place, node) ?? 'does not list it'}</td>
            {hasHeartbeats && <td />}
            {hasHeartbeats && <td />}
            {hasEpochs && <td />}
            <td />
            <td>
              <Why name={view.nodes[node]!.name} onWhy={() => onWhy(node)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Why({ name, onWhy }: { readonly name: string; readonly onWhy: () => void }) {
  return (
    <button type="button" class="small" onClick={onWhy} aria-label={`Why does it believe that of ${name}?`}>
      Why?
    </button>
  );
}

function beliefWords(view: RunView, place: Place, entry: EntrySeen) {
  if (entry.isSelf) return 'itself';
  if (entry.change === 'removed') return 'removed';
  const truth = entry.node === null ? null : truthWords(view, place, entry.node);
  return truth ?? (entry.isSuspected ? 'suspects it' : 'trusts it');
}

/** What it believes, against the truth; only at the end of a tick it is known. */
function truthWords(view: RunView, { node, tick, step }: Place, about: number) {
  if (step !== null) return null;
  const belief = beliefAt(view, node, about, tick);
  if (belief === null) return null;
  const sentence = beliefSentence(view.nodes[node]?.name ?? '', belief, view.nodes[about]?.name ?? '');
  return (
    <span class={isWrong(belief) ? 'wrong' : ''}>
      {isWrong(belief) && <span aria-hidden="true">⚠ </span>}
      {sentence}
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
