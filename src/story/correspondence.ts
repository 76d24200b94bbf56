/**
 * Who has long been written to by nobody, or has written to nobody, when a story ends. A list that goes wrong for want
 * of news shows nothing in any single tick; that is found by counting.
 */

import { groupBy, names } from '../faults/names-and-counts.ts';
import type { Standings } from './standings.ts';

/** It is told when everyone else was written to so many times meanwhile, on average, and it was so many ticks. */
const MEAN_TO_MISS = 3;
const TICKS_TO_MISS = 3;

export interface Correspondence {
  started(tick: number, node: number): void;
  sent(tick: number, from: number, to: number): void;
  /** Whole sentences, about those who are up. */
  lines(standings: Standings): string[];
}

/** Since when a node waits, and how many messages all had sent by the end of that tick, and it itself. */
interface Mark {
  readonly node: number;
  readonly tick: number;
  readonly isStart: boolean;
  all: number;
  own: number;
}

export function createCorrespondence(nodes: number): Correspondence {
  let now = 0;
  let all = 0;
  const own = Array.from({ length: nodes }, () => 0);
  const written: (Mark | undefined)[] = [];
  const writing: (Mark | undefined)[] = [];
  /** Those of this tick, in which others go on writing. */
  let fresh: Mark[] = [];

  function begin(tick: number): void {
    if (tick === now) return;
    now = tick;
    for (const mark of fresh) {
      mark.all = all;
      mark.own = own[mark.node]!;
    }
    fresh = [];
  }

  function mark(marks: (Mark | undefined)[], node: number, isStart = false): void {
    const latest = marks[node];
    if (latest?.tick === now && latest.isStart === isStart) return;
    const made = { node, tick: now, isStart, all, own: own[node]! };
    marks[node] = made;
    fresh.push(made);
  }

  /** Of those, who has waited too long, while the others wrote to so many. */
  function waiting(marks: readonly (Mark | undefined)[], asked: readonly number[], among: number): Mark[] {
    return asked.flatMap((node) => {
      const since = marks[node];
      if (since === undefined || now - since.tick <= TICKS_TO_MISS) return [];
      const ofOthers = all - since.all - (own[node]! - since.own);
      return ofOthers < MEAN_TO_MISS * among ? [] : [since];
    });
  }

  return {
    started(tick, node) {
      begin(tick);
      mark(written, node, true);
      mark(writing, node, true);
    },
    sent(tick, from, to) {
      begin(tick);
      all++;
      own[from]!++;
      if (from === to || to < 0 || to >= nodes) return;
      mark(written, to);
      mark(writing, from);
    },
    lines(standings) {
      const up = own.flatMap((_, node) => (standings.of(node).up ? [node] : []));
      const awake = up.filter((node) => !standings.of(node).stalled);
      const unwritten = waiting(written, up, up.length);
      const silent = waiting(writing, awake, Math.max(up.length - 1, 1));
      return [
        ...bySince(unwritten).map(({ who, since }) => `nobody has written to ${who} since ${since}`),
        ...bySince(silent).map(({ who, has, since }) => `${who} ${has} written to nobody since ${since}`),
      ];
    },
  };
}

/** Those who have waited for as long share a sentence. */
function bySince(marks: readonly Mark[]) {
  return groupBy(marks, ({ tick, isStart }) => [tick, isStart]).map((group) => {
    const { tick, isStart } = group[0];
    const many = group.length > 1;
    return {
      who: names(group.map(({ node }) => node)),
      has: many ? 'have' : 'has',
      since: isStart ? `${many ? 'they' : 'it'} came up in tick ${tick}` : `tick ${tick}`,
    };
  });
}
