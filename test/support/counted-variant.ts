/** A variant that counts how often it is run. */
import type { AnyVariant } from '../../src/family/family.ts';
import { addressOfNode } from '../../src/faults/nodes.ts';

/** The variant, and of how many worlds the nodes were made: each makes one after the other before any has a step. */
export function counted(variant: AnyVariant): {
  readonly variant: AnyVariant;
  readonly worlds: () => number;
} {
  let worlds = 0;
  let isMakingFirst = false;
  const counting: AnyVariant = {
    ...variant,
    create(setup) {
      const protocol = variant.create(setup);
      return {
        ...protocol,
        init(address, group) {
          if (isMakingFirst && address === addressOfNode(1)) worlds++;
          isMakingFirst = address === addressOfNode(0);
          return protocol.init(address, group);
        },
        reduce(state, input) {
          isMakingFirst = false;
          return protocol.reduce(state, input);
        },
      };
    },
  };
  return { variant: counting, worlds: () => worlds };
}
