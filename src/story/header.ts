/** The head of a story: who takes part, under which settings, and what will be done to them. */

import { plural } from '../faults/names-and-counts.ts';
import { type FixedChoice, introducersIn, type Schedule } from '../faults/schedule.ts';
import type { FamilySettings } from '../protocol/setup.ts';
import { faultLines } from './fault-words.ts';
import { hanging, wrap } from './wrap.ts';

export function headerLines(
  variant: string,
  schedule: Schedule,
  faultsTold: number,
  settingsTold?: readonly string[],
): string[] {
  const { nodes, horizonTicks, seed, choices, network } = schedule;
  const introducers = introducersIn(schedule);
  const several = introducers === 1 ? '' : `, the first ${introducers} of them introducers`;
  const settings: FamilySettings = { ...schedule.settings, ...network };
  const told = settingsTold ?? [...Object.keys(schedule.settings), 'delayBoundTicks'];
  const faults = faultLines(schedule);
  const untold = faults.length - faultsTold;
  return [
    ...hanging(
      '',
      `${variant}, ${plural(nodes, 'node')}${several}, ${plural(horizonTicks, 'tick')}, seed ${JSON.stringify(seed)}`,
    ),
    ...hanging('  ', told.map((name) => `${name} ${settings[name]}`).join(', ')),
    ...(choices === undefined ? [] : hanging('  ', choiceWords(choices))),
    ...faults.slice(0, faultsTold).flatMap((fault) => hanging('  ', fault)),
    ...(untold > 0 ? wrap(`  … ${untold} more`, 80) : []),
  ];
}

function choiceWords(choices: readonly FixedChoice[]): string {
  const others = 'every node chooses the first of everything';
  if (choices.length === 0) return others;
  const named = choices.map(({ node, atTick, choice }) => `${node} ${choice} at tick ${atTick}`);
  return `${others}, but ${named.join(', ')}`;
}
