/**
 * One group of one size, measured in a process of its own, whose memory is nobody else's:
 *
 *     node --expose-gc --import tsx bench/scale/measure.ts swim-hardened 1000 judged 15
 *
 * prints what it took as JSON. After so many minutes it stops, and says how far it came.
 */
import { variantAmong } from '../../src/cases/known-variants.ts';
import { GENERAL_INVARIANTS } from '../../src/claims/catalogue.ts';
import { catalogueFor } from '../../src/family/family.ts';
import { judge } from '../../src/judge/judge.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { type RunSummary, runWorld } from '../../src/simulation/world.ts';
import type { Measured } from './measured.ts';
import { isSampledClaim, isTooDear, sampled } from './sampled.ts';
import { HORIZON_TICKS, scenario } from './scenario.ts';

const [name = '', size = '', how = '', minutes = ''] = process.argv.slice(2);
const variant = variantAmong(KNOWN_VARIANTS, name);
if (variant === undefined || globalThis.gc === undefined) {
  throw new Error(
    'usage: node --expose-gc --import tsx bench/scale/measure.ts <variant> <nodes> bare|judged <minutes>',
  );
}
const nodes = Number(size);
const schedule = scenario(variant, nodes);
const neutral = new Set(GENERAL_INVARIANTS.map((invariant) => invariant.name));
const asked = catalogueFor(variant).invariants.filter((invariant) => neutral.has(invariant.name));
const invariants = asked.filter((invariant) => !isTooDear(invariant, nodes));
const leftOut = asked
  .filter((invariant) => !invariants.includes(invariant))
  .map(({ name: claim }) => ({
    claim,
    reason: 'it looks at all pairs after each change: too dear at this size',
  }));

/** Small groups are run a few times before: what is slow in them is V8, which has not compiled them yet. */
const WARM_UP_NODES = 30;
const WARM_UPS = 3;

function usedBytes(): number {
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function processorSeconds(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

function run(of: typeof schedule, shouldStop: () => boolean, tickEnded: (tick: number) => void) {
  const protocol = variant!.create(of);
  const options = { shouldStop, observer: { tickEnded } };
  if (how === 'bare') return { run: runWorld(protocol, of, options), violation: null, notJudged: [] };
  return judge(
    protocol,
    of,
    invariants.map((invariant) => sampled(invariant, of.nodes)),
    options,
  );
}

const small = scenario(variant, Math.min(nodes, WARM_UP_NODES));
for (let time = 0; time < WARM_UPS; time++)
  run(
    small,
    () => false,
    () => {},
  );

const before = usedBytes();
const startedAt = process.cpuUsage();
const stopAtMs = performance.now() + 60_000 * Number(minutes);
let heldBytes = 0;
let lookingSeconds = 0;
/** All that the group holds when it has formed is alive in the last tick. */
function look(tick: number): void {
  if (tick !== HORIZON_TICKS - 1) return;
  const lookedAt = process.cpuUsage();
  heldBytes = usedBytes() - before;
  lookingSeconds = processorSeconds(lookedAt);
}
const { run: summary, violation, notJudged } = run(schedule, () => performance.now() > stopAtMs, look);
const { ticks, nodeTicks, messagesSent }: RunSummary = summary;
const unjudged = notJudged.map(({ claim }) => claim);
const judged =
  how === 'bare'
    ? []
    : invariants.map((invariant) => invariant.name).filter((claim) => !unjudged.includes(claim));
const measured: Measured = {
  variant: name,
  nodes,
  isJudged: how !== 'bare',
  ticks,
  nodeTicks,
  messages: messagesSent,
  processorSeconds: processorSeconds(startedAt) - lookingSeconds,
  heldBytes: ticks < HORIZON_TICKS ? null : heldBytes,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  judged,
  sampled: judged.filter((claim) => isSampledClaim(claim, nodes)),
  notJudged: how === 'bare' ? [] : [...notJudged, ...leftOut],
  violation,
};
console.log(JSON.stringify(measured));
