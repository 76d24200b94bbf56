/** `hearsay list`: the names that the other commands understand, with a sentence on each. */
import { Argument, Command } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { protocolOption } from '../protocol-option.ts';

const LIST_NAMES = ['claims', 'faults', 'situations', 'variants', 'rules'] as const;
export type ListName = (typeof LIST_NAMES)[number];

export function listCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('list')
    .description('List what there is: claims, kinds of fault, situations, variants, rules.')
    .addArgument(new Argument('[what]', 'one of the lists; all unless given').choices(LIST_NAMES))
    .addOption(protocolOption())
    .exitOverride()
    .action(async (what: ListName | undefined, { protocol }: { readonly protocol?: string }) => {
      const { listsText } = await import('../lists.ts');
      console.log(await listsText(what === undefined ? LIST_NAMES : [what], protocol));
      exitWith(EXIT.holds);
    });
}
