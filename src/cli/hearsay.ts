/** The `hearsay` command. */
import { main } from './main.ts';
import { runInOwnProcess } from './mp1/own-process.ts';
import { hearsayProgram } from './program.ts';

await main((exitWith) => hearsayProgram(exitWith, runInOwnProcess));
