/** Completeness of failures: who stops is suspected, then removed, everywhere, by a date. */

import { nodeName } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';
import { listsLife, mayBeLater, nameOfLife, suspects } from '../judge/listing.ts';
import { isPromised } from '../judge/promises.ts';

interface Death {
  readonly node: number;
  readonly life: number;
  readonly epoch: number | null;
  readonly tick: number;
}

/** When it is to be given up, as it is known in this tick. */
interface Dates {
  readonly suspectedBy: number;
  readonly removedBy: number;
}

/** The dates are for the family to promise. No loss and no delay within the bound of the network can put them off. */
export const failureCompleteness: Invariant = {
  name: 'failure-completeness',
  statement:
    'From a date that is promised on, whoever crashed or left is trusted by no live member, and from a second one on it is listed by none.',
  source: 'derived here',
  derivation: 'the family has the dates: src/claims/failure-completeness.ts',
  tier: 'membership',
  about: 'belief',
  underLoss:
    'Yes: loss cannot put the dates off. Stretched by stalls, slow readers and slow clocks; who is stalled is asked once it is awake.',
  underForgery: {
    holds: false,
    because:
      'a later sign of life keeps a dead member on the lists, and a stranger who was made up stays as long',
  },
  schedules: {},
  sees: ['lives', 'stalls', 'lists'],
  remembers: ['deaths'],
  dates: ['suspected', 'removed'],
  watch(trial) {
    const { nodes, views } = trial;
    const { failure } = trial.promises;
    if (!isPromised(failure)) return failure;
    let deaths: Death[] = [];

    function check(tick: number, observer: number, death: Death, { suspectedBy, removedBy }: Dates): void {
      const { node, life, epoch } = death;
      const view = views[observer]!;
      if (!listsLife(view, node, epoch) || mayBeLater(trial, view, node, life)) return;
      const gone = `${nameOfLife(node, life)}, down since tick ${death.tick}`;
      if (tick >= removedBy) {
        trial.violate({
          tick,
          nodes: [observer, node],
          expected: `nobody lists ${gone}, from tick ${removedBy} on`,
          seen: `${nodeName(observer)} lists ${nameOfLife(node, life)}`,
        });
      } else if (tick >= suspectedBy && !suspects(view, node)) {
        trial.violate({
          tick,
          nodes: [observer, node],
          expected: `nobody trusts ${gone}, from tick ${suspectedBy} on`,
          seen: `${nodeName(observer)} trusts ${nameOfLife(node, life)}`,
        });
      }
    }

    return {
      started(_tick, node) {
        // A list that cannot tell lives apart means whichever there is, and so never the former again.
        if (deaths.some((death) => death.node === node && death.epoch === null))
          deaths = deaths.filter((death) => death.node !== node || death.epoch !== null);
      },
      stopped(tick, node) {
        const { life, epoch } = nodes[node]!;
        deaths.push({ node, life, epoch, tick });
      },
      tickEnded(tick) {
        for (const death of deaths) {
          const suspectedBy = failure.suspectedBy(death.tick);
          const removedBy = failure.removedBy(death.tick);
          if (tick < suspectedBy && tick < removedBy) continue;
          for (let observer = 0; observer < nodes.length; observer++) {
            const { up, paused } = nodes[observer]!;
            if (up && !paused && observer !== death.node)
              check(tick, observer, death, { suspectedBy, removedBy });
          }
        }
      },
    };
  },
};
