/** One property: a claim holds under every generated schedule. */
import { test } from 'vitest';
import { schedulesFor } from '../../src/checking/default-run.ts';
import { type Hunt, hunt } from '../../src/checking/hunt.ts';
import { isNeverJudged, type Totals } from '../../src/checking/totals.ts';
import { reasonsOf } from '../../src/checking/unjudged.ts';
import type { Claim } from '../../src/invariants/claim.ts';
import { options, optionsGiven } from './options.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What the property has seen; travels from the test to the reporter. */
    totals?: Totals;
  }
}

/** Declares the property of one claim. */
export function claimProperty(claim: Claim): void {
  test(claim.name, async ({ task, skip }) => {
    const { totals, failure } = await huntFor(claim);
    task.meta.totals = totals;
    if (isNeverJudged(totals, claim.name)) skip(`not judged: ${reasonsOf(totals, claim.name)}`);
    // What went wrong is in the schedule, not in this file: no stack, and the replay line comes last.
    if (failure !== null) throw Object.assign(new Error(failure.message), { stack: failure.message });
  });
}

/** A hunt as the environment asks for it. */
function huntFor(claim: Claim): Promise<Hunt> {
  return hunt(claim, {
    ...options,
    schedules: { ...options.schedules, ...schedulesFor(claim) },
    // What must have been reached is the property of the situations.
    situations: [],
    command: `${optionsGiven()}npm run properties -- properties/${claim.name}.property.ts`,
  });
}
