/** JSON as a tree that can also be what `JSON.parse` never gives: fields that stand there twice, numbers that are none. */

export type Tree =
  /** Whatever is written like this. */
  | { kind: 'raw'; text: string }
  | { kind: 'array'; items: Tree[] }
  /** The names as they are written, with their quotes. */
  | { kind: 'object'; fields: [name: string, value: Tree][] };

/** An object or an array, in which there is something to change. */
export type Branch = Exclude<Tree, { kind: 'raw' }>;

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(treeOf) };
  if (typeof value !== 'object' || value === null) return { kind: 'raw', text: JSON.stringify(value) };
  const fields = Object.entries(value).map(([name, of]): [string, Tree] => [
    JSON.stringify(name),
    treeOf(of),
  ]);
  return { kind: 'object', fields };
}

export function textOf(tree: Tree): string {
  switch (tree.kind) {
    case 'raw':
      return tree.text;
    case 'array':
      return `[${tree.items.map(textOf).join(', ')}]`;
    case 'object':
      return `{${tree.fields.map(([name, value]) => `${name}: ${textOf(value)}`).join(',\n')}}`;
  }
}

/** All branches, from the outside in. */
export function branchesOf(tree: Tree): Branch[] {
  if (tree.kind === 'raw') return [];
  const inner = tree.kind === 'array' ? tree.items : tree.fields.map(([, value]) => value);
  return [tree, ...inner.flatMap(branchesOf)];
}
