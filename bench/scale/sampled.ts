/**
 * A claim that looks at some of the observers only. Where it walks over a list of N after each of the N² steps in which
 * somebody learns of somebody, a group of thousands is too large to be looked at whole. What it says is then said of
 * those observers alone; everything else that happens it sees as ever.
 */
import type { Invariant, Monitor, ViewStep } from '../../src/judge/invariant.ts';

/** The claims that judge each member by its own steps: what they see of one they do not need for another. */
const BY_OWN_STEPS: ReadonlySet<string> = new Set([
  'no-invention',
  'well-formed-lists',
  'bounded-state',
  'one-group',
]);

/** So many observers of a large group are looked at. */
export const SAMPLE = 50;

/**
 * Those that look at every other member after each change of a list, and need of all observers what they have suspected
 * and removed: N³ in all while a group forms, and no sample of observers would do.
 */
const BY_ALL_PAIRS: ReadonlySet<string> = new Set(['probe-accuracy', 'refuted-suspicion', 'suspicion-time']);
/** In groups of at most so many they are judged. */
const MOST_NODES_IN_PAIRS = 300;

/** Is the claim left out in a group of this size? */
export function isTooDear({ name }: Invariant, nodes: number): boolean {
  return nodes > MOST_NODES_IN_PAIRS && BY_ALL_PAIRS.has(name);
}

/** The same claim where the group is small, or the claim cannot be asked of some alone. */
export function sampled(invariant: Invariant, nodes: number): Invariant {
  if (nodes <= 2 * SAMPLE || !BY_OWN_STEPS.has(invariant.name)) return invariant;
  const apart = Math.floor(nodes / SAMPLE);
  const isSampled = ({ node }: ViewStep) => node % apart === 0;
  return {
    ...invariant,
    watch(trial) {
      const watching = invariant.watch(trial);
      return 'notJudged' in watching ? watching : ofSome(watching, isSampled);
    },
  };
}

function ofSome(monitor: Monitor, isSampled: (step: ViewStep) => boolean): Monitor {
  const { stepped, changed, ticked, received, turned, ...others } = monitor;
  const onlyOf = (hook: (step: ViewStep) => void) => (step: ViewStep) => {
    if (isSampled(step)) hook(step);
  };
  return {
    ...others,
    ...(stepped === undefined ? {} : { stepped: onlyOf(stepped) }),
    ...(changed === undefined ? {} : { changed: onlyOf(changed) }),
    ...(ticked === undefined ? {} : { ticked: onlyOf(ticked) }),
    ...(received === undefined ? {} : { received: onlyOf(received) }),
    ...(turned === undefined
      ? {}
      : {
          turned(step, sent) {
            if (isSampled(step)) turned(step, sent);
          },
        }),
  };
}

export function isSampledClaim(name: string, nodes: number): boolean {
  return nodes > 2 * SAMPLE && BY_OWN_STEPS.has(name);
}
