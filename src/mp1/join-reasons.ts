/**
 * Why the joins of a log are not what the grader asks for: which lines are missing, and which are too many. It
 * compares addresses with their ports, so that a program can fail although each of its nodes lists all others.
 */

import { plural } from '../faults/names-and-counts.ts';
import type { Address } from '../protocol/address.ts';
import type { LineCounts } from './line-counts.ts';
import { formatLogAddress, nodeOfLogAddress } from './log-address.ts';
import { fewOf, firstFew, printedNames } from './printed-names.ts';

export function joinReasons({ lines, made }: LineCounts): string[] {
  const others = made.size - 1;
  const joinedBy = new Map<Address, Address[]>([...made].map((node) => [node, []]));
  for (const [node, ofNode] of lines.entries()) {
    const joined = [...ofNode].flatMap(([about, { joined }]) => (joined && about !== node ? [about] : []));
    if (joined.length > 0) joinedBy.set(node, joined);
  }
  const observers = [...joinedBy].sort(([a], [b]) => a - b);
  const right = observers.filter(([, joined]) => joined.length === others).length;
  const nodesMade = new Set([...made].map(nodeOfLogAddress));
  const flaws = observers.flatMap(([node, joined]) => {
    const found = flawsOf(node, joined, nodesMade);
    return found.length === 0 && made.has(node) ? [] : [{ node, joined: joined.length, found }];
  });
  const of =
    right <= made.size ? `${right} of ${plural(made.size, 'node')}` : `${right} addresses, not ${made.size},`;
  return [
    `${of} ${right === 1 ? 'has' : 'have'} “joined” lines for exactly ${plural(others, 'other address', 'other addresses')}`,
    ...firstFew(flaws, ({ node, joined, found }) => {
      const isAlias = !made.has(node) && nodesMade.has(nodeOfLogAddress(node));
      const kind = made.has(node) ? '' : isAlias ? ', another port of a node,' : ', which is no node,';
      return `${formatLogAddress(node)}${kind} has ${[joined, ...found].join('; ')}`;
    }),
  ];
}

/** What is wrong with the joins that one address has logged. */
function flawsOf(node: Address, joined: readonly Address[], nodesMade: ReadonlySet<Address>): string[] {
  const self = nodeOfLogAddress(node);
  const byNode = new Map<Address, Address[]>();
  for (const about of joined) {
    const other = nodeOfLogAddress(about);
    byNode.set(other, [...(byNode.get(other) ?? []), about]);
  }
  const missing = [...nodesMade].filter((other) => other !== self && !byNode.has(other));
  const severalPorts = [...byNode.values()].filter(
    (ports) => ports.length > 1 && nodeOfLogAddress(ports[0]!) !== self,
  );
  const strangers = joined.filter((about) => !nodesMade.has(nodeOfLogAddress(about)));
  const itself = byNode.get(self) ?? [];
  return [
    ...(missing.length === 0 ? [] : [`none for ${printedNames(missing)}`]),
    ...(severalPorts.length === 0
      ? []
      : [`one node as ${fewOf(severalPorts, (ports) => ports.map(formatLogAddress).join(' = '))}`]),
    ...(itself.length === 0 ? [] : [`itself under another port as ${printedNames(itself)}`]),
    ...(strangers.length === 0 ? [] : [`addresses that no node has, ${printedNames(strangers)}`]),
  ];
}
