/**
 * The nodes of a trace from elsewhere have addresses of their own; a story finds the node of an address by reckoning.
 * So their addresses are exchanged for those that a world would have given them; a stranger keeps the one that it has.
 */

import { addressOfNode } from '../faults/nodes.ts';
import { ADDRESS_END, type Address, formatAddress, parseAddress } from '../protocol/address.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { MessageContents, TraceEvent } from './event.ts';
import type { TraceHeader } from './header.ts';

const PRINTED = /\b\d{1,3}(?:\.\d{1,3}){3}:\d{1,5}\b/g;

/** The same event with the addresses of a world. */
export function renumbered({ nodes }: TraceHeader): (event: TraceEvent) => TraceEvent {
  if (nodes.every(({ address }, node) => address === addressOfNode(node))) return (event) => event;
  const ours = new Map(nodes.map(({ address }, node) => [address, addressOfNode(node)]));

  function ofWorld(address: Address): Address {
    const known = ours.get(address);
    if (known !== undefined) return known;
    // A stranger may have the very address that a node of a world has; it must not be taken for that one.
    return address > 0 && address <= nodes.length ? ADDRESS_END - address : address;
  }

  /** Columns ascend by address, also by the others. */
  function columnsOf<Columns extends { readonly addresses: readonly Address[] }>(columns: Columns): Columns {
    const renamed = columns.addresses.map(ofWorld);
    const order = renamed.map((_, place) => place).sort((a, b) => renamed[a]! - renamed[b]!);
    const sorted = (values: readonly number[]) => order.flatMap((place) => values[place] ?? []);
    const fields = Object.entries(columns).map(([name, values]) => {
      const isColumn = Array.isArray(values) && name !== 'suspects';
      return [name, isColumn ? sorted(name === 'addresses' ? renamed : values) : values];
    });
    return Object.fromEntries(fields);
  }

  function viewOf(view: MembershipView): MembershipView {
    return { ...columnsOf(view), suspects: view.suspects.map(ofWorld).sort((a, b) => a - b) };
  }

  function contentsOf({ kind, says, tells, bytes }: MessageContents): MessageContents {
    const printed = says?.replaceAll(PRINTED, (text) => {
      const address = parseAddress(text);
      return address === null ? text : formatAddress(ofWorld(address));
    });
    return { kind, says: printed ?? null, tells: tells === null ? null : columnsOf(tells), bytes };
  }

  return (event) => {
    switch (event.event) {
      case 'stepped':
        return { ...event, view: viewOf(event.view) };
      case 'sent':
      case 'lost':
      case 'waits':
      case 'delivered':
        return { ...event, contents: contentsOf(event.contents) };
      case 'forged':
        return { ...event, about: ofWorld(event.about), contents: contentsOf(event.contents) };
      default:
        return event;
    }
  };
}
