/** The picture of the README: what the kept zombie looks like, from the crash until it walks again. */
import { readCase } from '../cases/read-case.ts';
import { nodeIndex } from '../faults/nodes.ts';
import { classic, hardened } from '../gossip/variants.ts';
import { spaceTimeOf } from './space-time.ts';
import { spaceTimeSvg } from './space-time-svg.ts';

const CASE = 'shrunk-cases/failure-completeness-c06921e3.json';
export const ZOMBIE_PICTURE = 'docs/pictures/zombie.svg';

export function zombieSvg(): string {
  const read = readCase(CASE, [classic, hardened]);
  if (!read.ok) throw new Error(read.problem);
  const { schedule, verdicts, title } = read.value;
  const verdict = verdicts['classic'];
  const crash = schedule.faults.find((fault) => fault.kind === 'crash');
  if (verdict === undefined || !('atTick' in verdict) || crash === undefined) {
    throw new Error(`${CASE} is no longer about a crash that breaks a claim on classic`);
  }
  const diagram = spaceTimeOf(classic.create(schedule), schedule, {
    about: nodeIndex(crash.node),
    fromTick: crash.atTick - 1,
    untilTick: verdict.atTick,
  });
  return spaceTimeSvg(diagram, title);
}
