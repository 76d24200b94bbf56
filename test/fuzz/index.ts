/** `npm run fuzz -- --seconds 600 --seed 7`: the fuzzing of the tests, for as long as one likes. */
import { parseArgs } from 'node:util';
import { setup as compile } from '../support/compile.ts';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1998' } },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);
if (!(seconds > 0) || !Number.isInteger(seed)) {
  console.error('usage: npm run fuzz -- [--seconds <n>] [--seed <n>]');
  process.exit(2);
}

await compile();
let tries = 0;
const { counts, failure } = await fuzz({
  seed,
  trials: 2 ** 31 - 1,
  // Nine tenths of the time in one process.
  milliseconds: 900 * seconds,
  processes: Math.ceil(seconds / 20),
  onProgress() {
    tries++;
    if (process.stderr.isTTY && tries % 50 === 0) process.stderr.write(`\r\u001b[K${tries} tries`);
  },
});
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
console.log(`${tries} tries, seed ${seed}`);
for (const [target, codes] of Object.entries(counts).sort(([a], [b]) => a.localeCompare(b))) {
  const sums = Object.entries(codes).map(([code, times]) => `${times} times ${code}`);
  console.log(`  ${target.padEnd(24)} ${sums.join(', ')}`);
}
if (failure !== null) {
  console.log(failure);
  process.exit(1);
}
