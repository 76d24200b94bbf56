/** What `hearsay list` prints. */
import { type AnyVariant, situationsFor } from '../family/family.ts';
import { CATALOGUE } from '../faults/catalogue.ts';
import { RULE_STATEMENTS } from '../gossip/rules/statements.ts';
import { classic, hardened, hardenedRules } from '../gossip/variants.ts';
import { MUTANTS } from '../known/known-mutants.ts';
import { fullList } from '../mp1/full-list.ts';
import { hanging } from '../story/wrap.ts';
import { swim, swimHardened, swimLifeguard } from '../swim/variants.ts';
import { checkableOf } from './check/plan.ts';
import type { ListName } from './commands/list.ts';
import { type GuestOptions, variantOfGuest } from './guest-variant.ts';

/** A name, and what it stands for. */
type Entry = readonly [name: string, statement: string];

const LISTS = {
  claims: (of) =>
    checkableOf(of).map(
      ({ name, statement, promised }): Entry => [
        name,
        promised === undefined ? statement : `${statement} ${promised}`,
      ],
    ),
  faults: () => CATALOGUE.map(({ kind, statement }): Entry => [kind, statement]),
  situations: (of) => situationsFor(of).map(({ name, statement }): Entry => [name, statement]),
  variants: (): Entry[] => [
    [hardened.name, 'The protocol with all of its rules.'],
    [classic.name, 'The protocol as the classic paper and the MP1 assignment have it.'],
    [
      fullList.name,
      'Somebody else’s MP1 program: the full list to everyone, every tick. It knows no settings.',
    ],
    [swimHardened.name, 'SWIM, with rules that the paper has not: it keeps every claim.'],
    [swimLifeguard.name, 'The same, with the rules of Lifeguard.'],
    [swim.name, 'SWIM as its paper has it.'],
    ...MUTANTS.map(({ name, rule, breaks }): Entry => {
      const where = rule === null ? 'The code around the rules' : `The rule ${rule}`;
      return [name, `${breaks} (${where} is broken.)`];
    }),
  ],
  rules: () =>
    (Object.keys(hardenedRules) as (keyof typeof RULE_STATEMENTS)[]).map(
      (name): Entry => [name, RULE_STATEMENTS[name]],
    ),
} as const satisfies Record<ListName, (of: AnyVariant) => readonly Entry[]>;

/** These lists, of the protocol of one's own; of the hardened one unless given. */
export async function listsText(lists: readonly ListName[], guest: GuestOptions): Promise<string> {
  const of = (await variantOfGuest(guest)) ?? hardened;
  return lists.map((list) => listText(list, of)).join('\n\n');
}

function listText(list: ListName, of: AnyVariant): string {
  const entries: readonly Entry[] = LISTS[list](of);
  const columns = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.flatMap(([name, statement]) => hanging(`  ${name.padEnd(columns)}  `, statement));
  return [`${list}`, ...lines].join('\n');
}
