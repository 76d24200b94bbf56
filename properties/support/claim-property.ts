/** Properties of claims: each holds under every generated schedule. */
import { type TaskMeta, test } from 'vitest';
import { pageBeside, writePage } from '../../src/cli/page-beside.ts';
import { type Hunt, hunt } from '../../src/hunting/hunt.ts';
import {
  type ClaimsTogether,
  huntTogether,
  type SharedHunt,
  type SharedHuntOptions,
} from '../../src/hunting/hunt-together.ts';
import type { PastableFailure } from '../../src/hunting/told-failures.ts';
import { isNeverJudged, type Totals } from '../../src/hunting/totals.ts';
import { reasonsOf } from '../../src/hunting/unjudged.ts';
import type { Claim } from '../../src/judge/claim.ts';
import { describeViolation } from '../../src/judge/violations.ts';
import { options, optionsGiven } from './options.ts';
import { SCHEDULES_OF } from './schedules-of.ts';
import type { Watched } from './told-run.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** The claim that the property is of. */
    claim?: string;
    /** What the property has seen; travels from the test to the reporter. */
    totals?: Totals;
    /** What it has found and kept, with the lines to paste. */
    kept?: PastableFailure;
    /** What it has watched for. */
    watched?: Watched;
  }
}

/** The property of a claim on schedules that are drawn as it needs them. */
export function propertyOnOwnSchedules(claim: Claim): void {
  property(`${claim.name}, on its own schedules`, claim, () =>
    hunt(claim, {
      ...options,
      runs: SCHEDULES_OF['own-schedules'](options.runs),
      schedules: { ...options.schedules, ...claim.schedules },
      situations: [],
      command: commandFor('own-schedules', claim),
    }),
  );
}

/** How many there are, what they are watched for, and the file that declares their properties. */
interface SharedRuns extends Pick<SharedHuntOptions, 'runs' | 'situations'> {
  readonly file: string;
}

/** A property for each of some claims that share their runs. What is given back is what came of them, to ask more of it. */
export function propertiesTogether(
  together: ClaimsTogether,
  { file, ...watched }: SharedRuns,
): () => Promise<SharedHunt> {
  let hunts: Promise<SharedHunt> | undefined;
  // Whichever property is asked for first makes the runs of all.
  const hunted = () => {
    hunts ??= huntTogether(together, {
      ...options,
      ...watched,
      commandOf: (claim) => commandFor(file, claim),
    });
    return hunts;
  };
  for (const claim of together.claims) {
    property(claim.name, claim, async () => (await hunted()).hunts.get(claim)!);
  }
  return hunted;
}

function property(name: string, claim: Claim, hunted: () => Promise<Hunt>): void {
  test(name, async ({ task, skip }) => {
    const found = await hunted();
    const { totals } = found;
    task.meta.totals = totals;
    task.meta.claim = claim.name;
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

/** What to type to hunt it again, in the file of this name. */
function commandFor(file: string, { name }: Claim): string {
  return `${optionsGiven()}npm run properties -- properties/${file}.property.ts -t ${name}`;
}
