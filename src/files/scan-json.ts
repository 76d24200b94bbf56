/**
 * Looks through a text for what is not JSON, and for fields that are named twice or `__proto__`. It goes from token
 * to token and keeps a stack of its own, so that neither a deep text nor a long one is too much for it.
 */
import { placeOf, quoted } from './place.ts';

/** An object or an array that is open. */
interface Open {
  /** Of an object. */
  readonly names: Set<string> | null;
  /** Where we are in it: the last name, or the index. */
  at: string | number;
}

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ', or the end';

const BLANK = /[ \t\n\r]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LEAST_PRINTABLE = 0x20;

/** In words, with the place; `null`: it is JSON, and every name stands once. */
export function scanJson(text: string): string | null {
  const stack: Open[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = endOf(BLANK, text, at)!;
    const next = text[at];
    const open = stack.at(-1);
    if (expected === ', or the end') {
      if (open === undefined) return next === undefined ? null : unexpected(text, at);
      if (next === ',') {
        if (typeof open.at === 'number') open.at++;
        expected = open.names === null ? 'value' : 'name';
      } else if (next === (open.names === null ? ']' : '}')) stack.pop();
      else return unexpected(text, at);
      at++;
    } else if ((expected === 'value or ]' && next === ']') || (expected === 'name or }' && next === '}')) {
      stack.pop();
      expected = ', or the end';
      at++;
    } else if (expected === 'name' || expected === 'name or }') {
      if (next !== '"') return unexpected(text, at);
      const { end, isWhole } = stringAt(text, at);
      if (!isWhole) return unexpected(text, end);
      open!.at = JSON.parse(text.slice(at, end)) as string;
      const place = () => placeOf(stack.map((outer) => outer.at));
      if (open!.at === '__proto__') return `${place()}: no field may have this name`;
      if (open!.names!.has(open!.at)) return `${place()}: stands there twice`;
      open!.names!.add(open!.at);
      at = endOf(BLANK, text, end)!;
      if (text[at] !== ':') return unexpected(text, at);
      at++;
      expected = 'value';
    } else if (next === '{' || next === '[') {
      stack.push(next === '{' ? { names: new Set(), at: '' } : { names: null, at: 0 });
      expected = next === '{' ? 'name or }' : 'value or ]';
      at++;
    } else if (next === '"') {
      const { end, isWhole } = stringAt(text, at);
      if (!isWhole) return unexpected(text, end);
      at = end;
      expected = ', or the end';
    } else {
      const end = endOf(SCALAR, text, at);
      if (end === null) return unexpected(text, at);
      at = end;
      expected = ', or the end';
    }
  }
}

/** Where what the pattern matches there ends; `null`: it does not match. */
function endOf(pattern: RegExp, text: string, from: number): number | null {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** The string that begins there: to behind its closing quote, or to where it goes wrong. */
function stringAt(text: string, from: number): { end: number; isWhole: boolean } {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { end: at + 1, isWhole: true };
    if (code < LEAST_PRINTABLE) break;
    if (code !== BACKSLASH) at++;
    else {
      const end = endOf(ESCAPE, text, at);
      if (end === null) break;
      at = end;
    }
  }
  return { end: at, isWhole: false };
}

function unexpected(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return `not JSON: line ${line}, column ${column}: ${found(text, at)}`;
}

function found(text: string, at: number): string {
  if (at >= text.length) return 'the text ends there';
  return `found ${quoted(String.fromCodePoint(text.codePointAt(at)!))}`;
}
