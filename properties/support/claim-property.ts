/** One property: a claim holds under every generated schedule. */
import { type TaskMeta, test } from 'vitest';
import { pageBeside, writePage } from '../../src/cli/page-beside.ts';
import { type Hunt, hunt } from '../../src/hunting/hunt.ts';
import { huntTogether } from '../../src/hunting/hunt-together.ts';
import type { PastableFailure } from '../../src/hunting/told-failures.ts';
import { isNeverJudged, type Totals } from '../../src/hunting/totals.ts';
import { reasonsOf } from '../../src/hunting/unjudged.ts';
import type { Claim } from '../../src/judge/claim.ts';
import { describeViolation } from '../../src/judge/violations.ts';
import { options, optionsGiven } from './options.ts';
import type { Watched } from './told-run.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What the property has seen; travels from the test to the reporter. */
    totals?: Totals;
    /** What it has found and kept, with the lines to paste. */
    kept?: PastableFailure;
    /** What it has watched for. */
    watched?: Watched;
  }
}

/** Declares the property of one claim. */
export function claimProperty(claim: Claim): void {
  property(claim, () => huntFor(claim));
}

/** Declares a property for each of some claims that are hunted together; `together` breaks where one of them does. */
export function claimProperties(claims: readonly Claim[], together: Claim): void {
  let hunts: ReturnType<typeof huntTogether> | undefined;
  for (const claim of claims) {
    property(claim, async () => {
      // Whichever is asked for first makes the runs of all.
      hunts ??= huntTogether(claims, together, {
        ...options,
        schedules: { ...options.schedules, ...together.schedules },
        commandOf: ({ name }) => `${commandFor(together)} -t ${name}`,
      });
      return (await hunts).get(claim)!;
    });
  }
}

function property(claim: Claim, hunted: () => Promise<Hunt>): void {
  test(claim.name, async ({ task, skip }) => {
    const found = await hunted();
    const { totals } = found;
    task.meta.totals = totals;
    if (isNeverJudged(totals, claim.name)) skip(`not judged: ${reasonsOf(totals, claim.name)}`);
    await tellFailure(task.meta, found);
  });
}

/** Throws what a hunt has found, if it has found something; the page of its case is written where that is asked for. */
export async function tellFailure(meta: TaskMeta, { failure }: Hunt): Promise<void> {
  if (failure === null) return;
  if (failure.found !== undefined) meta.kept = await withPage(failure.found);
  // All of it is told once, at the end, beside what else has broken; here it is a line, and one to paste.
  failWith(
    failure.found === undefined
      ? failure.message
      : `${describeViolation(failure.found.failure.violation)}\n${failure.found.commands.replay}`,
  );
}

async function withPage(found: PastableFailure): Promise<PastableFailure> {
  if (options.html === null) return found;
  const { casePath } = found.failure;
  await writePage(casePath);
  return { ...found, commands: { ...found.commands, page: pageBeside(casePath) } };
}

/** Fails in these words. What went wrong is in the schedule, not in this file: no stack. */
export function failWith(message: string): never {
  throw Object.assign(new Error(message), { stack: message });
}

/** A hunt as the environment asks for it. */
function huntFor(claim: Claim): Promise<Hunt> {
  return hunt(claim, {
    ...options,
    schedules: { ...options.schedules, ...claim.schedules },
    // What must have been reached is the property of the situations.
    situations: [],
    command: commandFor(claim),
  });
}

function commandFor({ name }: Claim): string {
  return `${optionsGiven()}npm run properties -- properties/${name}.property.ts`;
}
