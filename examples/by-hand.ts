/** One schedule by hand, judged, told and recorded: `npx tsx examples/by-hand.ts`. */
import { catalogueFor, describeViolation, FOREVER, narrate, recordRun, scheduleFor } from 'hearsay';
import { variant } from './all-to-all.ts';

/** Three nodes join, and then nothing of n3 reaches n1 any more. */
const schedule = scheduleFor(variant, {
  nodes: 3,
  faults: [
    { kind: 'join', atTick: 0, node: 'n1' },
    { kind: 'join', atTick: 0, node: 'n2' },
    { kind: 'join', atTick: 0, node: 'n3' },
    { kind: 'drop', from: 'n3', to: 'n1', share: 1, fromTick: 5, untilTick: FOREVER },
  ],
});
const protocol = variant.create(schedule);

const { violation } = catalogueFor(variant).everyInvariant.judge(protocol, schedule);
console.log(violation === null ? 'every claim holds' : describeViolation(violation));
console.log(narrate(protocol, schedule, violation).join('\n'));

let lost = 0;
recordRun(protocol, schedule, (event) => {
  if (event.event === 'lost') lost++;
});
console.log(`${lost} messages are lost in ${schedule.horizonTicks} ticks`);
