/** Where two runs first part: the first moment from which somebody believes otherwise of somebody. */
import { beliefChanges, type RunView } from '../picture/index.ts';
import type { Difference } from './model.ts';

/** `null`: they nowhere do, or not all of what was believed is here. */
export function firstDifference(a: RunView, b: RunView): Difference | null {
  if (a.reduced !== null || b.reduced !== null) return null;
  let first: Difference | null = null;
  const nodes = Math.min(a.nodes.length, b.nodes.length);
  for (let node = 0; node < nodes; node++) {
    const found = ofNode(a, b, node);
    if (found !== null && (first === null || found.tick < first.tick)) first = found;
  }
  return first;
}

function ofNode(a: RunView, b: RunView, node: number): Difference | null {
  const ours = beliefChanges(a, node);
  const theirs = beliefChanges(b, node);
  for (;;) {
    const one = ours.next();
    const other = theirs.next();
    if (one.done === true && other.done === true) return null;
    if (one.done === true || other.done === true) {
      const { tick, about } = one.done === true ? other.value! : one.value!;
      return { tick, node, about };
    }
    const isSame =
      one.value.tick === other.value.tick &&
      one.value.about === other.value.about &&
      one.value.belief === other.value.belief &&
      one.value.phase === other.value.phase;
    if (isSame) continue;
    const sooner = one.value.tick <= other.value.tick ? one.value : other.value;
    return { tick: sooner.tick, node, about: sooner.about };
  }
}
