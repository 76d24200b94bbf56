/**
 * What stands behind the `#` of an address: the place that is looked at, and the schedule, where it is not the one that
 * the page came with. A schedule is packed (deflate, then base64url); it is read as a file is, and so refused as a file.
 */
import type { CaseFile } from '../../cases/case-file.ts';
import { legible } from '../../cases/format-case.ts';

export interface LinkedPlace {
  readonly tick?: number;
  readonly node?: string;
  readonly about?: string;
  readonly variant?: string;
  readonly compared?: string;
  /** What the case says of its verdicts is true of the schedule as it was before somebody changed it. */
  readonly isOfChanged?: true;
  /** The text of a case. */
  readonly text?: string;
}

/** No link that anybody has made is longer. */
const MOST_LETTERS = 200_000;
const MOST_TEXT = 4_000_000;

/** The words of a fragment; what it does not say, or says wrongly, is left out. */
export async function readLink(fragment: string): Promise<LinkedPlace> {
  const words = new URLSearchParams(fragment.replace(/^#/, '').slice(0, MOST_LETTERS));
  const tick = words.get('tick');
  const packed = words.get('case');
  const text = packed === null ? null : await unpacked(packed);
  return {
    ...(tick !== null && /^\d{1,6}$/.test(tick) ? { tick: Number(tick) } : {}),
    ...word('node', words.get('node')),
    ...word('about', words.get('about')),
    ...word('variant', words.get('variant')),
    ...word('compared', words.get('compared')),
    ...(words.get('changed') === 'yes' ? { isOfChanged: true } : {}),
    ...(text === null ? {} : { text }),
  };
}

function word<Name extends string>(name: Name, value: string | null): { readonly [Key in Name]?: string } {
  return (value === null ? {} : { [name]: value }) as { readonly [Key in Name]?: string };
}

/** The fragment that leads there; `value` is given where the page would not have it otherwise. */
export async function linkTo(place: Omit<LinkedPlace, 'text'>, value: CaseFile | null): Promise<string> {
  const words = placeWords(place);
  if (value !== null) words.set('case', await packed(textOf(value)));
  return `#${words.toString()}`;
}

export function placeLink(place: Omit<LinkedPlace, 'text'>): string {
  return `#${placeWords(place).toString()}`;
}

function placeWords(place: Omit<LinkedPlace, 'text'>): URLSearchParams {
  const words = new URLSearchParams();
  const { isOfChanged, ...named } = place;
  for (const [name, value] of Object.entries(named)) if (value !== undefined) words.set(name, String(value));
  if (isOfChanged) words.set('changed', 'yes');
  return words;
}

/** As a schedule by hand: its title, what it must give, and the schedule. */
function textOf({ title, schedule, verdicts }: CaseFile): string {
  const faults = schedule.faults.map(legible);
  return JSON.stringify({ title, verdicts, schedule: { ...schedule, faults } });
}

export async function packed(text: string): Promise<string> {
  const bytes = await through(
    new TextEncoder().encode(text),
    new CompressionStream('deflate-raw'),
    MOST_TEXT,
  );
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** `null`: nobody has packed it. */
export async function unpacked(letters: string): Promise<string | null> {
  try {
    const raw = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      await through(bytes, new DecompressionStream('deflate-raw'), MOST_TEXT),
    );
  } catch {
    return null;
  }
}

/** A few bytes may unpack to very many: beyond so many it is not gone on with. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  mostBytes: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // What goes wrong is seen by the reader.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > mostBytes) throw new RangeError('it is too long');
    parts.push(next.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
