/** `hearsay show`: tells a case as a story, on the variants that it names or on another; compares nothing. */
import { Command } from 'commander';
import type { AnyVariant } from '../../cases/known-variants.ts';
import { replayCase } from '../../cases/replay.ts';
import type { Violation } from '../../invariants/invariant.ts';
import { judge } from '../../invariants/judge.ts';
import { narrate } from '../../report/narration.ts';
import { plural } from '../../report/words.ts';
import type { Schedule } from '../../simulation/schedule.ts';
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
    const opinions = opinionLines(variant, schedule, violation);
    console.log(['', `── on ${variant.name} ${'─'.repeat(60)}`, '', ...story, ...opinions].join('\n'));
  }
}

/** How often somebody thought otherwise of a live member, as far as the story goes; nothing where nobody did. */
function opinionLines(variant: AnyVariant, schedule: Schedule, violation: Violation | null): string[] {
  let ticks = 0;
  const { opinionChanges } = judge(variant.create(schedule.settings), schedule, [], {
    observer: {
      tickEnded(tick) {
        ticks = tick + 1;
      },
    },
    shouldStop: () => violation !== null && ticks > violation.tick,
  }).census;
  if (opinionChanges === 0) return [];
  const faults = schedule.faults.filter(({ kind }) => kind !== 'join').length;
  const changes = plural(opinionChanges, 'change');
  const each = (opinionChanges / faults).toFixed(1);
  const perFault = faults === 0 ? '' : `: ${each} per fault (${plural(faults, 'fault')} besides joins)`;
  return ['', `${changes} of opinion about live members${perFault}`];
}
