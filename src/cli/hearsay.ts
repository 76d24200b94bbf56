/** The `hearsay` command. */
import { main } from './main.ts';
import { hearsayProgram } from './program.ts';

await main(hearsayProgram);
