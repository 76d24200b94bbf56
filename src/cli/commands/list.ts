/** `hearsay list`: the names that the other commands understand, with a sentence on each. */
import { Argument, Command } from 'commander';
import { CATALOGUE } from '../../faults/catalogue.ts';
import { MUTANTS } from '../../gossip/mutants/index.ts';
import { SITUATIONS } from '../../gossip/situations/catalogue.ts';
import { classic, hardened, hardenedRules } from '../../gossip/variants.ts';
import { fullList } from '../../mp1/full-list.ts';
import { hanging } from '../../story/wrap.ts';
import { checkableOf } from '../check/plan.ts';
import { RULE_STATEMENTS } from '../descriptions.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** A name, and what it stands for. */
type Entry = readonly [name: string, statement: string];

const LISTS = {
  claims: () => checkableOf(hardened).map(({ name, statement }): Entry => [name, statement]),
  faults: () => CATALOGUE.map(({ kind, statement }): Entry => [kind, statement]),
  situations: () => SITUATIONS.map(({ name, statement }): Entry => [name, statement]),
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
} as const satisfies Record<string, () => readonly Entry[]>;

type ListName = keyof typeof LISTS;
const LIST_NAMES = Object.keys(LISTS) as ListName[];

export function listCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('list')
    .description('List what there is: claims, kinds of fault, situations, variants, rules.')
    .addArgument(new Argument('[what]', 'one of the lists; all unless given').choices(LIST_NAMES))
    .exitOverride()
    .action((what: ListName | undefined) => {
      console.log((what === undefined ? LIST_NAMES : [what]).map(listText).join('\n\n'));
      exitWith(EXIT.holds);
    });
}

function listText(list: ListName): string {
  const entries = LISTS[list]();
  const columns = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.flatMap(([name, statement]) => hanging(`  ${name.padEnd(columns)}  `, statement));
  return [`${list}`, ...lines].join('\n');
}
