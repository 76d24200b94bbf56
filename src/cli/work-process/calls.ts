/**
 * A protocol that is watched from outside of its process. In an ordinary run a count tells that it makes steps;
 * in the run of a schedule that has lost a process already each call is told before it is made, so that it is known
 * which one does not come back. Once that is known, the run can be made to its end: the call throws instead.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AnyVariant } from '../../family/family.ts';
import { type NodeName, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import { type FunctionName, PROTOCOL_FUNCTIONS } from '../../protocol/plain-protocol.ts';
import type { Input, Step } from '../../protocol/protocol.ts';

/** A call of a protocol from outside. */
export interface Call {
  /** The name of the variant. */
  readonly variant: string;
  readonly name: FunctionName | 'create';
  /** Whose state it is about, as far as that can be seen. */
  readonly node: NodeName | null;
  /** Of a step: what happens. */
  readonly kind: Input<unknown>['kind'] | null;
  /** Of the latest step: the node's own clock. */
  readonly now: number | null;
}

/** A call that has lost its process, and a fresh one too. */
export interface LostCall {
  readonly call: Call;
  /** What became of the process, as the end of a sentence that begins with it. */
  readonly words: string;
}

/** What is thrown in place of a call that is known to lose its process. */
class NoReturn extends Error {
  override readonly name = 'NoReturn';
}

/** `reduce (tick, now 6)` */
export function describeCall({ name, kind, now }: Call): string {
  return kind === null ? name : `${name} (${kind}, now ${now})`;
}

/** The variant, with a word before each step of its protocols, and before one is made. */
export function beatingVariant(variant: AnyVariant, beat: () => void): AnyVariant {
  return {
    ...variant,
    create(setup) {
      beat();
      const protocol = variant.create(setup);
      return {
        ...protocol,
        reduce(state, input) {
          beat();
          return protocol.reduce(state, input);
        },
      };
    },
  };
}

/** The variant, with a word before each call, and `null` after it. It takes long: for one run. */
export function tellingVariant(variant: AnyVariant, tell: (call: Call | null) => void): AnyVariant {
  return {
    ...variant,
    create(setup) {
      const protocol = told(
        { variant: variant.name, name: 'create', node: null, kind: null, now: null },
        tell,
        () => variant.create(setup),
      );
      const telling: Record<string, unknown> = { ...protocol };
      const owners = new WeakMap<object, NodeName>();
      const ownerOf = (state: unknown) => (isObject(state) ? (owners.get(state) ?? null) : null);
      const own = (state: unknown, node: NodeName | null) => {
        if (node !== null && isObject(state)) owners.set(state, node);
      };
      let now: number | null = null;
      for (const name of PROTOCOL_FUNCTIONS) {
        const call = protocol[name] as ((...args: unknown[]) => unknown) | undefined;
        if (call === undefined) continue;
        telling[name] = (...args: unknown[]) => {
          const [first, second] = args;
          const node = name === 'init' ? nodeName(nodeOfAddress(first as number)) : ownerOf(first);
          const input = name === 'reduce' ? (second as Input<unknown>) : null;
          if (input !== null) now = input.now;
          const result = told(
            { variant: variant.name, name, node, kind: input?.kind ?? null, now },
            tell,
            () => call.apply(protocol, args),
          );
          if (name === 'init') own(result, node);
          if (name === 'reduce') own((result as Partial<Step<unknown, unknown>> | null)?.state, node);
          return result;
        };
      }
      return telling as unknown as typeof protocol;
    },
  };
}

/** The variant, where these calls throw before they lose another process. */
export function throwingVariant(variant: AnyVariant, lost: readonly LostCall[]): AnyVariant {
  const own = lost.filter(({ call }) => call.variant === variant.name);
  if (own.length === 0) return variant;
  return tellingVariant(variant, (call) => {
    const known = call === null ? undefined : own.find((each) => isDeepStrictEqual(each.call, call));
    if (known === undefined) return;
    throw new NoReturn(`${describeCall(known.call)} ${known.words}, and again in a fresh process`);
  });
}

function told<Result>(call: Call, tell: (call: Call | null) => void, make: () => Result): Result {
  tell(call);
  try {
    return make();
  } finally {
    tell(null);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
