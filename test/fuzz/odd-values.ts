/** What somebody may have written into a file or behind an option, by accident or not. */

const ESCAPE = '\u001b[2J\u001b[31mall fine\u0007';

/** As text. */
export const ODD_WORDS: readonly string[] = [
  '',
  ' ',
  '-',
  '--',
  'n0',
  'n1',
  'n2',
  'n99',
  'n999999999',
  'N1',
  '*',
  'stranger',
  'forever',
  'any',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  'agreement',
  'every-invariant',
  'canary',
  'determinism',
  'hardened',
  'classic',
  'no-news',
  'NaN',
  'true',
  'null',
  '0',
  '-0',
  '1',
  '1/2',
  '0/0',
  '1e400',
  '1.5',
  '-1',
  '9007199254740993',
  'crash,delay',
  'a\nb',
  '::error::x',
  '```',
  '💥',
  'ключ',
  '\u202eeman\u2066',
  '\u009b2J',
  '\u2028',
  '\ud800',
  ESCAPE,
  'x'.repeat(300),
  '💥'.repeat(1000),
];

const NUMBERS = [
  '1e400',
  '-1e400',
  '-0',
  '0',
  '1',
  '-1',
  '1.5',
  '2',
  '3',
  '50',
  '1000',
  '2147483648',
  '4294967296',
  '281474976710656',
  '9007199254740991',
  '9007199254740993',
  '1e21',
  '1e-400',
];

const deep = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;

/** By a name that a report of the fuzzing can print. */
const SHAPES: Readonly<Record<string, string>> = {
  nothing: 'null',
  'a truth': 'true',
  'an empty array': '[]',
  'an empty object': '{}',
  'an array of nothing': '[null]',
  'an object with a prototype': '{"__proto__": {"holds": true}}',
  'an object with an odd name': `{${JSON.stringify(ESCAPE)}: 1}`,
  'a deep array': deep('[', ']', 20),
  'a very deep array': deep('[', ']', 50_000),
  'a very deep object': deep('{"a":', '}', 50_000),
  'no JSON': 'NaN',
};

/** By name, as it is written in JSON. */
export const ODD_JSON: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SHAPES),
  ...NUMBERS.map((number): [string, string] => [number, number]),
  ...ODD_WORDS.map((word): [string, string] => [JSON.stringify(word).slice(0, 40), JSON.stringify(word)]),
]);
