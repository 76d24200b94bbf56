/** The nodes that a fault names. */
import { CATALOGUE } from './catalogue.ts';
import { definitionOf, type Fault } from './fault.ts';
import type { Field } from './fields.ts';
import { ANY_NODE, type NodeName, nodeIndex } from './nodes.ts';

type Sides = readonly (readonly NodeName[])[];

/** By kind: the fields that name a node, or sets of them. */
const NAMING_FIELDS: ReadonlyMap<string, readonly string[]> = new Map(
  CATALOGUE.map(({ kind, fields }) => {
    const described: readonly [string, Field][] = Object.entries(fields);
    return [kind, described.flatMap(([field, { type }]) => namingField(field, type) ?? [])];
  }),
);

function namingField(field: string, type: Field['type']): string | null {
  switch (type) {
    case 'node':
    case 'link end':
    case 'someone':
    case 'sides':
      return field;
    case 'whole':
    case 'until':
    case 'jump':
    case 'share':
    case 'flag':
    case 'word':
      return null;
  }
}

/** What stands in those fields: a name, or sets of names. */
function namingsOf(fault: Fault): { readonly field: string; readonly names: string | Sides }[] {
  const values = fault as unknown as Readonly<Record<string, string | Sides>>;
  return NAMING_FIELDS.get(fault.kind)!.map((field) => ({ field, names: values[field]! }));
}

/** The nodes that a fault names, in the order in which it does. */
export function nodesNamedIn(fault: Fault): NodeName[] {
  return namingsOf(fault).flatMap(({ names }) => {
    if (typeof names !== 'string') return names.flat();
    return isNode(names) ? [names] : [];
  });
}

function isNode(name: string): boolean {
  return name.startsWith('n');
}

/** The fault with other names in it, or `null` where a name is gone and nothing is left of the fault. */
export function renamedFault(fault: Fault, nameOf: (name: NodeName) => NodeName | null): Fault | null {
  const renamed: Record<string, string | Sides> = {};
  for (const { field, names } of namingsOf(fault)) {
    if (typeof names !== 'string') {
      renamed[field] = names.map((side) => side.flatMap((name) => nameOf(name) ?? []).toSorted(byNumber));
      continue;
    }
    const name = isNode(names) ? nameOf(names) : names;
    if (name === null) return null;
    renamed[field] = name;
  }
  const left = { ...fault, ...renamed };
  const { leftOf } = definitionOf(fault);
  return leftOf === undefined ? left : leftOf(left);
}

function byNumber(a: NodeName, b: NodeName): number {
  return nodeIndex(a) - nodeIndex(b);
}

/** Does all that it strikes, or what it comes between, lie among these? */
export function isAmong(fault: Fault, among: readonly NodeName[]): boolean {
  return namingsOf(fault).every(({ names }) => {
    if (typeof names === 'string') return names === ANY_NODE || among.includes(names);
    return names.filter((side) => side.some((name) => among.includes(name))).length > 1;
  });
}
