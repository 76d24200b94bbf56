/** What the nodes believe, and what each step has changed in it that is worth telling. */

import type { MembershipView } from '../protocol/protocol.ts';
import type { BeliefChange } from './belief-change.ts';
import type { Disturbances } from './disturbances.ts';
import { createHeartbeatWatch, type HeartbeatStep } from './oddities.ts';
import { risesOf } from './rises.ts';
import type { Standings } from './standings.ts';
import { keyOfEntry, membershipChanges } from './view-changes.ts';

/** A step that is no start. */
type BelievingStep = Omit<HeartbeatStep, 'before'>;

export interface Beliefs {
  /** The latest view of each node. */
  readonly views: readonly MembershipView[];
  /** A life begins, with this view. */
  begin(node: number, life: number, view: MembershipView): void;
  /** What a step has changed. */
  changesOf(step: BelievingStep): BeliefChange[];
  /** What it has raised besides. */
  risesBesides(changes: readonly BeliefChange[], step: BelievingStep): BeliefChange[];
  /** To be told the view of each step, once its changes are known. */
  keep(node: number, view: MembershipView): void;
}

/** What a node believes of which no step was seen. */
const NOTHING_SHOWN: MembershipView = {
  inGroup: false,
  addresses: [],
  suspects: [],
  epochs: null,
  heartbeats: null,
  heardTicks: null,
};

export function createBeliefs(nodes: number, standings: Standings, disturbances: Disturbances): Beliefs {
  const views = new Array<MembershipView>(nodes).fill(NOTHING_SHOWN);
  const heartbeats = createHeartbeatWatch();
  /** Which lives each has listed in its own. */
  const hasListed = views.map(() => new Set<string>());

  return {
    views,
    begin(node, life, view) {
      hasListed[node]!.clear();
      heartbeats.started(node, life, view);
    },
    changesOf(asked) {
      const { node, cause } = asked;
      const step = { ...asked, before: views[node]! };
      const changes = membershipChanges(step, standings, disturbances, views, hasListed[node]!);
      // It is the message that makes them, and no silence.
      const caused = cause === 'tick' ? changes : changes.map(withoutSilence);
      return [...caused, ...heartbeats.stepped(step)];
    },
    risesBesides(changes, asked) {
      const rises = risesOf({ ...asked, before: views[asked.node]! }, standings);
      return rises.filter((rise) => !changes.some(({ object }) => object?.node === rise.object?.node));
    },
    keep(node, view) {
      const before = views[node]!;
      views[node] = view;
      const listed = hasListed[node]!;
      if (listed.size > 0 && before.addresses === view.addresses && before.epochs === view.epochs) return;
      view.addresses.forEach((_, index) => {
        listed.add(keyOfEntry(view, index));
      });
    },
  };
}

function withoutSilence(change: BeliefChange): BeliefChange {
  return { ...change, silentTicks: null, excuse: null };
}
