/**
 * How often live members are suspected where a list takes several messages, and what the choice of whose
 * turn a piece is makes of it. Nobody crashes, so that every suspicion is a mistake.
 */

import type { Fault } from '../../faults/fault.ts';
import { ANY_NODE, nodeName } from '../../faults/nodes.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { ownEntry } from '../../gossip/member-list.ts';
import { type PiecesRule, piecesThatFit } from '../../gossip/rules/pieces.ts';
import { deriveSettings, type Settings, setupOf } from '../../gossip/settings.ts';
import { hardenedRules, lenientVariant } from '../../gossip/variants.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { runWorld } from '../../simulation/world.ts';

/** What decides whose turn a piece is. */
const TURNS = {
  /** The hardened rule. */
  'pass and pair': piecesThatFit.turn,
  /** One piece in each tick, for all peers. */
  heartbeat: ({ list }, _to, count) => ownEntry(list).heartbeat % count,
  /** One piece in each pass, for all peers. */
  pass: ({ deck }, _to, count) => deck.passes % count,
} as const satisfies Readonly<Record<string, PiecesRule['turn']>>;

export type TurnName = keyof typeof TURNS;

export const TURN_NAMES = Object.keys(TURNS) as readonly TurnName[];

/** A group whose lists do not fit one message, on a lossy network. */
export interface PiecesGroup {
  readonly nodes: number;
  readonly loss: number;
  readonly messageBytesLimit: number;
  /** T_f; `null`: as the settings derive it. */
  readonly failTicks: number | null;
}

/** What one seed gave. */
export interface PiecesSample {
  readonly suspicions: number;
  readonly removals: number;
}

/** The settings of such a group, at the default fanout. */
export function settingsOf({ nodes, messageBytesLimit, failTicks }: PiecesGroup): Settings {
  const given = { groupSize: nodes, messageBytesLimit };
  return deriveSettings(failTicks === null ? given : { ...given, failTicks });
}

export function measurePieces(
  turn: TurnName,
  group: PiecesGroup,
  seed: string,
  horizonTicks: number,
): PiecesSample {
  const { nodes, loss } = group;
  const settings = settingsOf(group);
  const pieces = { ...piecesThatFit, turn: TURNS[turn] };
  const protocol = lenientVariant(turn, { ...hardenedRules, pieces }).create(setupOf(settings));
  const joins = Array.from({ length: nodes }, (_, node): Fault => {
    return { kind: 'join', atTick: 0, node: nodeName(node) };
  });
  const link = { from: ANY_NODE, to: ANY_NODE, fromTick: 0, untilTick: horizonTicks };
  const faults: Fault[] = [...joins, { kind: 'drop', ...link, share: loss }];
  const schedule: Schedule = { nodes, horizonTicks, seed, ...setupOf(settings), faults };
  const views: MembershipView[] = [];
  let suspicions = 0;
  let removals = 0;

  runWorld(protocol, schedule, {
    observer: {
      stepped(_tick, node, cause, state) {
        if (cause !== 'tick') return;
        const view = protocol.view(state);
        suspicions += newIn(view.suspects, views[node]?.suspects ?? []);
        removals += newIn(views[node]?.addresses ?? [], view.addresses);
        views[node] = view;
      },
    },
  });
  return { suspicions, removals };
}

/** How many of these are not among those. */
function newIn(these: readonly number[], those: readonly number[]): number {
  if (these.length === 0 || these === those) return 0;
  const known = new Set(those);
  return these.reduce((count, address) => (known.has(address) ? count : count + 1), 0);
}
