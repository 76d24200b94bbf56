/**
 * The engine of the page: opens what it is given, runs and judges it, and looks into runs. It is what the command is
 * made of, and knows neither of a page nor of a thread. Which variants there are it is told.
 */
import type { CaseFile } from '../../cases/case-file.ts';
import { caseFileName } from '../../cases/case-name.ts';
import { MOST_TURNS, turnsOf } from '../../cases/cost.ts';
import { formatCase } from '../../cases/format-case.ts';
import { replayed } from '../../cases/replay.ts';
import { explain } from '../../explanation/explain.ts';
import type { Explanation } from '../../explanation/explanation.ts';
import { explanationLines } from '../../explanation/words.ts';
import { type AnyVariant, catalogueFor } from '../../family/family.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { caseByHand } from '../../hunting/case-by-hand.ts';
import { breakageOf, shrinkCase } from '../../hunting/shrink-case.ts';
import type { Violation } from '../../judge/invariant.ts';
import { toldTicks } from '../../story/told-ticks.ts';
import type { TraceEvent } from '../../trace/event.ts';
import type { Trace } from '../../trace/read-trace.ts';
import { renumbered } from '../../trace/renumbered.ts';
import { runReader } from '../picture/index.ts';
import { tickSeen } from './details.ts';
import { askOf, type VerdictSeen, verdictOn, withOne } from './judged.ts';
import { canBeKept, type Keeper, type KeptRun, keeper, runKept } from './kept-run.ts';
import type { Asked, AskName, ProgressOf, RunAsked, RunAtHand, RunSeen } from './messages.ts';
import { variantNamed } from './mixed-variants.ts';
import { opened, type ReadForeign } from './opened.ts';
import { handedOn, runSeen } from './run-seen.ts';
import { whySeen } from './why.ts';

export interface EngineParts {
  readonly known: readonly AnyVariant[];
  readonly readForeign: ReadForeign;
  /** Gives others a turn, so that a question that takes long can be called off. */
  readonly pause: () => Promise<unknown>;
}

export interface Engine {
  /** `tellProgress` is called now and then with what there is so far. */
  answer<Name extends AskName>(
    ask: Name,
    given: Asked[Name]['given'],
    tellProgress: (progress: ProgressOf<Name>) => void,
  ): Promise<Asked[Name]['answer']>;
}

/** Who is asked for something that cannot be done says why. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The runs that can be looked into: those that are shown, and a few from before. */
const RUNS_KEPT = 6;

/** Turns of nodes: a run with more is shown before it is judged, by all claims it may be. */
const MOST_TURNS_AT_ONCE = 4000;

/** How often, in milliseconds, it is told how far a search is. */
const PROGRESS_MILLISECONDS = 100;

interface ShownRun {
  readonly nodes: number;
  /** `null`: what is in the trace is all that is known. */
  readonly made: RunAsked | null;
  /** The whole of it; `null`: it is too large to be kept. */
  readonly kept: Keeper | null;
  /** Looks into the tick. */
  look(tick: number): KeptRun;
}

type Answerers = {
  readonly [Name in AskName]: (
    given: Asked[Name]['given'],
    tellProgress: (progress: ProgressOf<Name>) => void,
  ) => Asked[Name]['answer'] | Promise<Asked[Name]['answer']>;
};

export function createEngine({ known, readForeign, pause }: EngineParts): Engine {
  const shown = new Map<number, ShownRun>();
  let nextRun = 1;

  function show(run: ShownRun): number {
    const number = nextRun++;
    shown.set(number, run);
    for (const old of [...shown.keys()].slice(0, -RUNS_KEPT)) shown.delete(old);
    return number;
  }

  function requireRun(run: number): ShownRun {
    const found = shown.get(run);
    if (found === undefined) throw new Refused('that run is no longer at hand');
    return found;
  }

  function requireVariant(name: string): AnyVariant {
    const variant = variantNamed(known, name);
    if (variant === undefined) throw new Refused(`there is no variant ${name} in this page`);
    return variant;
  }

  function runOf(
    { value, variant: name, isEdited }: RunAsked,
    tellProgress: (share: number) => void,
  ): RunAtHand {
    const variant = requireVariant(name);
    const { schedule } = value;
    requireAffordable(value);
    const isJudged = turnsOf(schedule) <= MOST_TURNS_AT_ONCE;
    const verdict = isJudged ? verdictOn(value, variant, known, { isEdited }) : null;
    const kept = canBeKept(schedule) ? keeper(schedule.nodes) : null;
    const onTick = shareTold(schedule, tellProgress);
    const seen = runSeen(variant, schedule, { verdict, keep: kept, isTold: kept !== null, onTick });
    const look = (tick: number) => kept ?? keptAt(variant, value, tick);
    const run = show({ nodes: schedule.nodes, made: { value, variant: name, isEdited }, kept, look });
    return { run, ...seen };
  }

  function recording({ header, events }: Trace, verdict: VerdictSeen | null): RunSeen {
    const { schedule } = header;
    const nodes = header.nodes.length;
    const numbered = renumbered(header);
    const reader = runReader(header);
    const told = toldTicks({ nodes, schedule }, null);
    const kept = keeper(nodes);
    for (const event of events) {
      const ours: TraceEvent = numbered(event);
      reader.take(event);
      told.take(ours);
      kept.take(ours);
    }
    const run = show({ nodes, made: null, kept, look: () => kept });
    const found = verdict === null ? {} : { violation: verdict.violation, statement: verdict.statement };
    return {
      run,
      name: header.protocol,
      isAtHand: true,
      verdict,
      view: handedOn(reader.done(found)),
      ticks: told.ticks(),
    };
  }

  const answerers: Answerers = {
    open({ text, name, verdict = null, variants }) {
      const given = opened(text, name, known, readForeign);
      if (given.kind === 'case' && variants !== undefined) return { ...given, variants };
      if (given.kind !== 'trace') return given;
      const { schedule, tickMilliseconds = null } = given.trace.header;
      const run = recording(given.trace, verdict);
      return { kind: 'recording', run, isUnknownSchedule: schedule === null, tickMilliseconds };
    },
    run: runOf,
    judge({ value, variant, isEdited }, tellProgress) {
      requireAffordable(value);
      const onTick = shareTold(value.schedule, tellProgress);
      return verdictOn(value, requireVariant(variant), known, { isEdited, onTick });
    },
    async violations({ value, variant: name }, tellProgress) {
      const variant = requireVariant(name);
      requireAffordable(value);
      const { claims } = catalogueFor(variant);
      const found: Violation[] = [];
      for (const [place, claim] of claims.entries()) {
        const { violation } = claim.judge(variant.create(value.schedule), value.schedule);
        if (violation !== null) found.push(violation);
        tellProgress((place + 1) / claims.length);
        await pause();
      }
      return found.sort((a, b) => a.tick - b.tick);
    },
    tick({ run, tick, nodes }) {
      const { look, nodes: count } = requireRun(run);
      return tickSeen(look(tick), count, tick, nodes);
    },
    why({ run, ...asked }) {
      const { kept, made } = requireRun(run);
      if (kept === null) throw new Refused('the run is too large for its messages to be followed back');
      const variant = made === null ? null : requireVariant(made.variant);
      return whySeen(kept.allEvents(), asked, variant, made?.value.schedule ?? null);
    },
    async shrink({ value, variant: name }, tellProgress) {
      const all = withOne(known, requireVariant(name));
      requireAffordable(value);
      const breakage = breakageOf(value, all, name);
      if (breakage === null) return null;
      let told = performance.now();
      const { value: shrunk, executions } = await shrinkCase(value, breakage, all, {
        shouldStop: () => false,
        pause,
        onRun(done) {
          if (performance.now() - told < PROGRESS_MILLISECONDS) return;
          told = performance.now();
          tellProgress(done);
        },
      });
      return { value: shrunk, executions };
    },
    explain({ value: { schedule }, variant: name, claim: claimName }, tellProgress) {
      const variant = requireVariant(name);
      const claim = catalogueFor(variant).claimNamed(claimName);
      if (claim === undefined) return null;
      const seen = (explanation: Explanation) => ({ explanation, lines: explanationLines(explanation) });
      const found = explain(schedule, variant, claim, { onPart: (part) => tellProgress(seen(part)) });
      return found === null ? null : seen(found);
    },
    save({ value, variants }) {
      requireAffordable(value);
      const replays = variants.map((name) =>
        replayed(askOf(value, requireVariant(name), known, true), value, { fingerprints: true }),
      );
      // What was found is told by the claim that it was found with; how it was found is true of the schedule as it was.
      const { provenance: _, ...rest } = value;
      const made = caseByHand({ ...rest, verdicts: {}, histories: {} }, replays, known);
      const kept = made.value;
      return {
        text: kept === null ? null : formatCase(kept),
        name: caseFileName(made.claim, value),
        notes: made.notes.map(({ variant, note }) => `${variant}: ${note}`),
      };
    },
  };

  return {
    answer: async (ask, given, tellProgress) => answerers[ask](given, tellProgress),
  };
}

function requireAffordable({ schedule }: CaseFile): void {
  const turns = turnsOf(schedule);
  if (turns <= MOST_TURNS) return;
  throw new Refused(
    `${schedule.nodes} nodes in ${schedule.horizonTicks} ticks make ${turns} turns, and a page runs ${MOST_TURNS} at most`,
  );
}

/** Says now and then which share of the ticks is over; who judges may run them several times. */
function shareTold({ horizonTicks }: Schedule, tell: (share: number) => void): () => void {
  let ticks = 0;
  let told = performance.now();
  return () => {
    ticks++;
    if (performance.now() - told < PROGRESS_MILLISECONDS) return;
    told = performance.now();
    tell(Math.min(1, (ticks % (horizonTicks + 1)) / horizonTicks));
  };
}

/** Of a run that is too large to be kept the tick is run to again. */
function keptAt(variant: AnyVariant, { schedule }: CaseFile, tick: number): KeptRun {
  const kept = keeper(schedule.nodes, tick);
  runKept(variant, schedule, kept, () => {}, tick + 1);
  return kept;
}
