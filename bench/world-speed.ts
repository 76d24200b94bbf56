/** How many ticks of nodes the world executes in a second, in a settled group. */
import type { Benchmark } from './benchmark.ts';
import { runHardened, settledGroup } from './settled-group.ts';

export function worldSpeed(nodes: number, horizonTicks: number): Benchmark {
  const schedule = settledGroup(nodes, horizonTicks);
  return {
    name: `world, ${nodes} nodes`,
    unit: 'node-ticks/s',
    better: 'higher',
    repetitions: 9,
    warmUp: () => runHardened(schedule),
    run: () => runHardened(schedule),
  };
}
