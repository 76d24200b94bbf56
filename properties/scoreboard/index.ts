/** The `npm run scoreboard` command. */
import { main } from '../../src/cli/main.ts';
import { scoreboardCommand } from './command.ts';

await main(scoreboardCommand);
