/**
 * A 64-bit digest of text and integers, the same on every machine: two lanes of multiply-and-xor over the
 * UTF-16 code units of a text, or over the two halves of an integer, finished as MurmurHash3 does. It tells accidents apart; it is no cryptography.
 */
export interface Digest {
  add(text: string): void;
  /** Any safe integer. */
  addInteger(value: number): void;
  /** 16 hexadecimal digits. */
  hex(): string;
  /** The last six bits of them, from 0 to 63: cheap enough to be read after each event. */
  lastSixBits(): number;
}

export function createDigest(): Digest {
  let low = 0x2c1b3c6d;
  let high = 0x297a2d39;
  function addUnit(unit: number): void {
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
    low ^= low >>> 15;
  }
  return {
    add(text) {
      for (let i = 0; i < text.length; i++) addUnit(text.charCodeAt(i));
    },
    addInteger(value) {
      addUnit(value | 0);
      addUnit(Math.floor(value / 2 ** 32));
    },
    hex: () => hex32(finish(high ^ low)) + hex32(finish(low)),
    lastSixBits: () => finish(low) & 63,
  };
}

function finish(lane: number): number {
  let h = lane;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hex32(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
