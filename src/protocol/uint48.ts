/** Integers in `[0, 2^48)`, exact in a JavaScript number, as six bytes little-endian: what `DataView` lacks. */

const LOW_WORD = 2 ** 32;

export function setUint48(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % LOW_WORD, true);
  view.setUint16(at + 4, Math.floor(value / LOW_WORD), true);
}

export function getUint48(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint16(at + 4, true) * LOW_WORD;
}
