/**
 * A protocol that is watched from outside of its process. In an ordinary run a count tells that it makes steps;
 * in the run of a schedule that has lost a worker already each call is told before it is made, so that it is known
 * which one does not come back.
 */
import type { AnyVariant } from '../../cases/known-variants.ts';
import type { Input, Step } from '../../protocol/protocol.ts';
import { type NodeName, nodeName, nodeOfAddress } from '../../simulation/schedule.ts';
import { type FunctionName, PROTOCOL_FUNCTIONS } from '../protocol-functions.ts';

/** A call of a protocol from outside. */
export interface Call {
  readonly name: FunctionName | 'create';
  /** Whose state it is about, as far as that can be seen. */
  readonly node: NodeName | null;
  /** Of a step: what happens, and the node's own clock. */
  readonly kind: Input<unknown>['kind'] | null;
  readonly now: number | null;
}

/** `reduce (tick, now 6)` */
export function describeCall({ name, kind, now }: Call): string {
  return kind === null ? name : `${name} (${kind}, now ${now})`;
}

/** The variant, with a word before each step of its protocols, and before one is made. */
export function beatingVariant(variant: AnyVariant, beat: () => void): AnyVariant {
  return {
    name: variant.name,
    create(settings) {
      beat();
      const protocol = variant.create(settings);
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

/** The variant, with a word before each call. It takes long: for one run. */
export function tellingVariant(variant: AnyVariant, tell: (call: Call) => void): AnyVariant {
  return {
    name: variant.name,
    create(settings) {
      tell({ name: 'create', node: null, kind: null, now: null });
      const protocol = variant.create(settings);
      const telling: Record<string, unknown> = { ...protocol };
      const owners = new WeakMap<object, NodeName>();
      const ownerOf = (state: unknown) => (isObject(state) ? (owners.get(state) ?? null) : null);
      const own = (state: unknown, node: NodeName | null) => {
        if (node !== null && isObject(state)) owners.set(state, node);
      };
      for (const name of PROTOCOL_FUNCTIONS) {
        const call = protocol[name] as ((...args: unknown[]) => unknown) | undefined;
        if (call === undefined) continue;
        telling[name] = (...args: unknown[]) => {
          const [first, second] = args;
          const node = name === 'init' ? nodeName(nodeOfAddress(first as number)) : ownerOf(first);
          const input = name === 'reduce' ? (second as Input<unknown>) : null;
          tell({ name, node, kind: input?.kind ?? null, now: input?.now ?? null });
          const result = call.apply(telling, args);
          if (name === 'init') own(result, node);
          if (name === 'reduce') own((result as Partial<Step<unknown, unknown>> | null)?.state, node);
          return result;
        };
      }
      return telling as unknown as typeof protocol;
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
