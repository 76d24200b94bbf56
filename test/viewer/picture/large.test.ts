/** A group too large for every node to have a lane: what is handed on of its run is little, and the picture is the same. */
import { expect, test } from 'vitest';
import { hardened } from '../../../src/gossip/variants.ts';
import { recordRun } from '../../../src/simulation/record.ts';
import { headerOfRun } from '../../../src/trace/header.ts';
import { layout, pictureSvg, reducedRun, runReader } from '../../../src/viewer/picture/index.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({
  nodes: 30,
  faults: [{ kind: 'crash', atTick: 20, node: 'n7' }],
  horizonTicks: 40,
});

const reader = runReader(headerOfRun('a test', 'hardened', schedule), {
  promises: hardened.family!.promises(schedule),
});
recordRun(hardened.create(schedule), schedule, reader.take);
const run = reader.done({ violation: null });
const reduced = reducedRun(run);

test('of a large group the beliefs of those who have a lane are handed on, and the counts', () => {
  const drawn = (view: typeof run) => pictureSvg(layout([view], { foldQuietTicks: true }));
  expect(drawn(reduced)).toBe(drawn(run));
  expect(reduced.reduced!.lanes).toContain(6);
  expect(reduced.beliefs.filter((changes) => changes.length > 0).length).toBe(reduced.reduced!.lanes.length);
  expect(JSON.stringify(reduced).length).toBeLessThan(JSON.stringify(run).length / 2);
});

test('of a group in which everyone has a lane nothing is left out', () => {
  const few = { ...run, nodes: run.nodes.slice(0, 3), beliefs: run.beliefs.slice(0, 3) };
  expect(reducedRun(few)).toBe(few);
});
