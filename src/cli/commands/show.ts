/** `hearsay show`: tells a case as a story, on the variants that it names or on another; compares nothing. */
import { Command } from 'commander';
import { replayCase } from '../../cases/replay.ts';
import { narrate } from '../../report/narration.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { protocolOption, variantsWith } from '../protocol-module.ts';
import { requireCase, requireVariant } from '../require-case.ts';

interface ShowOptions {
  readonly variant?: string;
  readonly protocol?: string;
  readonly full?: true;
}

export function showCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('show')
    .description('Tell what happens in a case, up to the violated moment if there is one.')
    .argument('<file>', 'a case file')
    .option('--variant <name>', 'on this variant (default: those that the case names)')
    .addOption(protocolOption())
    .option('--full', 'tell every tick, however long the story gets')
    .exitOverride()
    .action(async (path: string, options: ShowOptions) => {
      await show(path, options);
      exitWith(EXIT.holds);
    });
}

async function show(path: string, { variant: name, protocol, full }: ShowOptions): Promise<void> {
  const known = await variantsWith(protocol);
  const found = requireCase(path, known);
  // Any other variant is judged by all claims.
  const verdicts =
    name === undefined ? found.verdicts : { [requireVariant(name, known).name]: { holds: true } as const };
  console.log([path, `  ${found.title}`].join('\n'));
  for (const { variant, violation } of replayCase({ ...found, verdicts }, known)) {
    const { schedule } = found;
    const story = narrate(variant.create(schedule.settings), schedule, violation, { full: full === true });
    console.log(['', `── on ${variant.name} ${'─'.repeat(60)}`, '', ...story].join('\n'));
  }
}
