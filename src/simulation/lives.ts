/** The lives that a schedule gives to its nodes, as the world would have it. */
import type { Fault, NodeName, Schedule } from './schedule.ts';

/** How a node stands once all faults are over. */
export interface Outcome {
  readonly up: boolean;
  /** How many lives it has had. */
  readonly lives: number;
}

interface Status {
  up: boolean;
  lives: number;
  hasLeft: boolean;
  pausedUntilTick: number;
}

/** By the names of the nodes that ever came up. */
export function outcomesOf({ faults }: Pick<Schedule, 'faults'>): ReadonlyMap<NodeName, Outcome> {
  const statuses = new Map<NodeName, Status>();
  const inOrder = faults.toSorted((a, b) => tickOf(a) - tickOf(b));
  for (const fault of inOrder) {
    if (!('node' in fault)) continue;
    const status = statuses.get(fault.node) ?? { up: false, lives: 0, hasLeft: false, pausedUntilTick: 0 };
    statuses.set(fault.node, status);
    happen(fault, status);
  }
  return statuses;
}

/** Who is up once all faults are over. */
export function upAtTheEnd(schedule: Pick<Schedule, 'faults'>): ReadonlySet<NodeName> {
  return new Set([...outcomesOf(schedule)].flatMap(([name, { up }]) => (up ? [name] : [])));
}

/** How many instances (lives of addresses) there are, those that somebody lies about included. */
export function instancesIn(schedule: Pick<Schedule, 'faults'>): number {
  const lies = schedule.faults.filter(({ kind }) => kind === 'forge').length;
  return [...outcomesOf(schedule).values()].reduce((sum, { lives }) => sum + lives, lies);
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
