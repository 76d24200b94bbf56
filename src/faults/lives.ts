/**
 * Which nodes the faults of a schedule bring up and down, as the world would have it: who is up once all is
 * over, and how many lives there have been.
 */
import { factsOf } from './fault.ts';
import type { Standing } from './node-effect.ts';
import { type NodeName, nodeName } from './nodes.ts';
import { createRoster } from './roster.ts';
import type { Schedule } from './schedule.ts';
import { strike, victimOf } from './strike.ts';
import { startOf } from './times.ts';

export function upAtTheEnd(schedule: Pick<Schedule, 'faults'>): ReadonlySet<NodeName> {
  return new Set([...standingsAfter(schedule)].flatMap(([node, { up }]) => (up ? [nodeName(node)] : [])));
}

/** How many lives of all nodes begin. */
export function livesIn(schedule: Pick<Schedule, 'faults'>): number {
  let lives = 0;
  for (const { life } of standingsAfter(schedule).values()) lives += life + 1;
  return lives;
}

/**
 * How many instances (lives of addresses) there are to be counted: each life, and whoever somebody lies about.
 * The strangers of a flood are not counted: no settings have room for as many as somebody cares to make up, and no
 * date is claimed where lies are told.
 */
export function instancesIn(schedule: Pick<Schedule, 'faults'>): number {
  return schedule.faults.reduce((sum, fault) => sum + factsOf(fault).lies.instances, livesIn(schedule));
}

/** How the nodes that faults befall stand once all is over, by number. */
function standingsAfter({ faults }: Pick<Schedule, 'faults'>): ReadonlyMap<number, Standing> {
  const roster = createRoster();
  const befallen = new Set<number>();
  for (const fault of faults.toSorted((a, b) => startOf(a) - startOf(b))) {
    const node = victimOf(fault);
    if (node === null) continue;
    befallen.add(node);
    roster.beginTick(startOf(fault));
    strike(fault, roster);
  }
  return new Map([...befallen].map((node) => [node, roster.standing(node)]));
}
