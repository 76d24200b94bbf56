/** Changes to JSON that know its structure, as data: each can be done to any JSON, so that a failure shrinks. */
import fc from 'fast-check';
import { type Branch, branchesOf, type Tree, textOf, treeOf } from './json-tree.ts';
import { ODD_JSON } from './odd-values.ts';

const CHANGES = [
  'remove',
  'repeat',
  'repeat often',
  'add',
  'rename',
  'replace',
  'replace by one from elsewhere',
  'nudge',
  'turn round',
] as const;

export interface JsonChange {
  readonly change: (typeof CHANGES)[number];
  /** Which branch, and which of what is in it: counted round and round. */
  readonly branch: number;
  readonly place: number;
  /** The name of an odd value. */
  readonly value: string;
  /** For what there are several ways to do. */
  readonly way: number;
}

export const jsonChange: fc.Arbitrary<JsonChange> = fc.record({
  // What is nearly right gets furthest.
  change: fc.constantFrom(...CHANGES, 'nudge', 'nudge', 'nudge'),
  branch: fc.nat(10_000),
  place: fc.nat(1000),
  value: fc.constantFrom(...ODD_JSON.keys()),
  way: fc.nat(1000),
});

export function changedJson(text: string, changes: readonly JsonChange[]): string {
  const tree = treeOf(JSON.parse(text));
  for (const change of changes) apply(tree, change);
  return textOf(tree);
}

const MOST_COPIES = 300;

function apply(root: Tree, { change, branch: which, place, value, way }: JsonChange): void {
  const branches = branchesOf(root);
  const branch = at(branches, which);
  if (branch === undefined) return;
  const entries: unknown[] = branch.kind === 'array' ? branch.items : branch.fields;
  const odd: Tree = { kind: 'raw', text: ODD_JSON.get(value)! };
  if (change === 'add') {
    entries.splice(place % (entries.length + 1), 0, branch.kind === 'array' ? odd : [oddName(way), odd]);
    return;
  }
  if (entries.length === 0) return;
  const index = place % entries.length;
  switch (change) {
    case 'remove':
      entries.splice(index, 1);
      return;
    case 'repeat':
      entries.push(entries[index]);
      return;
    case 'repeat often':
      for (let copy = 0; copy < MOST_COPIES; copy++) entries.push(entries[index]);
      return;
    case 'rename':
      if (branch.kind === 'object') branch.fields[index]![0] = oddName(way);
      return;
    case 'replace':
      put(branch, index, odd);
      return;
    case 'replace by one from elsewhere': {
      const other = at(branches, way)!;
      // Not one that it would then be inside of.
      if (!branchesOf(other).includes(branch)) put(branch, index, other);
      return;
    }
    case 'nudge': {
      const old = branch.kind === 'array' ? branch.items[index]! : branch.fields[index]![1];
      put(branch, index, nudged(old, way));
      return;
    }
    case 'turn round':
      entries.reverse();
  }
}

function put(branch: Branch, index: number, value: Tree): void {
  if (branch.kind === 'array') branch.items[index] = value;
  else branch.fields[index]![1] = value;
}

const NAMES = [...ODD_JSON.values()].filter((text) => text.startsWith('"'));
function oddName(way: number): string {
  return at(NAMES, way)!;
}

/** A number that is nearly the same, or a usual one; what is no number stays. */
function nudged(tree: Tree, way: number): Tree {
  const number = tree.kind === 'raw' ? Number(tree.text) : Number.NaN;
  if (Number.isNaN(number)) return tree;
  const others = [number + 1, number - 1, -number, 2 * number, number + 0.5, 0, 1, 2, 3, 10, 100];
  return { kind: 'raw', text: String(at(others, way)) };
}

function at<Value>(values: readonly Value[], index: number): Value | undefined {
  return values[index % values.length];
}
