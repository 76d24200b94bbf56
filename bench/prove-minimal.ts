/**
 * Proves kept cases of few events minimal, one after the other, or names what is simpler.
 *
 *     npm run bench:minimal -- shrunk-cases [--most 20000]
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCase } from '../src/cases/read-case.ts';
import { proveMinimal } from '../src/hunting/prove-minimal.ts';
import { breakageOf } from '../src/hunting/shrink-case.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';

const MOST_EVENTS = 4;
const [folder = 'shrunk-cases', , mostText = '20000'] = process.argv.slice(2);
const most = Number(mostText);
let proven = 0;
let schedules = 0;
const notProven: string[] = [];
for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()) {
  const path = join(folder, name);
  const read = readCase(path, KNOWN_VARIANTS);
  if (!read.ok || read.value.schedule.faults.length > MOST_EVENTS) continue;
  const breakage = breakageOf(read.value, KNOWN_VARIANTS, null);
  if (breakage === null) continue;
  const { executions, simpler, isWhole } = await proveMinimal(read.value, breakage, {
    most,
    shouldStop: () => false,
  });
  schedules += executions;
  if (isWhole) proven++;
  else {
    const found = simpler === null ? `not all of more than ${most}` : JSON.stringify(simpler.schedule.faults);
    notProven.push(`${name} on ${breakage.variant.name}: ${found}`);
  }
  console.log(`${name} ${isWhole ? 'minimal' : simpler === null ? 'not all' : 'SIMPLER'} (${executions})`);
}
console.log(`${proven} proven minimal, ${schedules} schedules`);
for (const line of notProven) console.log(`  ${line}`);
