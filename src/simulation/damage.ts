/** Bytes as they come out of a link that flips bits. */
import { indexBelow, nextDraw } from '../protocol/chance.ts';

const MOST_BYTES_CHANGED = 3;

/** A copy with one to three bytes changed; which and how is decided by `damage`, which must not be 0. */
export function damaged(bytes: Uint8Array, damage: number): Uint8Array {
  const result = bytes.slice();
  let draw = nextDraw(damage);
  for (let changes = 1 + indexBelow(draw, MOST_BYTES_CHANGED); changes > 0; changes--) {
    draw = nextDraw(draw);
    const at = indexBelow(draw, result.length);
    draw = nextDraw(draw);
    result[at] = bytes[at]! ^ (1 + indexBelow(draw, 255)); // of the original: no change undoes another
  }
  return result;
}
