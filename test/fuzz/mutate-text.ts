/** Changes to text, and to its bytes, as data. */
import fc from 'fast-check';
import { ODD_WORDS } from './odd-values.ts';

const CHANGES = [
  'cut off',
  'cut out',
  'put in',
  'flip a bit',
  'mark',
  'write as UTF-16',
  'write as UTF-16, the other way round',
  'write as Latin 1',
  'end lines with CR',
  'end lines with CR LF',
  'remove a line',
  'repeat a line',
  'repeat a line often',
  'swap lines',
  'draw a line out',
  'replace a number',
  'begin with a comment',
  'say it twice',
  'empty',
] as const;

export interface TextChange {
  readonly change: (typeof CHANGES)[number];
  readonly place: number;
  readonly word: string;
  readonly way: number;
}

export const textChange: fc.Arbitrary<TextChange> = fc.record({
  change: fc.constantFrom(...CHANGES),
  place: fc.nat(20_000),
  word: fc.constantFrom(...ODD_WORDS),
  way: fc.nat(1000),
});

/** The bytes, a character for each. */
type Bytes = string;

export function changedText(text: string, changes: readonly TextChange[]): Buffer {
  const bytes = changes.reduce(changed, Buffer.from(text, 'utf8').toString('latin1'));
  return Buffer.from(bytes, 'latin1');
}

function changed(bytes: Bytes, { change, place, word, way }: TextChange): Bytes {
  const at = place % (bytes.length + 1);
  const text = () => Buffer.from(bytes, 'latin1').toString('utf8');
  switch (change) {
    case 'cut off':
      return bytes.slice(0, at);
    case 'cut out':
      return bytes.slice(0, at) + bytes.slice(at + 1 + (way % 20));
    case 'put in':
      return bytes.slice(0, at) + bytesOf(word) + bytes.slice(at);
    case 'flip a bit':
      return bytes.slice(0, at) + flipped(bytes.charAt(at), way) + bytes.slice(at + 1);
    case 'mark':
      return bytesOf(`\ufeff${text()}`);
    case 'write as UTF-16':
      return Buffer.from(`\ufeff${text()}`, 'utf16le').toString('latin1');
    case 'write as UTF-16, the other way round':
      return Buffer.from(`\ufeff${text()}`, 'utf16le').swap16().toString('latin1');
    case 'write as Latin 1':
      return `${bytes.slice(0, at)}\xe9${bytes.slice(at)}`;
    case 'end lines with CR':
      return bytes.replaceAll('\n', '\r');
    case 'end lines with CR LF':
      return bytes.replaceAll('\n', '\r\n');
    case 'remove a line':
      return withLines(bytes, (lines) => lines.splice(place % lines.length, 1));
    case 'repeat a line':
      return withLines(bytes, (lines) => lines.splice(place % lines.length, 0, lines[way % lines.length]!));
    case 'repeat a line often':
      return withLines(bytes, (lines) => lines.push(...Array(1000).fill(lines[place % lines.length]!)));
    case 'swap lines':
      return withLines(bytes, (lines) => {
        const [one, other] = [place % lines.length, way % lines.length];
        [lines[one], lines[other]] = [lines[other]!, lines[one]!];
      });
    case 'draw a line out':
      return withLines(bytes, (lines) => {
        lines[place % lines.length] += 'x'.repeat(20_000);
      });
    case 'replace a number':
      return withNumber(bytes, place, bytesOf(word));
    case 'begin with a comment':
      return `// a comment\n${bytes}`;
    case 'say it twice':
      return bytes + bytes;
    case 'empty':
      return '';
  }
}

function bytesOf(text: string): Bytes {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function flipped(byte: string, way: number): string {
  return byte === '' ? '' : String.fromCharCode(byte.charCodeAt(0) ^ (1 << (way % 8)));
}

function withLines(bytes: Bytes, change: (lines: string[]) => void): Bytes {
  const lines = bytes.split('\n');
  change(lines);
  return lines.join('\n');
}

function withNumber(bytes: Bytes, place: number, word: Bytes): Bytes {
  const numbers = [...bytes.matchAll(/\d+/g)];
  const found = numbers[place % Math.max(numbers.length, 1)];
  if (found === undefined) return bytes;
  return bytes.slice(0, found.index) + word + bytes.slice(found.index + found[0].length);
}
