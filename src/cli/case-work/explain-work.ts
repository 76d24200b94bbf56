/** The work of `hearsay explain`: finds what fails in a case, and why. */
import { explain } from '../../explanation/explain.ts';
import type { Explanation } from '../../explanation/explanation.ts';
import { explanationLines } from '../../explanation/words.ts';
import { catalogueFor } from '../../family/family.ts';
import { plural } from '../../faults/names-and-counts.ts';
import { breakageOf } from '../../hunting/shrink-case.ts';
import { describeViolation } from '../../judge/violations.ts';
import { hanging } from '../../story/wrap.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { variantsWith } from '../guest-variant.ts';
import { UsageError } from '../usage-error.ts';
import type { CaseOptions } from './case-options.ts';
import type { Desk, WorkStart } from './desk.ts';
import { meterOf } from './meter.ts';
import { requireAsks } from './require-asks.ts';

export interface ExplainWork extends CaseOptions {
  readonly command: 'explain';
  readonly path: string;
  readonly futures?: number;
  readonly budget?: number;
  readonly json?: true;
}

const LEAST_MILLISECONDS_BETWEEN = 50;

export async function explainWork(work: ExplainWork, desk: Desk, { watched }: WorkStart): Promise<ExitCode> {
  const { path, variant: asked = [], claim: claims, futures, budget, json } = work;
  if (asked.length > 1) throw new UsageError('--variant: a case is explained on one variant');
  const known = (await variantsWith(work)).map(watched);
  const { value, asks } = requireAsks(path, known, work);
  const { schedule, title } = value;
  const only = asked[0] ?? null;

  const ticks = asks.reduce((sum, ask) => sum + ask.claims.runs, 0) * schedule.horizonTicks;
  const meter = meterOf(desk, ticks);
  meter.begin('looking for what breaks', schedule.horizonTicks);
  const breakage = breakageOf(value, known, only, {
    onTick: meter.tick,
    ...(claims === undefined ? {} : { claims }),
  });
  const nothing = `${path}: no claim that was judged is broken under this schedule${only === null ? '' : ` on ${only}`}; there is nothing to explain`;
  if (breakage === null) {
    desk.complain(nothing);
    return EXIT.violated;
  }
  const { variant, violation } = breakage;
  const claim = catalogueFor(variant).claimNamed(violation.claim);
  if (claim === undefined)
    throw new UsageError(`${path}: there is no claim "${violation.claim}" in the catalogue`);

  const head = [`${path} on ${variant.name}`, `  ${title}`, ...hanging('  ', describeViolation(violation))];
  const linesOf = (explanation: Explanation) =>
    json === true ? [JSON.stringify(explanation, null, 2)] : [...head, ...explanationLines(explanation)];
  let toldMs = Number.NEGATIVE_INFINITY;
  const explanation = explain(schedule, variant, claim, {
    ...(futures === undefined ? {} : { futures }),
    ...(budget === undefined ? {} : { budgetSteps: budget }),
    watched,
    // Every run that loses its process would take as long again.
    runsMore: !desk.isOfLostCall(),
    onRun(steps, most, runs) {
      const nowMs = performance.now();
      if (nowMs - toldMs < LEAST_MILLISECONDS_BETWEEN) return;
      toldMs = nowMs;
      desk.progress(Math.min(steps, most), most, 'steps', `after ${plural(runs, 'run')}`);
    },
    onPart: (soFar) => desk.ifCutOff(linesOf(soFar)),
  });
  if (explanation === null) {
    desk.complain(
      `${path}: ${violation.claim} was broken on ${variant.name}, and is not when it is run again`,
    );
    return EXIT.violated;
  }
  desk.print(linesOf(explanation));
  return EXIT.holds;
}
