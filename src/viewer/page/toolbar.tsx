/** Walking through time, and how the picture is shown. */
import type { RunView } from '../picture/index.ts';
import { memo } from './memo.ts';
import { type Difference, eventfulTick, type Look, PLAIN_LOOK, type Place } from './model.ts';

interface ToolbarProps {
  readonly view: RunView;
  readonly place: Place;
  readonly look: Look;
  readonly difference: Difference | null;
  readonly isCompared: boolean;
  readonly onPlace: (change: Partial<Place>) => void;
  readonly onLook: (change: Partial<Look>) => void;
}

export const Toolbar = memo(
  ({ view, place, look, difference, isCompared, onPlace, onLook }: ToolbarProps) => {
    const last = Math.max(0, view.untilTick - 1);
    const go = (tick: number) => onPlace({ tick: Math.min(Math.max(0, tick), last), step: null });
    return (
      <div class="toolbar">
        <fieldset aria-label="Time">
          <button type="button" onClick={() => go(0)} aria-label="The first tick">
            |◀
          </button>
          <button type="button" onClick={() => go(eventfulTick(view, place.tick, -1))}>
            ◀ event
          </button>
          <button type="button" onClick={() => go(place.tick - 1)} aria-label="One tick back">
            ◀
          </button>
          <label>
            tick{' '}
            <input
              type="number"
              class="tick"
              value={place.tick}
              min={0}
              max={last}
              onChange={({ currentTarget }) => {
                const tick = currentTarget.valueAsNumber;
                if (Number.isInteger(tick)) go(tick);
              }}
            />{' '}
            of 0–{last}
          </label>
          <button type="button" onClick={() => go(place.tick + 1)} aria-label="One tick on">
            ▶
          </button>
          <button type="button" onClick={() => go(eventfulTick(view, place.tick, 1))}>
            event ▶
          </button>
          <button type="button" onClick={() => go(last)} aria-label="The last tick">
            ▶|
          </button>
          {difference !== null && (
            <button
              type="button"
              onClick={() =>
                onPlace({ tick: difference.tick, node: difference.node, about: difference.about, step: null })
              }
            >
              First difference (tick {difference.tick})
            </button>
          )}
          {isCompared && difference === null && view.reduced === null && (
            <span class="quiet">nobody believes otherwise in the other</span>
          )}
        </fieldset>
        <fieldset aria-label="The picture">
          <label>
            <input
              type="checkbox"
              checked={look.foldQuietTicks}
              onChange={() => onLook({ foldQuietTicks: !look.foldQuietTicks })}
            />{' '}
            fold quiet ticks
          </label>
          <label>
            <input
              type="checkbox"
              checked={look.showAllMessages}
              onChange={() => onLook({ showAllMessages: !look.showAllMessages })}
            />{' '}
            all messages
          </label>
          <button
            type="button"
            aria-label="Narrower"
            disabled={look.zoom <= 0.5}
            onClick={() => onLook({ zoom: look.zoom / 1.5 })}
          >
            −
          </button>
          <button
            type="button"
            aria-label="Wider"
            disabled={look.zoom >= 12}
            onClick={() => onLook({ zoom: look.zoom * 1.5 })}
          >
            +
          </button>
          <Filter view={view} look={look} onLook={onLook} />
        </fieldset>
      </div>
    );
  },
);

interface FilterProps {
  readonly view: RunView;
  readonly look: Look;
  readonly onLook: (change: Partial<Look>) => void;
}

const MOST_NODES = 60;

const Filter = memo(({ view, look, onLook }: FilterProps) => {
  const kinds = [...new Set(view.messages.flatMap(({ kind }) => kind ?? []))].sort();
  const withLanes = view.reduced?.lanes ?? view.nodes.map((_, node) => node);
  const isFiltered =
    look.nodes !== null || look.kinds !== null || look.fromTick !== null || look.untilTick !== null;
  return (
    <details class="filter">
      <summary>Filter{isFiltered ? ' (on)' : ''}</summary>
      <div class="filter-box">
        <fieldset>
          <legend>Nodes</legend>
          {withLanes.slice(0, MOST_NODES).map((node) => (
            <label key={node}>
              <input
                type="checkbox"
                checked={look.nodes === null || look.nodes.includes(node)}
                onChange={() =>
                  onLook({
                    nodes: toggled(look.nodes, node, withLanes),
                  })
                }
              />{' '}
              {view.nodes[node]!.name}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Kinds of messages</legend>
          {kinds.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={look.kinds === null || look.kinds.includes(kind)}
                onChange={() => onLook({ kinds: toggled(look.kinds, kind, kinds) })}
              />{' '}
              {kind}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Time</legend>
          <label>
            from tick{' '}
            <input
              type="number"
              class="tick"
              min={0}
              value={look.fromTick ?? 0}
              onChange={({ currentTarget }) => onLook({ fromTick: wholeOrNull(currentTarget.valueAsNumber) })}
            />
          </label>
          <label>
            to tick{' '}
            <input
              type="number"
              class="tick"
              min={0}
              value={(look.untilTick ?? view.untilTick) - 1}
              onChange={({ currentTarget }) => {
                const last = wholeOrNull(currentTarget.valueAsNumber);
                onLook({ untilTick: last === null ? null : last + 1 });
              }}
            />
          </label>
        </fieldset>
        <button
          type="button"
          onClick={() => {
            const { nodes, kinds: all, fromTick, untilTick } = PLAIN_LOOK;
            onLook({ nodes, kinds: all, fromTick, untilTick });
          }}
        >
          Show everything
        </button>
      </div>
    </details>
  );
});

function wholeOrNull(value: number): number | null {
  return Number.isInteger(value) && value >= 0 ? value : null;
}

/** One that is chosen is no longer, and the other way round; all of them are no choice, nor are none. */
function toggled<Item>(
  chosen: readonly Item[] | null,
  item: Item,
  all: readonly Item[],
): readonly Item[] | null {
  const before = chosen ?? all;
  const next = before.includes(item) ? before.filter((each) => each !== item) : [...before, item];
  return next.length === all.length || next.length === 0 ? null : all.filter((each) => next.includes(each));
}
