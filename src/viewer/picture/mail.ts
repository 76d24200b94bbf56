/** Which messages go from lane to lane in the time that is shown, and which of them are worth an arrow in any case. */
import type { LaneLayout } from './layout.ts';
import type { MessageView, RunView } from './run-view.ts';

export interface PlacedMessage {
  readonly message: MessageView;
  /** `null`: from outside the group. */
  readonly from: LaneLayout | null;
  readonly to: LaneLayout;
  /** It has changed something, or is lost where few are. */
  readonly isTelling: boolean;
}

/** Losses by faults, and what comes from outside, are shown where they are few enough to be what the run is about. */
const MOST_OTHERS = 24;

interface MailWindow {
  readonly fromTick: number;
  readonly untilTick: number;
  readonly kinds?: readonly string[];
}

export function placedMail(
  { messages }: RunView,
  lanes: readonly LaneLayout[],
  { fromTick, untilTick, kinds }: MailWindow,
): PlacedMessage[] {
  const laneOf = new Map(lanes.map((lane) => [lane.node, lane]));
  const then = messages.filter(
    ({ sentTick, endTick, kind }) =>
      sentTick >= fromTick - 1 &&
      sentTick < untilTick &&
      (endTick === null || endTick >= fromTick) &&
      (kinds === undefined || (kind !== null && kinds.includes(kind))),
  );
  const areOthersFew = then.filter(isOtherwiseTelling).length <= MOST_OTHERS;
  return then.flatMap((message) => {
    const to = message.to === null ? undefined : laneOf.get(message.to);
    const from = message.from === null ? null : laneOf.get(message.from);
    if (to === undefined || from === undefined || to === from) return [];
    const isTelling = message.changedSomething || (areOthersFew && isOtherwiseTelling(message));
    return [{ message, from, to, isTelling }];
  });
}

/** Lost on the way to somebody who was there to get it, or from outside the group. */
function isOtherwiseTelling({ loss, from }: MessageView): boolean {
  return from === null || (loss !== null && loss !== 'nobody there');
}
