import { describe, expect, test } from 'vitest';
import { commandOf } from '../../src/cli/check/command-line.ts';
import { editDistance, nearestName, noSuchName } from '../../src/cli/did-you-mean.ts';
import { faultKinds, seconds, shard, whole } from '../../src/cli/option-values.ts';
import { replayCommandOf, showCommandOf } from '../../src/hunting/command-words.ts';
import { planOf } from '../support/checks.ts';

describe('did you mean', () => {
  const claims = ['agreement', 'core-agreement', 'conservation'];

  test.each([
    ['agrement', 'agreement'],
    ['Agreement', 'agreement'],
    ['coreagreement', 'core-agreement'],
    ['conversation', 'conservation'],
  ])('%s: %s', (given, meant) => {
    expect(nearestName(given, claims)).toBe(meant);
  });

  test.each(['xyz', '', 'a', 'liveness'])('nobody guesses what "%s" was to be', (given) => {
    expect(nearestName(given, claims)).toBeNull();
  });

  test('otherwise there is a list', () => {
    expect(noSuchName('claim', 'agrement', claims, 'hearsay list claims')).toBe(
      'there is no claim "agrement"; did you mean agreement?',
    );
    expect(noSuchName('claim', 'xyz', claims, 'hearsay list claims')).toBe(
      'there is no claim "xyz"; hearsay list claims shows what there is',
    );
  });

  test('the distance is that of Levenshtein', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('same', 'same')).toBe(0);
  });
});

describe('what may stand behind an option', () => {
  test('a whole number in its range', () => {
    expect(whole(1, 100)('100')).toBe(100);
    for (const text of ['0', '101', '-5', '1.5', '1e2', '', 'many']) {
      expect(() => whole(1, 100)(text)).toThrow('It must be a whole number from 1 to 100.');
    }
  });

  test('a number of seconds, which becomes milliseconds', () => {
    expect([seconds('2'), seconds('0.5')]).toEqual([2000, 500]);
    for (const text of ['0', '-1', '1m', '', '99999999']) expect(() => seconds(text)).toThrow('seconds');
  });

  test('a shard', () => {
    expect(shard('2/3')).toEqual({ index: 2, of: 3 });
    for (const text of ['3/2', '0/2', '1/0', '2', '1/2/3', '-1/2', 'a/b']) {
      expect(() => shard(text)).toThrow('It must be i/n with i from 1 to n');
    }
  });

  test('kinds of fault', () => {
    expect(faultKinds('crash, delay')).toEqual(['crash', 'delay']);
    expect(() => faultKinds('crash,dely')).toThrow('There is no fault "dely"; did you mean delay?');
  });
});

describe('the command to type again', () => {
  test('names what is not as usual, and nothing of how the work was shared out', () => {
    const plan = planOf({ variant: 'hardened', runs: 1000, shard: { index: 2, of: 3 } });
    expect(commandOf(plan, 'agreement')).toBe('npm run hearsay -- check agreement');
    const schedules = { faults: ['crash', 'delay'] as const, settings: { fanout: 2 }, earliestFaultTick: 30 };
    expect(commandOf({ ...planOf({ schedules }), seed: 7, fromIndex: 50 }, 'agreement')).toBe(
      'npm run hearsay -- check agreement --variant classic --seed 7 --runs 120 --from 50 --faults crash,delay --settings fanout=2 --first-fault-tick 30',
    );
  });

  test('names the protocol by its module, in quotes if need be', () => {
    const plan = planOf({ variant: 'mine', protocol: "./it's mine.ts", runs: 1000 });
    expect(commandOf(plan, 'purity')).toBe("npm run hearsay -- check purity --protocol './it'\\''s mine.ts'");
    expect(replayCommandOf({ protocol: './mine.ts' }, 'found/a.json')).toBe(
      'npm run replay -- found/a.json --protocol ./mine.ts',
    );
  });

  test('names a child by the command that starts it', () => {
    const child = 'python3 node.py';
    const plan = planOf({ variant: 'zombie', child, runs: 1000 });
    expect(commandOf(plan, 'purity')).toBe("npm run hearsay -- check purity --child 'python3 node.py'");
    expect(replayCommandOf({ child }, 'a.json')).toBe("npm run replay -- a.json --child 'python3 node.py'");
    expect(showCommandOf({ child }, 'zombie', 'a.json')).toBe(
      "npm run hearsay -- show a.json --child 'python3 node.py' --variant zombie",
    );
  });
});
