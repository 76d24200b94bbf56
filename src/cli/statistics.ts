/** The `npm run statistics` command. */
import { statisticsCommand } from './commands/statistics.ts';
import { main } from './main.ts';

await main(statisticsCommand);
