/** `hearsay list`: the names that the other commands understand, with a sentence on each. */
import { Argument, Command } from 'commander';
import { childOption } from '../child-option.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { GuestOptions } from '../guest-variant.ts';
import { protocolOption } from '../protocol-option.ts';

const LIST_NAMES = ['claims', 'faults', 'situations', 'variants', 'rules'] as const;
export type ListName = (typeof LIST_NAMES)[number];

export function listCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('list')
    .description('List what there is: claims, kinds of fault, situations, variants, rules.')
    .addArgument(new Argument('[what]', 'one of the lists; all unless given').choices(LIST_NAMES))
    .addOption(protocolOption())
    .addOption(childOption())
    .exitOverride()
    .action(async (what: ListName | undefined, guest: GuestOptions) => {
      const { listsText } = await import('../lists.ts');
      console.log(await listsText(what === undefined ? LIST_NAMES : [what], guest));
      exitWith(EXIT.holds);
    });
}
