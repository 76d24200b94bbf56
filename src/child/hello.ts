/** What a child says of itself before anything else: its name, its settings, what it promises, its words and its wire. */

import * as z from 'zod';
import { problemsOf } from '../files/issue-words.ts';
import { namesIn, parseCondition, parseSum } from './sums.ts';

/** What stands for the schedule in a date. */
const OF_THE_SCHEDULE = [
  'nodes',
  'delayBoundTicks',
  'messageBytesLimit',
  'delayTicks',
  'stretchTicks',
] as const;
/** And in a condition on the settings. */
const OF_THE_NETWORK = ['delayBoundTicks', 'messageBytesLimit'] as const;

const settingName = z.string().regex(/^[A-Za-z]\w{0,63}$/, { error: 'must be a name of letters and digits' });
const LARGEST_SETTING = 1_000_000;
const bound = z.int().min(0).max(LARGEST_SETTING);

const setting = z
  .strictObject({ meaning: z.string().max(500), least: bound, most: bound, simplest: bound.exactOptional() })
  .refine(({ least, most, simplest = least }) => least <= simplest && simplest <= most, {
    error: 'must have a least that is no more than its most, and the simplest between them',
  });

const sum = z.string().transform((text, context) => {
  const parsed = parseSum(text);
  if (parsed !== null) return parsed;
  context.addIssue({
    code: 'custom',
    message: 'must be a sum of products: "2 * delayTicks + silenceTicks + 1"',
  });
  return z.NEVER;
});

const condition = z.string().transform((text, context) => {
  const parsed = parseCondition(text);
  if (parsed !== null) return { ...parsed, text };
  context.addIssue({ code: 'custom', message: 'must compare two sums: "silenceTicks < memoryTicks"' });
  return z.NEVER;
});

const promises = z.strictObject({
  suspectsAfter: sum.exactOptional(),
  removesAfter: sum.exactOptional(),
  writesEvery: sum.exactOptional(),
  suspectedWithin: sum.exactOptional(),
  removedWithin: sum.exactOptional(),
  admittedWithin: sum.exactOptional(),
  knownWithin: sum.exactOptional(),
  reunitedWithin: sum.exactOptional(),
  agreedWithin: sum.exactOptional(),
  separatesByName: z.literal(true).exactOptional(),
  probing: z
    .strictObject({ windowTicks: sum, helpers: sum, suspicionTicks: sum, refutesDirectly: z.boolean() })
    .exactOptional(),
});

/** A promise of two dates is of both or of none. */
const PAIRS = [
  ['suspectsAfter', 'removesAfter'],
  ['suspectedWithin', 'removedWithin'],
] as const;

const hello = z
  .strictObject({
    name: z.string().regex(/^[\w.-]{1,64}$/, {
      error: 'must be 1 to 64 letters, digits, dots, dashes or underscores',
    }),
    settings: z
      .record(settingName, setting)
      .default({})
      // In which order they come says nothing: not every language keeps it.
      .transform((given) => Object.fromEntries(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)))),
    conditions: z.array(condition).default([]),
    promises: promises.default({}),
    limits: z.literal(true).exactOptional(),
    words: z.strictObject({ routine: z.array(z.string().max(64)).exactOptional() }).default({}),
    wire: z.strictObject({ damage: z.enum(['lost', 'arrives']) }).default({ damage: 'lost' }),
  })
  .superRefine((given, context) => {
    const flaw = (path: readonly (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: [...path], message });
    const known = (names: readonly string[], also: readonly string[], path: readonly (string | number)[]) => {
      const stranger = names.find((name) => !also.includes(name) && given.settings[name] === undefined);
      if (stranger !== undefined)
        flaw(path, `speaks of ${stranger}: there is ${[...Object.keys(given.settings), ...also].join(', ')}`);
    };
    given.conditions.forEach(({ left, right }, index) => {
      known([...namesIn(left), ...namesIn(right)], OF_THE_NETWORK, ['conditions', index]);
    });
    const { probing, separatesByName: _, ...dates } = given.promises;
    for (const [name, date] of Object.entries(dates))
      known(namesIn(date), OF_THE_SCHEDULE, ['promises', name]);
    if (probing !== undefined) {
      const { refutesDirectly: __, ...sums } = probing;
      for (const [name, of] of Object.entries(sums))
        known(namesIn(of), OF_THE_SCHEDULE, ['promises', 'probing', name]);
    }
    for (const pair of PAIRS) {
      const [there, missing] =
        given.promises[pair[0]] === undefined ? [pair[1], pair[0]] : [pair[0], pair[1]];
      if (given.promises[there] !== undefined && given.promises[missing] === undefined)
        flaw(['promises', missing], `is missing: ${there} needs it`);
    }
  });

export type Hello = z.output<typeof hello>;

/** What was said, or what is wrong with it. */
export function readHello(
  answer: unknown,
): { readonly hello: Hello } | { readonly flaws: readonly string[] } {
  const read = hello.safeParse(answer, { reportInput: true });
  return read.success ? { hello: read.data } : { flaws: problemsOf(read.error.issues) };
}
