/**
 * General folders speak of no family: what they say, and whom they know by name, must be as true of the next one. What a
 * family calls its messages, its settings and what it keeps is therefore no word of theirs, not even in a comment.
 *
 * The papers that claims and measures come from are named, as SWIM and Lifeguard are. And heartbeats are no such word: they are a tier of the views in the interface, which a protocol may have or not. But
 * claims that are for all protocols do not speak of them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GENERAL_CATALOGUE } from '../../src/claims/catalogue.ts';

/** The families, what is about one of them, and what puts all together. */
const OF_A_FAMILY = ['gossip', 'swim', 'mp1', 'statistics', 'known', 'cli'];

/** As patterns. */
const WORDS = [
  '[Gg]ossip',
  // Messages.
  ...['JOINREQ', 'JOINREP', 'PING', 'PINGREQ', 'NACK'].map((kind) => `\\b${kind}s?\\b`),
  // Settings, and the letters for them.
  ...['[Ff]anout', '[Ff]ail-?[Tt]icks', '[Cc]leanup-?[Tt]icks', '[Pp]robe-?[Tt]icks', '\\back-?[Tt]icks'],
  ...['[Ee]xchange-?[Tt]icks', '\\bT_[fc]\\b'],
  // What is kept.
  ...['[Tt]ombstone', '[Ii]ncarnation', '[Pp]iggyback'],
];
const PATTERN = new RegExp(WORDS.join('|'), 'g');

/** By file: the words that it may have, for a reason. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // Old versions of the format of cases were gossip's alone.
  'src/cases/migrate.ts': ['fanout'],
  // Says where the exports of the package are.
  'src/index.ts': ['gossip'],
  // A figure was measured on its mutants.
  'src/diagnosis/rules-of-claims.ts': ['gossip'],
  // An example has the path of a file.
  'src/diagnosis/describe-diagnosis.ts': ['gossip'],
  // Names the paper that a claim comes from.
  'src/claims/lossless-accuracy.ts': ['gossip'],
};

function wordsIn(text: string): string[] {
  return [...new Set([...text.matchAll(PATTERN)].map(([word]) => word.toLowerCase()))];
}

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.c?tsx?$/.test(path) && !OF_A_FAMILY.includes(path.split('/')[0]!))
  .map((path) => `src/${path}`);

describe('a general file', () => {
  test.each(FILES)('%s has no word of a family', (file) => {
    const allowed = ALLOWED[file] ?? [];
    expect(wordsIn(readFileSync(file, 'utf8')).filter((word) => !allowed.includes(word))).toEqual([]);
  });

  test('is not allowed a word that it does not have', () => {
    for (const [file, allowed] of Object.entries(ALLOWED)) {
      expect(wordsIn(readFileSync(file, 'utf8'))).toEqual(expect.arrayContaining([...allowed]));
    }
  });
});

test('a word of a family is found in a name, a comment and a sentence', () => {
  expect(wordsIn("const failTicks = 3; // as many PINGs\n'more than clean' + 'upTicks'")).toEqual([
    'failticks',
    'pings',
  ]);
  expect(wordsIn('isGossip, pause-beyond-fail-ticks')).toEqual(['gossip', 'fail-ticks']);
  expect(wordsIn('it is mapping, shopping and joining, and sends an answer')).toEqual([]);
});

test.each(GENERAL_CATALOGUE.claims.filter(({ tier }) => tier === 'membership'))(
  '$name, which is for all protocols, does not speak of heartbeats',
  ({ statement, underLoss, underForgery }) => {
    expect(`${statement} ${underLoss} ${underForgery.because}`).not.toMatch(/heartbeat/i);
  },
);
