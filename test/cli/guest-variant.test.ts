/** A protocol of one's own, from wherever it comes: only who types the command says what is run. */
import { describe, expect, test } from 'vitest';
import { parseCase } from '../../src/cases/parse-case.ts';
import {
  guestFlag,
  guestTyped,
  limitOfProcess,
  requireOneOf,
  variantsWith,
} from '../../src/cli/guest-variant.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { faulty, HAS_PYTHON, python } from '../support/children.ts';

describe.skipIf(!HAS_PYTHON)('a child', () => {
  test('is a variant like those that come along', async () => {
    const variants = await variantsWith({ child: faulty() });
    expect(variants.map(({ name }) => name)).toEqual([...KNOWN_VARIANTS.map(({ name }) => name), 'faulty']);
  });

  test.each([
    [
      'is not there',
      'no-such-program',
      '--child no-such-program: the child ended with exit code 127, asked ',
    ],
    [
      'ends at once',
      'exit 3',
      '--child exit 3: the child ended with exit code 3, asked {"ask":1,"do":"hello"',
    ],
    [
      'says nothing of itself',
      python('print("{}")'),
      'answered without the number of the question, not 1 ({})',
    ],
    [
      'has a name that is taken',
      python(
        'import sys; sys.stdin.readline(); print(\'{"ask":1,"name":"classic"}\', flush=True); sys.stdin.read()',
      ),
      'its name must be one of its own, and that comes with Hearsay',
    ],
  ])('that %s is refused in a line', async (_, child, problem) => {
    const refusal = variantsWith({ child, stepLimit: 3000 });
    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow(problem);
  });
});

test('it is a module or a child, and no variant besides', () => {
  expect(guestFlag({})).toBeNull();
  expect(guestFlag({ protocol: null })).toBeNull();
  expect(guestFlag({ protocol: 'a.ts' })).toBe('--protocol');
  expect(guestFlag({ protocol: null, child: 'a b' })).toBe('--child');
  expect(guestTyped({ child: 'a b' })).toBe('a b');
  expect(() => requireOneOf({ variant: 'classic', child: 'a' })).toThrow(
    '--variant and --child exclude each other',
  );
  expect(() => requireOneOf({ variant: 'classic' })).not.toThrow();
});

test('the process that asks a child is given longer than the child', () => {
  expect(limitOfProcess({ protocol: 'a.ts', stepLimit: 1000 })).toBe(1000);
  expect(limitOfProcess({ child: 'a', stepLimit: 1000 })).toBeGreaterThan(4 * 1000);
});

test('a case names how its protocol was given, and runs nothing', () => {
  const value = {
    format: 'hearsay-case',
    version: 4,
    title: 'found elsewhere',
    verdicts: { elsewhere: { violates: 'agreement', atTick: 1 } },
    schedule: {
      nodes: 1,
      horizonTicks: 5,
      seed: '0',
      network: { delayBoundTicks: 1, messageBytesLimit: 4000 },
      settings: {},
      faults: [],
    },
    provenance: {
      foundOn: 'elsewhere',
      claim: 'agreement',
      command: "npx hearsay check agreement --child 'touch it'\\''s-run' --runs 5",
      within: {},
      seed: 1,
      path: '0',
      schedulesTried: 1,
      shrinks: 0,
      originalFaults: 0,
      shrunkFaults: 0,
      versions: {},
    },
    histories: {},
  };
  const read = parseCase(JSON.stringify(value), 'some.json', KNOWN_VARIANTS);
  expect(!read.ok && read.problem).toContain(
    "there is no variant \"elsewhere\"; it was found with --child 'touch it'\\''s-run'",
  );
});
