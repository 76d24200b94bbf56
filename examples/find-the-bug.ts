/** Hunts the bug of `all-to-all.ts`: `npx tsx examples/find-the-bug.ts`. */
import { claimNamed, hardened, hunt, narrate, readCase, replayCase } from 'hearsay';
import { variant } from './all-to-all.ts';

async function findTheBug(): Promise<void> {
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

  const read = readCase(failure.casePath, [variant, hardened]);
  if (!read.ok) throw new Error(read.problem);
  const { schedule } = read.value;
  for (const { variant: replayed, violation } of replayCase(read.value, [variant, hardened])) {
    console.log(`\n── on ${replayed.name} ──\n`);
    if (violation === null) console.log('Every claim holds.');
    else console.log(narrate(replayed.create(schedule), schedule, violation).join('\n'));
  }
}

void findTheBug();
