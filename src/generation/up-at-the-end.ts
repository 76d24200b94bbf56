/** Who is up once all faults are over, as the world would have it. */
import type { Fault, NodeName, Schedule } from '../simulation/schedule.ts';

interface Status {
  up: boolean;
  hasRun: boolean;
  hasLeft: boolean;
  pausedUntilTick: number;
}

export function upAtTheEnd({ faults }: Pick<Schedule, 'faults'>): ReadonlySet<NodeName> {
  const statuses = new Map<NodeName, Status>();
  const inOrder = faults.toSorted((a, b) => tickOf(a) - tickOf(b));
  for (const fault of inOrder) {
    if (!('node' in fault)) continue;
    const status = statuses.get(fault.node) ?? {
      up: false,
      hasRun: false,
      hasLeft: false,
      pausedUntilTick: 0,
    };
    statuses.set(fault.node, status);
    happen(fault, status);
  }
  return new Set([...statuses].flatMap(([name, { up }]) => (up ? [name] : [])));
}

function happen(fault: Extract<Fault, { node: NodeName }>, status: Status): void {
  const { up, hasRun, hasLeft, pausedUntilTick } = status;
  switch (fault.kind) {
    case 'join':
      if (!up && (!hasRun || hasLeft)) Object.assign(status, NEWLY_UP);
      return;
    case 'restart':
      if (hasRun && !hasLeft) Object.assign(status, NEWLY_UP);
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

const NEWLY_UP: Status = { up: true, hasRun: true, hasLeft: false, pausedUntilTick: 0 };

function tickOf(fault: Fault): number {
  return 'atTick' in fault ? fault.atTick : fault.fromTick;
}
