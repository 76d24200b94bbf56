/** The work of `hearsay check`: starts the workers, hears whoever interrupts, and prints what was found. */
import { availableParallelism } from 'node:os';
import { notSearched } from '../../exploration/scope.ts';
import type { AnyVariant } from '../../family/family.ts';
import { harmlessLine } from '../../files/harmless.ts';
import { fixedProblem } from '../../generation/family-schedules.ts';
import { grouped } from '../../hunting/grouped.ts';
import type { Claim } from '../../judge/claim.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import type { CheckOptions } from '../commands/check.ts';
import { DEFAULT_VARIANT } from '../default-variant.ts';
import { noSuchName } from '../did-you-mean.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { guestFlag, guestTyped, requireGuest, requireOneOf } from '../guest-variant.ts';
import { writePages } from '../page-beside.ts';
import { failedClaims, keptFailures } from '../printing/kept-failures.ts';
import { prepareReport, printReport } from '../printing/print-report.ts';
import { type Progress, progressOn } from '../printing/progress.ts';
import { requireVariant } from '../require-variant.ts';
import { requireWritable } from '../save-folder.ts';
import { UsageError } from '../usage-error.ts';
import { coordinate } from './coordinate.ts';
import { type ForkedHandOptions, type ForkedWorker, forkedWorker } from './forked-worker.ts';
import { type MeasureOptions, measureBeside, statesOf } from './measure-coverage.ts';
import { type CheckPlan, checkableNamed, jobsOf, type LoadedVariant, loadedVariant } from './plan.ts';
import { WorkerError } from './worker-process.ts';

/** All of them are to end a check as Ctrl-C does: whoever stops a service, or hangs up, wants what was found too. */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts one of those that do the work. */
export type StartHand = (how: ForkedHandOptions) => ForkedWorker;

export async function runCheck(
  claims: readonly string[],
  options: CheckOptions,
  startHand: StartHand = forkedWorker,
): Promise<ExitCode> {
  const { variant, protocol, child, saveDir, stepLimit, workers = availableParallelism() } = options;
  requireOneOf(options);
  const typed = guestTyped(options);
  const known = requireVariant(variant ?? DEFAULT_VARIANT, KNOWN_VARIANTS);
  if (typed === null) requireFixable(loadedVariant(known), options);
  // What can be asked of a protocol of one's own is known when it is loaded.
  const draft = planOf(
    typed === null ? claimsAmong(loadedVariant(known), claims) : claims,
    claims.length > 0,
    known.name,
    options,
  );
  requireScope(options);
  const measuredClaim = options.coverage === true ? claimToMeasure(draft, known) : null;
  requireWritable('--save-dir', saveDir);
  prepareReport(options);
  requireGuest(options);

  const interruption = new AbortController();
  const hands: ForkedWorker[] = [];
  const interrupt = () => {
    // Who asks for a second time does not wait for work that may never end.
    if (interruption.signal.aborted) for (const hand of hands) hand.dismiss();
    interruption.abort();
    if (isLoading) for (const hand of hands) hand.dismiss();
  };
  let isLoading = true;
  for (const signal of INTERRUPTIONS) process.on(signal, interrupt);
  try {
    const states =
      measuredClaim === null ? null : await statesOf(draft, known, () => interruption.signal.aborted);
    if (states !== null && 'atLeast' in states) {
      console.error(
        `interrupted: the scope has ${grouped(states.atLeast)} states or more; nothing has been hunted in it yet`,
      );
      return EXIT.interrupted;
    }
    // The module is loaded by the workers alone: what it prints, throws, or leaves open is no matter of this process.
    const how: ForkedHandOptions = {
      guest: { protocol: protocol ?? null, child: child ?? null, stepLimit },
      saveDirectory: saveDir,
    };
    for (let hand = 0; hand < Math.min(workers, Math.max(jobsOf(draft).length, 1)); hand++)
      hands.push(startHand(how));
    // The time that is limited is that of the search: a busy machine takes seconds to start a process.
    const own = (await hands[0]?.loaded()) ?? null;
    isLoading = false;
    if (typed !== null && own === null) return EXIT.interrupted;
    if (own !== null) requireFixable(own, options);
    const plan = own === null ? draft : { ...draft, variant: own.name, claims: claimsAmong(own, claims) };
    for (const hand of hands) hand.begin(plan);
    const measured =
      measuredClaim === null || states === null ? null : { claim: measuredClaim, states, variant: known };
    return await reportOn(plan, hands, interruption.signal, options, measured);
  } catch (error) {
    throw typed !== null && error instanceof WorkerError ? blamedOn(typed, error) : error;
  } finally {
    for (const hand of hands) hand.dismiss();
    for (const signal of INTERRUPTIONS) process.off(signal, interrupt);
  }
}

async function reportOn(
  plan: CheckPlan,
  hands: readonly ForkedWorker[],
  interrupted: AbortSignal,
  options: CheckOptions,
  measured: Measured | null,
): Promise<ExitCode> {
  const progress = progressOn(process.stderr, process.env);
  const faults: unknown[] = [];
  let isGivenUp = false;
  const measuring =
    measured === null
      ? null
      : measureBeside({
          plan,
          ...measured,
          shouldStop: () => isGivenUp || interrupted.aborted,
          onProgress: (done, of) => progress.show(done, of, 'schedules measured'),
        });
  try {
    const report = await coordinate(plan, hands, {
      interrupted,
      onProgress: progress.show,
      onLoss: (line) => tellBeside(progress, line),
      onFault: (error) => faults.push(error),
      ...(options.timeLimit === undefined ? {} : { outOfTime: AbortSignal.timeout(options.timeLimit) }),
    });
    const coverage = faults.length > 0 ? null : ((await measuring?.endWith(report)) ?? null);
    progress.clear();
    if (options.html === true) await writePages(keptFailures(report), options);
    if (faults.length === 0) {
      const code = printReport(report, options, coverage);
      return interrupted.aborted ? EXIT.interrupted : code;
    }
    // What was found before is not lost for that.
    if (failedClaims(report).length > 0) printReport(report, options);
  } finally {
    isGivenUp = true;
    progress.clear();
  }
  throw faults[0];
}

/** Whose hunt it is of which is said what its schedules have seen, and of which states. */
type Measured = Pick<MeasureOptions, 'claim' | 'states' | 'variant'>;

/** A scope is that of a search: no other kinds, and no tick in it before which all goes well. */
function requireScope({ scope, coverage, faults = [], firstFaultTick, shard, ...guest }: CheckOptions): void {
  if (scope === undefined) {
    if (coverage === true)
      throw new UsageError('--coverage needs --scope: only of a small world all states are known');
    return;
  }
  for (const kind of faults) {
    const reason = notSearched(kind);
    if (reason !== null) throw new UsageError(`--scope: ${kind} is of no scope: ${reason}`);
  }
  if (firstFaultTick !== undefined) throw new UsageError('--scope and --first-fault-tick exclude each other');
  if (coverage !== true) return;
  const flag = guestFlag(guest);
  if (flag !== null) throw new UsageError(`--coverage and ${flag} exclude each other`);
  if (shard.of > 1)
    throw new UsageError('--coverage and --shard exclude each other: what shards have seen does not add up');
}

/** The one claim whose schedules are measured, and which needs no others than the scope has. */
function claimToMeasure({ claims }: CheckPlan, variant: AnyVariant): Claim {
  const [name, ...others] = claims;
  if (name === undefined || others.length > 0) {
    throw new UsageError(
      '--coverage is of the schedules of one claim: name it (every-invariant judges all at once)',
    );
  }
  const claim = checkableNamed(name, variant);
  const { liveness, always = [] } = claim.schedules;
  if (liveness !== undefined || always.length > 0)
    throw new UsageError(`--coverage: ${name} needs schedules that are in no scope`);
  return claim;
}

function tellBeside(progress: Progress, line: string): void {
  progress.clear();
  console.error(line);
}

/** What is not Hearsay's own may throw where no verdict is asked of it. */
function blamedOn(typed: string, { message }: WorkerError): UsageError {
  return new UsageError(`${typed}: ${harmlessLine(message)}`);
}

function planOf(
  claims: readonly string[],
  isNamed: boolean,
  variant: string,
  options: CheckOptions,
): CheckPlan {
  const { protocol, child, seed, runs, from, faults, settings, firstFaultTick, scope, bail } = options;
  if (from >= runs)
    throw new UsageError(`--from ${from}: there are no schedules from there to --runs ${runs}`);
  return {
    variant,
    protocol: protocol ?? null,
    ...(child === undefined ? {} : { child }),
    claims,
    isNamed,
    seed,
    runs,
    fromIndex: from,
    schedules: {
      ...(faults === undefined ? {} : { faults }),
      ...(settings === undefined ? {} : { settings }),
      ...(firstFaultTick === undefined ? {} : { earliestFaultTick: firstFaultTick }),
      ...(scope === undefined ? {} : { scope }),
    },
    bail: bail === true,
    shard: options.shard,
  };
}

function requireFixable({ fixable }: LoadedVariant, { settings }: CheckOptions): void {
  const problem = fixedProblem(fixable, settings);
  if (problem !== null) throw new UsageError(`--settings: ${problem}`);
}

/** Those that were asked for, or all. */
function claimsAmong({ claims, askable }: LoadedVariant, asked: readonly string[]): readonly string[] {
  const names = [...claims, ...askable];
  for (const name of asked) {
    if (!names.includes(name)) throw new UsageError(noSuchName('claim', name, names, 'hearsay list claims'));
  }
  return asked.length === 0 ? claims : [...new Set(asked)];
}
