/** How soon those who stopped without a word were suspected and removed by the others, as the run shows it. */
import { addressOfNode } from '../faults/nodes.ts';
import type { MembershipView, Protocol } from '../protocol/protocol.ts';
import type { Observer } from '../simulation/observer.ts';

/** One instance that crashed, and what the others made of it; ticks count from the crash. */
export interface Detection {
  readonly node: number;
  readonly crashTick: number;
  /** The first and the last of the others to suspect it, or to drop it unsuspected. `null`: nobody has. */
  readonly suspected: Spread | null;
  readonly removed: Spread | null;
  /** So many ticks later it came up again; `null`: it did not. */
  readonly upAgainTicks: number | null;
  /** How many of the others that listed it when it crashed list it still. */
  readonly stillListedBy: number;
}

export interface Spread {
  readonly firstTicks: number;
  readonly lastTicks: number;
}

interface Watched {
  readonly node: number;
  readonly crashTick: number;
  upAgainTicks: number | null;
  /** Those who listed it, by what has become of that. */
  readonly believers: Map<number, { suspectedTicks: number | null; removedTicks: number | null }>;
}

export interface DetectionWatch<State, Message> {
  readonly observer: Observer<State, Message>;
  found(): Detection[];
}

export function watchDetections<State, Message>({
  view,
}: Pick<Protocol<State, Message>, 'view'>): DetectionWatch<State, Message> {
  const views = new Map<number, MembershipView>();
  const current = new Map<number, Watched>();
  const all: Watched[] = [];
  return {
    observer: {
      started(tick, node) {
        const watched = current.get(node);
        if (watched !== undefined) watched.upAgainTicks = tick - watched.crashTick;
        current.delete(node);
      },
      stopped(tick, node, how) {
        views.delete(node);
        // Who is gone itself detects nothing any more.
        for (const { believers } of current.values()) believers.delete(node);
        if (how === 'left') return;
        const believers: Watched['believers'] = new Map();
        for (const [observer, seen] of views) {
          if (seen.addresses.includes(addressOfNode(node))) {
            believers.set(observer, { suspectedTicks: null, removedTicks: null });
          }
        }
        const watched: Watched = { node, crashTick: tick, upAgainTicks: null, believers };
        current.set(node, watched);
        all.push(watched);
      },
      stepped(tick, node, _cause, state) {
        const seen = view(state);
        views.set(node, seen);
        for (const { node: gone, crashTick, believers } of current.values()) {
          const belief = believers.get(node);
          if (belief === undefined) continue;
          const address = addressOfNode(gone);
          const lists = seen.addresses.includes(address);
          if (!lists) belief.removedTicks ??= tick - crashTick;
          if (!lists || seen.suspects.includes(address)) belief.suspectedTicks ??= tick - crashTick;
        }
      },
    },
    found: () =>
      all.map(({ node, crashTick, upAgainTicks, believers }) => {
        const beliefs = [...believers.values()];
        return {
          node,
          crashTick,
          upAgainTicks,
          suspected: spreadOf(beliefs.map(({ suspectedTicks }) => suspectedTicks)),
          removed: spreadOf(beliefs.map(({ removedTicks }) => removedTicks)),
          stillListedBy: beliefs.filter(({ removedTicks }) => removedTicks === null).length,
        };
      }),
  };
}

function spreadOf(ticks: readonly (number | null)[]): Spread | null {
  const known = ticks.filter((each) => each !== null);
  return known.length === 0 ? null : { firstTicks: Math.min(...known), lastTicks: Math.max(...known) };
}
