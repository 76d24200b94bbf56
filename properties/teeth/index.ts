/** The `npm run teeth` command. */
import { main } from '../../src/cli/main.ts';
import { teethCommand } from './command.ts';

await main(teethCommand);
