/** The rules by which the packet filter of the kernel loses what is to be lost; its input is where no sender hears of it. */
import type { LinkLoss } from '../../field/planned-losses.ts';

const TABLE = 'hearsay';
/** A share is a number of so many. */
const OF = 10_000;

/** All rules, in the place of whatever rules there were: as a script of `nft`. */
export function rulesOf(losses: readonly LinkLoss[], ports: readonly number[]): string {
  const rules = grouped(losses).map(({ from, receivers, share }) => {
    const chance = share >= 1 ? '' : ` numgen random mod ${OF} < ${Math.round(share * OF)}`;
    return `    udp sport ${ports[from]} udp dport { ${receivers.map((to) => ports[to]).join(', ')} }${chance} drop`;
  });
  return [
    `table ip ${TABLE}`,
    `delete table ip ${TABLE}`,
    `table ip ${TABLE} {`,
    '  chain input {',
    '    type filter hook input priority 0;',
    ...rules,
    '  }',
    '}',
    '',
  ].join('\n');
}

interface Rule {
  readonly from: number;
  readonly receivers: number[];
  readonly share: number;
}

/** One rule for all to whom a sender loses the same share. */
function grouped(losses: readonly LinkLoss[]): Rule[] {
  const rules = new Map<string, Rule>();
  for (const { from, to, share } of losses) {
    const key = `${from} ${share}`;
    if (!rules.has(key)) rules.set(key, { from, receivers: [], share });
    rules.get(key)!.receivers.push(to);
  }
  return [...rules.values()];
}
