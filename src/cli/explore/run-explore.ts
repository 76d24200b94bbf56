/** The work of `hearsay explore`: what is asked is settled, the world is searched, and what is found is kept and told. */

import { type Explored, explore } from '../../exploration/explore.ts';
import { exploreAfresh } from '../../exploration/explore-afresh.ts';
import { schedulesOfScope } from '../../exploration/fresh-runs.ts';
import { prepared } from '../../exploration/prepare.ts';
import { notSearched, type Scope, SEARCHED } from '../../exploration/scope.ts';
import { type AnyVariant, catalogueFor, schedulesOf } from '../../family/family.ts';
import { harmless } from '../../files/harmless.ts';
import { spaceOf } from '../../generation/shrink-space.ts';
import { replayCommandOf, showCommandOf } from '../../hunting/command-words.ts';
import { describeFailure, describeUnstable } from '../../hunting/failure-words.ts';
import { type KeptFailure, keepFailure } from '../../hunting/keep-failure.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import type { ExploreCommandOptions } from '../commands/explore.ts';
import { DEFAULT_VARIANT } from '../default-variant.ts';
import { noSuchName } from '../did-you-mean.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { requireOneOf, variantOfGuest } from '../guest-variant.ts';
import { writeStyled } from '../printing/harmless-output.ts';
import { requireVariant } from '../require-variant.ts';
import { requireWritable } from '../save-folder.ts';
import { UsageError } from '../usage-error.ts';
import { exploreCommandLine } from './command-line.ts';
import { type JudgeProcesses, judgeProcesses } from './judge-processes.ts';
import { type ExploreReport, reportLines } from './report.ts';
import { searchProgressOn } from './search-progress.ts';

/** All of them are to end a search as Ctrl-C does. */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export async function runExplore(
  claims: readonly string[],
  options: ExploreCommandOptions,
): Promise<ExitCode> {
  const { saveDir, json } = options;
  const variant = await variantAsked(options);
  const invariants = invariantsAmong(variant, claims);
  requireKinds(options);
  requireWritable('--save-dir', saveDir);
  const scope: Scope = { nodes: options.nodes, faults: options.faults, kinds: options.kinds ?? SEARCHED };
  requireSettings(variant, scope, options);

  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  for (const signal of INTERRUPTIONS) process.on(signal, interrupt);
  const progress = searchProgressOn(process.stderr, process.env);
  try {
    const searched = await search(variant, invariants, scope, options, {
      shouldStop: () => isInterrupted,
      onProgress: (states, judged, depth) =>
        progress.show(`${states} states | ${judged} schedules judged | all of depth ${depth}`),
    });
    progress.clear();
    const kept = await keptOf(variant, searched.explored, scope, claims, options);
    const report: ExploreReport = {
      ...searched,
      variant: variant.name,
      scope,
      choices: options.choices,
      invariants,
      kept: kept === 'unstable' ? null : kept,
    };
    if (json === true) console.log(JSON.stringify(reportAsData(report)));
    else {
      const failure = failureLines(variant, searched.explored, kept, claims, options);
      writeStyled(process.stdout, `${harmless([...reportLines(report), ...failure].join('\n'))}\n`);
    }
    if (isInterrupted) return EXIT.interrupted;
    if (searched.explored.broken !== null) return EXIT.violated;
    return searched.explored.judged === 0 ? EXIT.notJudged : EXIT.holds;
  } finally {
    progress.clear();
    for (const signal of INTERRUPTIONS) process.off(signal, interrupt);
  }
}

async function variantAsked(options: ExploreCommandOptions): Promise<AnyVariant> {
  requireOneOf(options);
  const own = await variantOfGuest(options);
  return own ?? requireVariant(options.variant ?? DEFAULT_VARIANT, KNOWN_VARIANTS);
}

/** Those that were asked for, or all. Claims about the reducer need no search: each run of a hunt judges them. */
function invariantsAmong(variant: AnyVariant, asked: readonly string[]): readonly Invariant[] {
  const { invariants } = catalogueFor(variant);
  const names = invariants.map(({ name }) => name);
  for (const name of asked) {
    if (!names.includes(name))
      throw new UsageError(noSuchName('claim to search for', name, names, 'hearsay list claims'));
  }
  return asked.length === 0 ? invariants : invariants.filter(({ name }) => asked.includes(name));
}

function requireKinds({ kinds = [] }: ExploreCommandOptions): void {
  for (const kind of kinds) {
    const reason = notSearched(kind);
    if (reason !== null) throw new UsageError(`--kinds: ${kind} is not searched for: ${reason}`);
  }
}

/** Settings that no protocol of the family can run with are refused before the search. */
function requireSettings(
  variant: AnyVariant,
  { nodes }: Scope,
  { settings = {} }: ExploreCommandOptions,
): void {
  const family = schedulesOf(variant);
  const known = [...family.settingNames, 'delayBoundTicks', 'messageBytesLimit'];
  for (const name of Object.keys(settings)) {
    if (!known.includes(name))
      throw new UsageError(`--settings: there is no setting "${name}"; there is ${known.join(', ')}`);
  }
  const setup = family.filled({ network: {}, settings }, { nodes, faults: [] });
  const [problem] = family.problems(setup);
  if (problem !== undefined) throw new UsageError(`--settings: ${problem.setting} ${problem.reason}`);
}

interface Hearing {
  readonly shouldStop: () => boolean;
  readonly onProgress: (states: number, judged: number, depth: number) => void;
}

type Searched = Pick<ExploreReport, 'explored' | 'setup' | 'refusal'>;

async function search(
  variant: AnyVariant,
  invariants: readonly Invariant[],
  scope: Scope,
  options: ExploreCommandOptions,
  { shouldStop, onProgress }: Hearing,
): Promise<Searched> {
  const { choices, settings = {}, maxStates, window, everyMove } = options;
  const model = prepared({ variant, scope, choices, settings, invariants });
  const elsewhere = judgesAsked(variant, invariants, options);
  const judges = elsewhere === null ? {} : { judges: elsewhere };
  try {
    if (!('refusal' in model)) {
      const explored = await explore({
        model,
        invariants,
        maxStates,
        judgesEveryMove: everyMove === true,
        shouldStop,
        onProgress: (extent, judged) => onProgress(extent.states, judged, extent.completeDepth),
        ...judges,
      });
      return { explored, setup: model.setup, refusal: null };
    }
    const schedules = schedulesOfScope(schedulesOf(variant), { ...scope, windowTicks: window, settings });
    const explored = await exploreAfresh({
      variant,
      schedules,
      invariants,
      most: maxStates,
      shouldStop,
      onProgress: (judged) => onProgress(judged, judged, 0),
      ...judges,
    });
    return { explored, setup: null, refusal: model.refusal };
  } finally {
    elsewhere?.dismiss();
  }
}

/** `null`: the process that searches judges as well. */
function judgesAsked(
  variant: AnyVariant,
  invariants: readonly Invariant[],
  { workers, protocol }: ExploreCommandOptions,
): JudgeProcesses | null {
  if (workers === 1) return null;
  const claims = invariants.map(({ name }) => name);
  return judgeProcesses({ workers, protocol: protocol ?? null, variant: variant.name, claims });
}

/** `null`: nothing is broken; it may not break again the next time. */
async function keptOf(
  variant: AnyVariant,
  { broken }: Explored,
  { kinds }: Scope,
  claims: readonly string[],
  options: ExploreCommandOptions,
): Promise<KeptFailure | 'unstable' | null> {
  if (broken === null) return null;
  const { schedule, violation, index } = broken;
  const catalogue = catalogueFor(variant);
  const claim = catalogue.claimNamed(violation.claim) ?? catalogue.everyInvariant;
  const schedules = { faults: kinds, ...claim.schedules };
  const keep = {
    variant,
    seed: 0,
    schedules: { faults: kinds },
    saveDirectory: options.saveDir,
    command: exploreCommandLine(claims, options),
  };
  const draw = { schedule, space: spaceOf(schedulesOf(variant), schedules) };
  return (await keepFailure(claim, keep, { draw, index, violation })) ?? 'unstable';
}

function failureLines(
  variant: AnyVariant,
  { broken }: Explored,
  kept: KeptFailure | 'unstable' | null,
  claims: readonly string[],
  options: ExploreCommandOptions,
): string[] {
  if (broken === null || kept === null) return [];
  if (kept === 'unstable') return ['', describeUnstable(broken.violation.claim)];
  const commands = {
    variant: variant.name,
    seed: null,
    again: exploreCommandLine(claims, options),
    show: showCommandOf(options, variant.name, kept.casePath),
    replay: replayCommandOf(options, kept.casePath),
  };
  return ['', ...describeFailure(kept, commands, variant.family?.rules)];
}

function reportAsData({ explored, invariants, kept, ...rest }: ExploreReport): object {
  return {
    format: 'hearsay-explore',
    version: 1,
    ...rest,
    claims: invariants.map(({ name, remembers }) => ({ name, isVouchedFor: remembers !== undefined })),
    ended: explored.ended,
    ...explored.extent,
    judged: explored.judged,
    violation: kept?.violation ?? explored.broken?.violation ?? null,
    casePath: kept?.casePath ?? null,
  };
}
