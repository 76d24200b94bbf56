/**
 * Which nodes the faults of a schedule bring up and down, as the world would have it: who is up once all is
 * over, and how many lives there have been.
 */
import type { Fault, NodeName, Schedule } from './schedule.ts';

interface Status {
  up: boolean;
  /** How many lives it has begun. */
  lives: number;
  hasLeft: boolean;
  pausedUntilTick: number;
}

export function upAtTheEnd(schedule: Pick<Schedule, 'faults'>): ReadonlySet<NodeName> {
  return new Set([...statusesOf(schedule)].flatMap(([name, { up }]) => (up ? [name] : [])));
}

/** How many lives of all nodes begin. */
export function livesIn(schedule: Pick<Schedule, 'faults'>): number {
  let lives = 0;
  for (const status of statusesOf(schedule).values()) lives += status.lives;
  return lives;
}

/**
 * How many instances (lives of addresses) there are to be counted: each life, and whoever somebody lies about.
 * The strangers of a flood are not counted: no settings have room for as many as somebody cares to make up, and no
 * date is claimed where lies are told.
 */
export function instancesIn(schedule: Pick<Schedule, 'faults'>): number {
  const lies = schedule.faults.filter(({ kind }) => kind === 'forge').length;
  return livesIn(schedule) + lies;
}

function statusesOf({ faults }: Pick<Schedule, 'faults'>): ReadonlyMap<NodeName, Status> {
  const statuses = new Map<NodeName, Status>();
  const inOrder = faults.toSorted((a, b) => tickOf(a) - tickOf(b));
  for (const fault of inOrder) {
    if (!('node' in fault)) continue;
    let status = statuses.get(fault.node);
    if (status === undefined) {
      status = { up: false, lives: 0, hasLeft: false, pausedUntilTick: 0 };
      statuses.set(fault.node, status);
    }
    happen(fault, status);
  }
  return statuses;
}

function happen(fault: Extract<Fault, { node: NodeName }>, status: Status): void {
  const { up, lives, hasLeft, pausedUntilTick } = status;
  switch (fault.kind) {
    case 'join':
      if (!up && (lives === 0 || hasLeft)) begin(status);
      return;
    case 'restart':
      if (lives > 0 && !hasLeft) begin(status);
      return;
    case 'crash':
      status.up = false;
      return;
    case 'leave':
      // Who stalls does not hear that it should go.
      if (up && fault.atTick >= pausedUntilTick) Object.assign(status, { up: false, hasLeft: true });
      return;
    case 'pause':
      if (up) status.pausedUntilTick = Math.max(pausedUntilTick, fault.untilTick);
      return;
    case 'slow-clock':
    case 'slow-reader':
    case 'clock-jump':
      return;
  }
}

function begin(status: Status): void {
  Object.assign(status, { up: true, lives: status.lives + 1, hasLeft: false, pausedUntilTick: 0 });
}

function tickOf(fault: Fault): number {
  return 'atTick' in fault ? fault.atTick : fault.fromTick;
}
