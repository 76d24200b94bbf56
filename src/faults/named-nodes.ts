/** The nodes that a fault names. */
import { definitionOf, type Fault } from './fault.ts';
import type { Field } from './fields.ts';
import { ANY_NODE, type NodeName, nodeIndex } from './nodes.ts';

/** A field that names nodes, and what it holds. */
type Naming =
  | { readonly field: string; readonly type: 'node' | 'link end' | 'someone'; readonly name: string }
  | { readonly field: string; readonly type: 'sides'; readonly sides: readonly (readonly NodeName[])[] };

function namingsOf(fault: Fault): Naming[] {
  const fields: readonly [string, Field][] = Object.entries(definitionOf(fault).fields);
  const values = new Map<string, unknown>(Object.entries(fault));
  return fields.flatMap(([field, { type }]) => namingOf(field, type, values.get(field)) ?? []);
}

function namingOf(field: string, type: Field['type'], value: unknown): Naming | null {
  switch (type) {
    case 'node':
    case 'link end':
    case 'someone':
      return { field, type, name: value as string };
    case 'sides':
      return { field, type, sides: value as readonly (readonly NodeName[])[] };
    case 'whole':
    case 'until':
    case 'jump':
    case 'share':
    case 'flag':
    case 'word':
      return null;
  }
}

/** The nodes that a fault names, in the order in which it does. */
export function nodesNamedIn(fault: Fault): NodeName[] {
  return namingsOf(fault).flatMap((naming) =>
    naming.type === 'sides' ? naming.sides.flat() : isNode(naming.name) ? [naming.name] : [],
  );
}

function isNode(name: string): boolean {
  return name.startsWith('n');
}

/** The fault with other names in it, or `null` where a name is gone and nothing is left of the fault. */
export function renamedFault(fault: Fault, nameOf: (name: NodeName) => NodeName | null): Fault | null {
  const renamed: Record<string, unknown> = {};
  for (const naming of namingsOf(fault)) {
    if (naming.type === 'sides') {
      renamed[naming.field] = naming.sides.map((side) =>
        side.flatMap((name) => nameOf(name) ?? []).toSorted((a, b) => nodeIndex(a) - nodeIndex(b)),
      );
      continue;
    }
    const name = isNode(naming.name) ? nameOf(naming.name) : naming.name;
    if (name === null) return null;
    renamed[naming.field] = name;
  }
  const { leftOf } = definitionOf(fault);
  const left = { ...fault, ...renamed } as Fault;
  return leftOf === undefined ? left : leftOf(left);
}

/** Does all that it strikes, or what it comes between, lie among these? */
export function isAmong(fault: Fault, names: readonly NodeName[]): boolean {
  return namingsOf(fault).every((naming) =>
    naming.type === 'sides'
      ? naming.sides.filter((side) => side.some((name) => names.includes(name))).length > 1
      : naming.name === ANY_NODE || names.includes(naming.name),
  );
}
