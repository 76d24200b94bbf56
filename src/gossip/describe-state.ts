/** What a node of the gossip protocol knows besides its list, in words for whoever looks at it. */
import { type Address, formatAddress } from '../protocol/address.ts';
import type { StatePart } from '../protocol/protocol.ts';
import { DEPARTED } from './member-list.ts';
import type { Tombstone } from './rules/tombstones.ts';
import type { NodeState } from './state.ts';

const PHASES = {
  idle: 'not started yet',
  joining: 'asks to be let in',
  member: 'in the group',
  left: 'has left',
} as const satisfies Record<NodeState['phase'], string>;

export function describeState(state: NodeState): readonly StatePart[] {
  const { phase, suspects, tombstones, deck, news } = state;
  const left = deck.order.slice(deck.next);
  return [
    { what: 'phase', says: PHASES[phase] },
    ...part('suspects', addresses(suspects)),
    ...part('remembers as removed', tombstones.map(tombstoneWords).join(', ')),
    ...part('next to write to, in this pass', addresses(left)),
    ...part('passes on that they left', addresses(news.departed.map(({ address }) => address))),
    ...part('owes an answer to', addresses(news.unknownSenders)),
  ];
}

function part(what: string, says: string): StatePart[] {
  return says === '' ? [] : [{ what, says }];
}

function addresses(of: readonly Address[]): string {
  return of.map(formatAddress).join(', ');
}

function tombstoneWords({ address, heartbeat, untilTick }: Tombstone): string {
  const how = heartbeat === DEPARTED ? 'it left' : `at heartbeat ${heartbeat}`;
  return `${formatAddress(address)} (${how}, until its tick ${untilTick})`;
}
