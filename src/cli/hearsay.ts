/** The `hearsay` command. */
import { main } from './main.ts';
import { hearsayProgram } from './program.ts';

await main((exitWith) =>
  hearsayProgram(exitWith, {
    async mp1Run(config, options) {
      const { runInOwnProcess } = await import('./mp1/own-process.ts');
      return runInOwnProcess(config, options);
    },
  }),
);
