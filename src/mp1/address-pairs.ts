/** Something about each ordered pair of addresses that has come up. */
import type { Address } from '../protocol/address.ts';

export interface AddressPairs<Value> {
  /** What there is about the pair; made if there is nothing yet. */
  of(node: Address, about: Address): Value;
  /** What there is about the pair, if anything. */
  peek(node: Address, about: Address): Value | undefined;
  /** All there is about the others, for one node after the other. */
  entries(): Iterable<readonly [node: Address, ofNode: ReadonlyMap<Address, Value>]>;
}

export function addressPairs<Value>(make: () => Value): AddressPairs<Value> {
  const byNode = new Map<Address, Map<Address, Value>>();
  return {
    of(node, about) {
      let ofNode = byNode.get(node);
      if (ofNode === undefined) {
        ofNode = new Map();
        byNode.set(node, ofNode);
      }
      let value = ofNode.get(about);
      if (value === undefined) {
        value = make();
        ofNode.set(about, value);
      }
      return value;
    },
    peek: (node, about) => byNode.get(node)?.get(about),
    entries: () => byNode.entries(),
  };
}
