/** Of many nodes one cannot see who believes what of whom: so it is counted, tick by tick, how many are wrong. */
import { BELIEFS, isWrong } from './belief.ts';
import { type BeliefCounts, beliefChanges, type RunView } from './run-view.ts';

const NOTHING = 255;

export function countBeliefs(run: RunView): BeliefCounts {
  const { nodes, untilTick } = run;
  const changesBy = BELIEFS.map(() => new Array<number>(untilTick + 1).fill(0));
  const wrongsOf = nodes.map(() => 0);
  const numbers = new Map(BELIEFS.map((belief, number) => [belief, number]));
  const wrong = BELIEFS.map(isWrong);
  nodes.forEach(({ lives }, node) => {
    const held = new Uint8Array(nodes.length).fill(NOTHING);
    let life = 0;
    const endLife = (tick: number) => {
      for (const number of held) if (number !== NOTHING) changesBy[number]![tick]!--;
      held.fill(NOTHING);
    };
    for (const { tick, about, belief } of beliefChanges(run, node)) {
      while (life + 1 < lives.length && lives[life + 1]!.fromTick <= tick) endLife(lives[life++]!.untilTick);
      const number = numbers.get(belief)!;
      const before = held[about]!;
      if (before !== NOTHING) changesBy[before]![tick]!--;
      changesBy[number]![tick]!++;
      held[about] = number;
      if (wrong[number]) {
        wrongsOf[node]!++;
        wrongsOf[about]!++;
      }
    }
    const last = lives[life];
    if (last !== undefined) endLife(last.untilTick);
  });
  const byBelief = changesBy.map((changes) => {
    let count = 0;
    return changes.slice(0, untilTick).map((change) => {
      count += change;
      return count;
    });
  });
  return { byBelief, wrongsOf };
}
