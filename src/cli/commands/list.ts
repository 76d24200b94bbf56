/** `hearsay list`: the names that the other commands understand, with a sentence on each. */

import { Argument, Command } from 'commander';
import { type AnyVariant, situationsFor } from '../../family/family.ts';
import { CATALOGUE } from '../../faults/catalogue.ts';
import { MUTANTS } from '../../gossip/mutants/index.ts';
import { classic, hardened, hardenedRules } from '../../gossip/variants.ts';
import { fullList } from '../../mp1/full-list.ts';
import { hanging } from '../../story/wrap.ts';
import { checkableOf } from '../check/plan.ts';
import { RULE_STATEMENTS } from '../descriptions.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { protocolOption, variantOfModule } from '../protocol-module.ts';

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
    ...MUTANTS.map(({ name, rule, breaks }): Entry => {
      const where = rule === null ? 'The code around the rules' : `The rule ${rule}`;
      return [name, `${breaks} (${where} is broken.)`];
    }),
  ],
  rules: () =>
    (Object.keys(hardenedRules) as (keyof typeof RULE_STATEMENTS)[]).map(
      (name): Entry => [name, RULE_STATEMENTS[name]],
    ),
} as const satisfies Record<string, (of: AnyVariant) => readonly Entry[]>;

type ListName = keyof typeof LISTS;
const LIST_NAMES = Object.keys(LISTS) as ListName[];

export function listCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('list')
    .description('List what there is: claims, kinds of fault, situations, variants, rules.')
    .addArgument(new Argument('[what]', 'one of the lists; all unless given').choices(LIST_NAMES))
    .addOption(protocolOption())
    .exitOverride()
    .action(async (what: ListName | undefined, { protocol }: { readonly protocol?: string }) => {
      const of = protocol === undefined ? hardened : await variantOfModule(protocol);
      const lists = what === undefined ? LIST_NAMES : [what];
      console.log(lists.map((list) => listText(list, of)).join('\n\n'));
      exitWith(EXIT.holds);
    });
}

function listText(list: ListName, of: AnyVariant): string {
  const entries: readonly Entry[] = LISTS[list](of);
  const columns = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.flatMap(([name, statement]) => hanging(`  ${name.padEnd(columns)}  `, statement));
  return [`${list}`, ...lines].join('\n');
}
