/** A claim as a property of fast-check: `npx tsx examples/property.ts`. */
import { catalogueFor } from 'hearsay';
import { fc, scheduleArbitrary } from 'hearsay/fast-check';
import { variant } from './all-to-all.ts';

const claim = catalogueFor(variant).claimNamed('failure-completeness')!;
const schedules = scheduleArbitrary(variant, { faults: ['join', 'crash'], maxNodes: 4 });

const { counterexample, numShrinks } = fc.check(
  fc.property(schedules, (schedule) => claim.judge(variant.create(schedule), schedule).violation === null),
  { seed: 9 },
);
console.log(`after ${numShrinks} shrinks: ${JSON.stringify(counterexample?.[0].faults)}`);
