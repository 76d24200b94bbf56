/**
 * A complete search of a small world: every place that a turn leads to, and that was not met before, is run as the
 * schedule that leads to it, to its full horizon, and judged like any other. The first violation ends it.
 */
import { setImmediate } from 'node:timers/promises';
import { schedulesOf } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Invariant } from '../judge/invariant.ts';
import { breadthFirst, type Extent } from './breadth-first.ts';
import { type Broken, type Judges, judgesHere } from './judges.ts';
import { type Place, scheduleTo } from './place.ts';
import { type WorldModelOptions, worldModel } from './world-model.ts';

export interface ExploreOptions {
  readonly model: WorldModelOptions;
  readonly invariants: readonly Invariant[];
  readonly maxStates: number;
  /** Judges what leads to a known place as well: a claim about single steps may be broken on the way there. */
  readonly judgesEveryMove?: boolean;
  /** Asked now and then: what has been seen so far is the result. */
  readonly shouldStop?: () => boolean;
  /** Told now and then how far it is. */
  readonly onProgress?: (extent: Extent, judged: number) => void;
  /** Told of every new state: coverage counts them. */
  readonly onPlace?: (place: Place) => void;
  /** Judges schedules elsewhere; here unless given. */
  readonly judges?: Judges;
}

export interface Explored {
  readonly extent: Extent;
  /** How many schedules were judged. */
  readonly judged: number;
  readonly broken: Broken | null;
  /** Why the search was given up, as half a sentence: states that were taken for the same are not. */
  readonly unsound: string | null;
  readonly ended: 'complete' | 'broken' | 'full' | 'stopped' | 'unsound';
}

const MOST_MILLISECONDS_BETWEEN_PAUSES = 50;
/** Of so many places one is run afresh, and of so many merges one is looked into. */
const SAMPLED_ONE_IN = 97;
/** Two worlds that are the same go on for so long to prove it. */
const TICKS_TO_COMPARE = 30;

export async function explore(options: ExploreOptions): Promise<Explored> {
  const { model: how, invariants, maxStates, judgesEveryMove, shouldStop, onProgress, onPlace } = options;
  const model = worldModel(how);
  const judges = options.judges ?? judgesHere(how.variant, invariants);
  const due: Schedule[] = [];
  let judged = 0;
  let unsound: string | null = null;
  let met = 0;
  /** Some of the places, to be compared with those that are taken for the same. */
  const sampled = new Map<number, Place>();

  const search = breadthFirst(model, {
    maxStates,
    onStep({ to, state, isNew }) {
      met++;
      if (state.hasOwnSchedule && (isNew || judgesEveryMove === true)) due.push(scheduleFor(state, how));
      if (isNew) {
        onPlace?.(state);
        if (to % SAMPLED_ONE_IN === 0) sampled.set(to, state);
        if (to % SAMPLED_ONE_IN === 1 && !model.isReplayed(state)) {
          unsound = 'run afresh, a schedule leads to another state than it did in the search';
        }
        return;
      }
      const other = sampled.get(to);
      if (other === undefined || met % 7 !== 0) return;
      if (!goOnAlike(model, other, state)) {
        unsound = 'two worlds that were taken for the same go on differently';
      }
    },
  });

  /** How far the search was when it came to the schedules from this one on; of those that may yet be the first broken. */
  const extents: { readonly fromIndex: number; readonly extent: Extent }[] = [];
  const extentAt = (index: number) => extents.findLast(({ fromIndex }) => fromIndex <= index)!.extent;

  /** The same, whoever judges and however quickly: the search is told of as if it had ended with what is broken. */
  function result(ended: Explored['ended']): Explored {
    const broken = judges.broken();
    if (broken === null) return { extent: search.extent(), judged, broken, unsound, ended };
    const { index } = broken;
    return { extent: extentAt(index), judged: index + 1, broken, unsound: null, ended: 'broken' };
  }

  let pausedAtMs = performance.now();
  /** Now and then others have their turn; is the search to stop? */
  async function pause(): Promise<boolean> {
    if (performance.now() - pausedAtMs < MOST_MILLISECONDS_BETWEEN_PAUSES) return false;
    onProgress?.(search.extent(), judged);
    await setImmediate();
    pausedAtMs = performance.now();
    return shouldStop?.() === true;
  }

  let isStopped = false;
  while (!isStopped && judges.broken() === null && unsound === null && search.expand()) {
    if (due.length > 0) extents.push({ fromIndex: judged, extent: search.extent() });
    for (const schedule of due.splice(0)) {
      await judges.add(judged++, schedule);
      if (judges.broken() !== null) break;
      isStopped = await pause();
      if (isStopped) break;
    }
    isStopped ||= await pause();
  }
  await judges.end();
  if (isStopped) return result('stopped');
  if (unsound !== null) return result('unsound');
  return result(search.extent().isFull ? 'full' : 'complete');
}

/** The schedule that leads to the place, with the tightest promises, and a horizon by which all of them are due. */
export function scheduleFor(
  place: Pick<Place, 'faults' | 'tick' | 'choices'>,
  { variant, form, scope, setup }: WorldModelOptions,
): Schedule {
  const bare = form.judged({ ...scheduleTo(place, scope, setup), horizonTicks: 0 });
  return { ...bare, horizonTicks: schedulesOf(variant).sufficientHorizonTicks(bare) };
}

type Model = ReturnType<typeof worldModel>;

function goOnAlike(model: Model, one: Place, other: Place): boolean {
  const [left, right] = [model.afresh(one, TICKS_TO_COMPARE), model.afresh(other, TICKS_TO_COMPARE)];
  return left.length === right.length && left.every((world, tick) => world === right[tick]);
}
