import { Command } from 'commander';
import { describe, expect, test, vi } from 'vitest';
import type { Desk } from '../../src/cli/case-work/desk.ts';
import { doWork } from '../../src/cli/case-work/do-work.ts';
import { explainCommand } from '../../src/cli/commands/explain.ts';
import { run } from '../../src/cli/main.ts';
import { explanationSchema } from '../../src/explanation/explanation-schema.ts';

const ZOMBIE = 'shrunk-cases/failure-completeness-c06921e3.json';
/** One node, and four ticks. */
const ALONE = 'shrunk-cases/exact-timing-2454079c.json';
const BY_HAND = 'examples/one-of-three-dies.json';

/** The command, in this process, with few futures. */
async function explained(...args: readonly string[]) {
  const said = { stdout: '', stderr: '', progress: [] as number[], ifCutOff: [] as string[] };
  const desk: Desk = {
    print: (lines) => {
      said.stdout += `${lines.join('\n')}\n`;
    },
    write() {},
    complain: (line) => {
      said.stderr += `${line}\n`;
    },
    progress: (done, of) => {
      said.progress.push(done / of);
    },
    ifCutOff: (lines) => {
      said.ifCutOff.push(lines.join('\n'));
    },
    reached() {},
    isOfLostCall: () => false,
    isStopped: () => false,
  };
  const onError = vi.spyOn(console, 'error').mockImplementation(desk.complain);
  const onStderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.stderr += String(text);
    return true;
  });
  const status = await run(
    (exitWith) =>
      new Command().exitOverride().addCommand(explainCommand(exitWith, (work) => doWork(work, desk))),
    ['explain', ...args, ...(args.includes('--futures') ? [] : ['--futures', '20'])],
  );
  onError.mockRestore();
  onStderr.mockRestore();
  return { status, ...said };
}

describe('hearsay explain', () => {
  test('tells it in words, and says meanwhile how far it is and what is known', async () => {
    const { status, stdout, progress, ifCutOff } = await explained(ALONE);
    expect(status).toBe(0);
    expect(stdout).toContain(`${ALONE} on cleanup-by-formula\n  cleanupTicks is set, and nobody reads it\n`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('What is missing is the rule cleanup of hardened.');
    expect(progress.length).toBeGreaterThan(0);
    expect(Math.max(...progress)).toBeLessThanOrEqual(1);
    expect(ifCutOff[0]).toContain(`${ALONE} on cleanup-by-formula`);
    expect(ifCutOff[0]).not.toContain('When it was too late');
    expect(`${ifCutOff.at(-1)}\n`).toBe(stdout);
  });

  test('prints JSON that is as its schema says', async () => {
    const { status, stdout } = await explained(BY_HAND, '--claim', 'canary', '--json');
    expect(status).toBe(0);
    expect(explanationSchema.parse(JSON.parse(stdout))).toMatchObject({
      variant: 'hardened',
      violation: { claim: 'canary', tick: 10 },
      takeover: { notPossible: 'it is the reference of its family itself' },
      isComplete: true,
    });
  });

  test('explains a protocol of one’s own, and says what cannot be said of it', async () => {
    const { status, stdout } = await explained(
      BY_HAND,
      '--protocol',
      'examples/all-to-all.ts',
      '--claim',
      'canary',
    );
    expect(status).toBe(0);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('canary at tick 10: n3 crashes');
    expect(text).toContain('Luck is not to blame: with any other it fails as well.');
    expect(text).toContain('Without the fault “n3 crashes at tick 10” it does not fail.');
    expect(text).toContain('No rule can be named');
  });

  test('says where nothing is broken that there is nothing to explain', async () => {
    const { status, stdout, stderr } = await explained(ZOMBIE, '--variant', 'hardened');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(
      'no claim that was judged is broken under this schedule on hardened; there is nothing to explain',
    );
  });

  test.each([
    [['nowhere.json'], 'nowhere.json: there is no such file'],
    [[ZOMBIE, '--variant', 'classic,hardened'], '--variant: a case is explained on one variant'],
    [[ZOMBIE, '--variant', 'clasic'], 'did you mean classic?'],
    [[ZOMBIE, '--claim', 'agrement'], 'did you mean agreement?'],
    [[ZOMBIE, '--futures', '0'], 'It must be a whole number from 1 to 100000.'],
    [[ZOMBIE, '--budget', 'much'], 'It must be a whole number from 1 to 1000000000000.'],
  ])('refuses %j with the reason', async (args, reason) => {
    const { status, stderr } = await explained(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  });
});
