/** Walking through a run by keys: through time, nodes, steps, and whom a belief is about. */
import type { RunView } from '../picture/index.ts';
import { eventfulTick, type Place } from './model.ts';

/** A key, with whatever is held down beside it. */
interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** `null`: the key means nothing here. `steps`: how many the node makes in the tick. */
export function moveByKey(
  { key, shiftKey, altKey, ctrlKey, metaKey }: Pressed,
  place: Place,
  view: RunView,
  steps: number,
): Partial<Place> | null {
  if (altKey || ctrlKey || metaKey) return null;
  const { tick, node, step } = place;
  const lastTick = Math.max(0, view.untilTick - 1);
  const lastNode = view.nodes.length - 1;
  const lanes = view.reduced?.lanes ?? view.nodes.map((_, each) => each);
  switch (key) {
    case 'ArrowRight':
      return { tick: shiftKey ? eventfulTick(view, tick, 1) : Math.min(lastTick, tick + 1), step: null };
    case 'ArrowLeft':
      return { tick: shiftKey ? eventfulTick(view, tick, -1) : Math.max(0, tick - 1), step: null };
    case 'ArrowDown':
      return { node: lanes.find((each) => each > node) ?? node, step: null };
    case 'ArrowUp':
      return { node: lanes.findLast((each) => each < node) ?? node, step: null };
    case 'Home':
      return { tick: 0, step: null };
    case 'End':
      return { tick: lastTick, step: null };
    case 'PageDown': {
      const next = step === null ? 0 : step + 1;
      return next < steps ? { step: next } : { tick: Math.min(lastTick, tick + 1), step: null };
    }
    case 'PageUp':
      if (step === null) return { tick: Math.max(0, tick - 1), step: null };
      return { step: step === 0 ? null : step - 1 };
    case ']':
      return { about: otherThan(node, (place.about ?? -1) + 1, 1, lastNode) };
    case '[':
      return { about: otherThan(node, (place.about ?? lastNode + 1) - 1, -1, lastNode) };
    default:
      return null;
  }
}

/** A node believes nothing of itself. */
function otherThan(node: number, about: number, direction: 1 | -1, last: number): number | null {
  const next = about === node ? about + direction : about;
  return next < 0 || next > last ? null : next;
}
