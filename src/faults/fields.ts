/**
 * What the fields of a fault may hold. From these descriptions all is made that treats faults alike: the schema of
 * a file, the nodes that a fault names, the same fault at other nodes, and what is wrong with one.
 */

/** The latest tick that a file may name. */
export const MOST_TICKS = 100_000;

/** A whole number of a range. */
interface WholeField {
  readonly type: 'whole';
  readonly least: number;
  readonly most: number;
}

/** The first tick after a window, or that it is never mended. */
interface UntilField {
  readonly type: 'until';
}

/** So many ticks, ahead or back, and not none. */
interface JumpField {
  readonly type: 'jump';
}

/** A probability above 0. */
interface ShareField {
  readonly type: 'share';
}

interface FlagField {
  readonly type: 'flag';
}

interface WordField<Word extends string = string> {
  readonly type: 'word';
  readonly words: readonly [Word, ...Word[]];
}

/** A node; the end of a link; a node or a stranger. */
interface NameField {
  readonly type: 'node' | 'link end' | 'someone';
}

/** Sets of nodes, no node in two of them. */
interface SidesField {
  readonly type: 'sides';
}

export type Field =
  | WholeField
  | UntilField
  | JumpField
  | ShareField
  | FlagField
  | WordField
  | NameField
  | SidesField;

/** What may describe a field that holds such a value. */
type FieldFor<Value> = [Value] extends [number]
  ? WholeField | UntilField | JumpField | ShareField
  : [Value] extends [boolean]
    ? FlagField
    : [Value] extends [string]
      ? string extends Value
        ? NameField
        : WordField<Value>
      : [Value] extends [readonly (readonly string[])[]]
        ? SidesField
        : never;

/** All fields of a shape but its kind, in the order in which a file has them. */
export type Fields<Shape> = {
  readonly [Name in Exclude<keyof Shape, 'kind'>]: FieldFor<Shape[Name]>;
};

const UNTIL: UntilField = { type: 'until' };
export const JUMP: JumpField = { type: 'jump' };
export const SHARE: ShareField = { type: 'share' };
export const FLAG: FlagField = { type: 'flag' };
export const NODE: NameField = { type: 'node' };
const LINK_END: NameField = { type: 'link end' };
export const SOMEONE: NameField = { type: 'someone' };
export const SIDES: SidesField = { type: 'sides' };

export function whole(least: number, most: number): WholeField {
  return { type: 'whole', least, most };
}

export function oneOf<const Word extends string>(...words: [Word, ...Word[]]): WordField<Word> {
  return { type: 'word', words };
}

export const TICK: WholeField = whole(0, MOST_TICKS);

export const AT_NODE = { atTick: TICK, node: NODE };
export const IN_WINDOW = { fromTick: TICK, untilTick: UNTIL };
export const ON_LINK = { from: LINK_END, to: LINK_END, ...IN_WINDOW };
