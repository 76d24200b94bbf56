/** `hearsay agent`: one node of a real group, to be used by hand: it joins, and prints what it comes to believe. */
import { Command, InvalidArgumentError } from 'commander';
import { type Address, parseAddress } from '../../protocol/address.ts';
import { isGroupName } from '../../protocol/group-to-join.ts';
import type { FamilySettings } from '../../protocol/setup.ts';
import type { ExitCode } from '../exit-code.ts';
import { tickLength } from '../field/field-options.ts';
import { settingValues, whole } from '../option-values.ts';

export interface AgentOptions {
  readonly bind: Address;
  readonly join: readonly Address[];
  readonly group: string;
  readonly variant?: string;
  readonly tick: number;
  readonly members: number;
  readonly delayBound: number;
  readonly settings?: FamilySettings;
  readonly lifeFile?: string;
}

const MOST_MEMBERS = 1000;
const MOST_DELAY_TICKS = 1000;

export function agentCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('agent')
    .description('Run one node of a group over UDP, and print what it comes to believe, as JSON lines.')
    .requiredOption(
      '--bind <address>',
      'where it listens, and what the others call it: 127.0.0.1:7001',
      address,
    )
    .option(
      '--join <address>',
      'whom to ask; again for each of a seed list, its founder first (default: found the group)',
      addresses,
      [],
    )
    .option('--group <name>', 'the name of the group: two of different names never mix', groupName, '')
    .option('--variant <name>', 'hardened, swim-hardened, or any other (default: hardened)')
    .option('--tick <length>', 'the length of a tick, the same for all', tickLength, 1000)
    .option(
      '--members <n>',
      'so many lives of members the settings have room for',
      whole(1, MOST_MEMBERS),
      20,
    )
    .option(
      '--delay-bound <ticks>',
      'how late mail and timers may be for the settings',
      whole(1, MOST_DELAY_TICKS),
      2,
    )
    .option(
      '--settings <values>',
      'settings of the protocol, the same for all (default: those that are sound)',
      settingValues,
    )
    .option('--life-file <file>', 'where its lives are counted (default: a life is named by the wall clock)')
    .exitOverride()
    .action(async (options: AgentOptions) => {
      const { runAgent } = await import('../field/run-agent.ts');
      exitWith(await runAgent(options));
    });
}

function address(text: string): Address {
  const parsed = parseAddress(text);
  // Port 0 is no port that anybody could write to.
  if (parsed !== null && !text.endsWith(':0')) return parsed;
  throw new InvalidArgumentError('It must be an IPv4 address and a port, like 127.0.0.1:7001.');
}

function addresses(text: string, before: readonly Address[] = []): Address[] {
  return [...before, address(text)];
}

function groupName(text: string): string {
  if (isGroupName(text)) return text;
  throw new InvalidArgumentError('It must be at most 32 printable characters of ASCII.');
}
