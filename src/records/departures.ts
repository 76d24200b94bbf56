/** Who went down, and how soon the others have noticed: figures, and no verdict. */

import type { Monitor, Trial } from '../judge/invariant.ts';
import { lists, suspects } from '../judge/listing.ts';
import type { Watcher } from '../judge/watcher.ts';

/** Who went down, and what became of it on the lists of those who were up and listed it then. */
export interface Departure {
  readonly node: number;
  readonly tick: number;
  readonly how: 'crashed' | 'left';
  /** When it came up again, if it did. */
  readonly backTick: number | null;
  /** So many listed it when it went. */
  readonly observers: number;
  /** How long after that each of them has first suspected it or taken it off the list, and removed it; ascending. */
  readonly suspectedAfter: readonly number[];
  readonly removedAfter: readonly number[];
}

interface Open {
  readonly node: number;
  readonly tick: number;
  readonly how: 'crashed' | 'left';
  readonly observers: number;
  readonly waiting: Set<number>;
  readonly trusting: Set<number>;
  readonly suspectedAfter: number[];
  readonly removedAfter: number[];
}

/** So many are kept; a record may be of years. */
const MOST_KEPT = 10_000;

export interface DepartureWatch {
  readonly monitor: Monitor;
  departures(): readonly Departure[];
}

/** The same as a watcher of a trace; `made` gets it as soon as it watches. */
export function departuresWatcher(made: (watch: DepartureWatch) => void): Watcher {
  return {
    name: 'departures',
    watch(trial) {
      const watch = watchDepartures(trial);
      made(watch);
      return watch.monitor;
    },
  };
}

function watchDepartures({ nodes, views }: Pick<Trial, 'nodes' | 'views'>): DepartureWatch {
  const open = new Map<number, Open>();
  const over: Departure[] = [];

  function close(node: number, backTick: number | null): void {
    const one = open.get(node);
    if (one === undefined) return;
    open.delete(node);
    if (over.length < MOST_KEPT) over.push(departureOf(one, backTick));
  }

  return {
    monitor: {
      started: (tick, node) => close(node, tick),
      stopped(tick, node, how) {
        const observers = nodes.flatMap(({ up }, other) =>
          up && other !== node && lists(views[other]!, node) ? [other] : [],
        );
        const trusting = observers.filter((other) => !suspects(views[other]!, node));
        const suspectedAfter = observers.flatMap((other) => (trusting.includes(other) ? [] : [0]));
        open.set(node, {
          node,
          tick,
          how,
          observers: observers.length,
          waiting: new Set(observers),
          trusting: new Set(trusting),
          suspectedAfter,
          removedAfter: [],
        });
      },
      changed({ tick, node, after }) {
        for (const one of open.values()) {
          if (!one.waiting.has(node)) continue;
          const isGone = !lists(after, one.node);
          if ((isGone || suspects(after, one.node)) && one.trusting.delete(node))
            one.suspectedAfter.push(tick - one.tick);
          if (!isGone) continue;
          one.waiting.delete(node);
          one.removedAfter.push(tick - one.tick);
        }
      },
    },
    departures: () =>
      [...over, ...[...open.values()].map((one) => departureOf(one, null))].sort((a, b) => a.tick - b.tick),
  };
}

function departureOf({ waiting: _, trusting: __, ...rest }: Open, backTick: number | null): Departure {
  return { ...rest, backTick };
}
