/** What is wrong with a fault of the right shape: it names who is not there, or its ends are crossed. */
import { definitionOf, type Fault } from './fault.ts';
import type { Field } from './fields.ts';
import { crossed, type Flaw } from './flaw.ts';
import { ANY_NODE, type NodeName, nodeIndex, nodeName, STRANGER } from './nodes.ts';

/** @param nodes how many nodes there are. */
export function flawsOf(fault: Fault, nodes: number): Flaw[] {
  const { fields, flaws } = definitionOf(fault);
  const values = new Map<string, unknown>(Object.entries(fault));
  const described: readonly [string, Field][] = Object.entries(fields);
  return [
    ...described.flatMap(([name, field]) => flawsOfField(name, field, values, nodes)),
    ...(flaws?.(fault) ?? []),
  ];
}

function flawsOfField(
  name: string,
  { type }: Field,
  values: ReadonlyMap<string, unknown>,
  nodes: number,
): Flaw[] {
  const value = values.get(name);
  switch (type) {
    case 'node':
    case 'link end':
      return missingNode([name], value as NodeName, nodes);
    case 'someone':
      return value === STRANGER ? [] : missingNode([name], value as NodeName, nodes);
    case 'sides':
      return flawsOfSides(name, value as NodeName[][], nodes);
    case 'until':
      return crossed(name, value as number, 'fromTick', (values.get('fromTick') as number) + 1);
    case 'whole':
    case 'jump':
    case 'share':
    case 'flag':
    case 'word':
      return [];
  }
}

function flawsOfSides(name: string, sides: readonly (readonly NodeName[])[], nodes: number): Flaw[] {
  const flaws: Flaw[] = [];
  if (sides.length < 2) {
    flaws.push({ path: [name], message: `must have at least 2 sides, but has ${sides.length}` });
  }
  const named = new Set<NodeName>();
  sides.forEach((side, index) => {
    if (side.length === 0) flaws.push({ path: [name, index], message: 'must name at least one node' });
    side.forEach((node, place) => {
      const path = [name, index, place];
      flaws.push(...missingNode(path, node, nodes));
      if (named.has(node)) flaws.push({ path, message: `names "${node}" for the second time` });
      named.add(node);
    });
  });
  return flaws;
}

export function missingNode(path: Flaw['path'], name: NodeName, nodes: number): Flaw[] {
  if (name === ANY_NODE || nodeIndex(name) < nodes) return [];
  const known = nodes === 1 ? 'the only node is n1' : `the nodes are n1 to ${nodeName(nodes - 1)}`;
  return [{ path, message: `there is no node "${name}": ${known}` }];
}
