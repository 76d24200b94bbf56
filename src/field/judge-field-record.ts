/** Judges a record: it is run again, each step is compared, and every claim watches, as it watches a run of the world. */
import { type AnyVariant, catalogueFor } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { ALL_DETAILS, type Details } from '../judge/details.ts';
import { fanOut } from '../judge/fan-out.ts';
import type { Judgement } from '../judge/judge.ts';
import { judge } from '../judge/judge.ts';
import type { SettingProblem } from '../protocol/setup.ts';
import type { Observer } from '../simulation/observer.ts';
import { asItHappened } from './as-it-happened.ts';
import { type Detection, watchDetections } from './detections.ts';
import type { FieldRecord } from './field-record.ts';
import { endMicros, type FieldLife, happeningsOf, livesOf } from './happenings.ts';
import { type Lateness, latenessOf } from './lateness.ts';
import { type LossOptions, type LostMessage, lossesOf } from './losses.ts';
import { type LinkLoss, lossesPlannedAt } from './planned-losses.ts';
import { type Difference, rerunOf } from './rerun.ts';

/** The network of the machine delivers when it can: a message has no date by which it is due. */
const SEEN: Details = new Set([...ALL_DETAILS].filter((detail) => detail !== 'due dates'));

export interface JudgedRecord {
  /** What was done, as it was measured: by it the record is judged. */
  readonly schedule: Schedule;
  readonly lives: readonly FieldLife[];
  readonly lost: readonly LostMessage[];
  readonly lateness: Lateness;
  /** D, by which it is judged: as planned, or as measured if that is more. */
  readonly delayBoundTicks: number;
  /** Why nothing follows from the record: the machine was so late that the settings do not allow for it. */
  readonly starved: readonly SettingProblem[];
  readonly steps: number;
  readonly differences: readonly Difference[];
  /** The steps that came out differently; of the first of them `differences` tells. */
  readonly differing: number;
  readonly detections: readonly Detection[];
  readonly judgement: Judgement;
}

/** Of more differences than these only the number is told. */
const MOST_DIFFERENCES = 20;

/** @param watchedBy who else sees the run, once it is known by which schedule it is judged. */
export function judgeRecord(
  variant: AnyVariant,
  record: FieldRecord,
  watchedBy: (schedule: Schedule) => Observer<unknown, unknown> = () => ({}),
): JudgedRecord {
  const { planned, tickMillis, lostBy } = record.header;
  const tickMicros = 1000 * tickMillis;
  const lives = livesOf(record);
  const untilMicros = endMicros(record);
  const lateness = latenessOf(lives, tickMicros);
  const delayBoundTicks = Math.max(planned.network.delayBoundTicks, lateness.delayBoundTicks);
  const patienceMicros = delayBoundTicks * tickMicros;
  const lost = lossesOf(lives, {
    endMicros: untilMicros,
    patienceMicros,
    ...(lostBy === 'kernel' ? { planned: plannedLosses(planned, tickMicros) } : {}),
  });
  const schedule = asItHappened(record, { lives, lost, endMicros: untilMicros, delayBoundTicks });
  const { network, settings } = schedule;
  const starved =
    delayBoundTicks > planned.network.delayBoundTicks
      ? (variant.family?.conditionProblems?.({ network, settings }) ?? [])
      : [];
  const differences: Difference[] = [];
  let differing = 0;
  const protocol = variant.create(planned);
  const detections = watchDetections(protocol);
  const { invariants } = catalogueFor(protocol);
  const judgement = judge(protocol, schedule, invariants, {
    findsAll: true,
    details: SEEN,
    toTheEnd: fanOut([detections.observer, watchedBy(schedule)]),
    madeBy: rerunOf({
      happenings: happeningsOf(lives, lost),
      tickMicros,
      onDifference(difference) {
        differing++;
        if (differences.length < MOST_DIFFERENCES) differences.push(difference);
      },
    }),
  });
  const steps = lives.reduce((sum, life) => sum + life.steps.length, 0);
  return {
    schedule,
    lives,
    lost,
    lateness,
    delayBoundTicks,
    starved,
    steps,
    differences,
    differing,
    detections: detections.found(),
    judgement,
  };
}

/** What the kernel was told to lose, of which no sender knows whether it has. */
function plannedLosses(planned: Schedule, tickMicros: number): NonNullable<LossOptions['planned']> {
  const byTick = new Map<number, readonly LinkLoss[]>();
  return (from, to, sentMicros) => {
    const tick = Math.floor(sentMicros / tickMicros);
    if (!byTick.has(tick)) byTick.set(tick, lossesPlannedAt(planned, tick));
    return byTick.get(tick)!.find((loss) => loss.from === from && loss.to === to)?.reason ?? null;
  };
}
