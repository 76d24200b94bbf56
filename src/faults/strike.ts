/** The one answer to whether a fault applies when its tick has come; if it does, it is done. */
import { definitionOf, type Fault } from './fault.ts';
import type { Hands } from './node-effect.ts';
import { nodeIndex } from './nodes.ts';
import { isEmpty } from './times.ts';

/** `null`: it befalls no node, but the network or a clock. */
export function victimOf(fault: Fault): number | null {
  const effect = definitionOf(fault).does.node;
  return effect === undefined ? null : nodeIndex(effect.whom(fault));
}

/** Has it applied to the node that it befalls? To be called in the tick in which it begins. */
export function strike(fault: Fault, hands: Hands): boolean {
  const effect = definitionOf(fault).does.node;
  if (effect === undefined || isEmpty(fault)) return false;
  const node = nodeIndex(effect.whom(fault));
  if (!effect.appliesTo(hands.standing(node))) return false;
  effect.strike(fault, node, hands);
  return true;
}
