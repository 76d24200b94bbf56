/** Hunts the bug of `all-to-all.ts`: `npx tsx examples/find-the-bug.ts`. */
import { catalogueFor, hunt, narrate, readCase, replayCase } from 'hearsay';
import { variant } from './all-to-all.ts';

async function findTheBug(): Promise<void> {
  const { claimNamed } = catalogueFor(variant);
  const { failure } = await hunt(claimNamed('failure-completeness')!, {
    variant,
    protocol: 'examples/all-to-all.ts',
    seed: 9,
    runs: 200,
    schedules: { faults: ['join', 'crash'] },
    saveDirectory: 'found',
    command: 'npx tsx examples/find-the-bug.ts',
  });
  if (failure?.casePath == null) throw new Error('200 schedules, and no bug');
  console.log(failure.message);

  const read = readCase(failure.casePath, [variant]);
  if (!read.ok) throw new Error(read.problem);
  const { schedule } = read.value;
  for (const { violation } of replayCase(read.value, [variant])) {
    console.log(`\n${narrate(variant.create(schedule), schedule, violation).join('\n')}`);
  }
}

void findTheBug();
