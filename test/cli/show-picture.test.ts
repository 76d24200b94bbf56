/** `hearsay show --svg`: what it draws, where it writes it, and what it refuses. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Desk } from '../../src/cli/case-work/desk.ts';
import { doWork } from '../../src/cli/case-work/do-work.ts';
import type { Work } from '../../src/cli/case-work/messages.ts';
import { showCommand } from '../../src/cli/commands/show.ts';
import { traceCommand } from '../../src/cli/commands/trace.ts';
import type { ExitCode } from '../../src/cli/exit-code.ts';
import { run } from '../../src/cli/main.ts';
import { hearsay } from '../support/command.ts';

const ZOMBIE = resolve('shrunk-cases/failure-completeness-c06921e3.json');
const LOG = resolve('test/mp1/logs/all-to-all-full-list/run-1/singlefailure.dbg.log');

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-picture-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Told {
  readonly status: number;
  readonly printed: string;
  readonly complained: string;
  /** Into the file that was asked for. */
  readonly written: string;
  readonly file: string | null;
}

/** The command, in this process. */
async function told(...args: readonly string[]): Promise<Told> {
  const said = { printed: '', complained: '', written: '', file: null as string | null };
  const desk: Desk = {
    print: (lines) => {
      said.printed += `${lines.join('\n')}\n`;
    },
    write: (lines) => {
      said.written += `${lines.join('\n')}\n`;
    },
    complain: (line) => {
      said.complained += `${line}\n`;
    },
    progress() {},
    ifCutOff() {},
    reached() {},
    isOfLostCall: () => false,
    isStopped: () => false,
  };
  const make = (exitWith: (code: ExitCode) => void) => {
    const doneHere = (work: Work) => {
      said.file = work.command === 'show' ? (work.picture?.svg ?? null) : null;
      return doWork(work, desk);
    };
    const commands = [showCommand, traceCommand].map((each) => each(exitWith, doneHere));
    return commands.reduce((all, each) => all.addCommand(each), new Command().exitOverride());
  };
  const onError = vi.spyOn(console, 'error').mockImplementation(desk.complain);
  const onWrite = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.complained += String(text);
    return true;
  });
  const status = await run(make, [...args]);
  onError.mockRestore();
  onWrite.mockRestore();
  return { status, ...said };
}

const show = (...args: readonly string[]) => told('show', ...args);

describe('hearsay show --svg', () => {
  test('draws each variant that the case names, under the name of the case', async () => {
    const { status, printed, file, written } = await show(ZOMBIE, '--svg');
    expect([status, printed, file]).toEqual([
      0,
      `${ZOMBIE}\n  A zombie: two nodes keep teaching each other a dead one\n  picture  failure-completeness-c06921e3.svg\n`,
      'failure-completeness-c06921e3.svg',
    ]);
    expect(written).toContain('✗ classic breaks failure-completeness in tick 23: n2 trusts n3');
    expect(written).toContain('✓ hardened holds');
  });

  test('draws what is asked for: other variants, some ticks, nodes and kinds, all messages', async () => {
    const classic = [ZOMBIE, '--svg', '--variant', 'classic'];
    const few = (await show(...classic, '--ticks', '20-24', '--nodes', 'n1,n2')).written;
    expect(few.match(/class="lane"/g)).toHaveLength(2);
    expect(few).not.toContain('hardened');
    const all = (await show(...classic, '--kinds', 'PING', '--all-messages')).written;
    expect(all).not.toContain("n2's JOINREQ");
    const arrows = (svg: string) => svg.match(/data-message/g)?.length ?? 0;
    expect(arrows(all)).toBeGreaterThan(arrows(few));
  });

  test('draws a trace as it draws the run, but that nobody has judged it', async () => {
    writeFileSync(at('run.jsonl'), (await told('trace', ZOMBIE, '--out', 'run.jsonl')).written);
    const ofTrace = (await show(at('run.jsonl'), '--svg')).written;
    const ofRun = (await show(ZOMBIE, '--svg', '--variant', 'classic')).written;
    const strips = (svg: string) => [...svg.matchAll(/data-belief="([^"]+)"/g)].map(([, belief]) => belief);
    expect(strips(ofTrace)).toEqual(strips(ofRun));
    expect(ofTrace).not.toContain('failure-completeness');
  });

  test('draws a log of MP1, which is told like any trace without it', async () => {
    const { status, printed, written } = await show(LOG, '--svg', 'log.svg');
    expect([status, printed]).toEqual([0, `${LOG}\n  picture  log.svg\n`]);
    expect(written.match(/class="lane"/g)).toHaveLength(10);
    const story = (await show(LOG)).printed;
    expect(story).toContain('tick 121       n2–n10 remove n1: n1 has been down since tick 100');
    writeFileSync(at('torn.log'), readFileSync(LOG, 'utf8').replace('[1] Node', '[1 Node'));
    const torn = await show(at('torn.log'), '--svg');
    expect([torn.status, torn.written]).toEqual([2, '']);
    expect(torn.complained).toContain('torn.log: line 21: expected');
  });

  test.each([
    [['--svg', 'case.json'], '--svg case.json: must be a file that ends with .svg, which is written anew'],
    [['--ticks', '3-9'], '--ticks: is for a picture, with --svg'],
    [['--all-messages'], '--all-messages: is for a picture, with --svg'],
    [['--svg', '--nodes', 'n9'], '--nodes: there is no node n9; there are n1, n2, n3'],
    [['--svg', '--kinds', 'PONG'], '--kinds: no message is a PONG; there are JOINREP, JOINREQ, PING'],
    [['--svg', '--ticks', '9-3'], 'It must be the first tick and the last: 9-25.'],
  ])('refuses %j', async (args, message) => {
    const { status, complained, written } = await show(ZOMBIE, ...args);
    expect([status, complained, written]).toEqual([2, expect.stringContaining(message), '']);
  });

  test('writes a file that is whole, and leaves alone what is there where it comes to nothing', {
    timeout: 300_000,
  }, async () => {
    const asProcess = (...args: readonly string[]) => hearsay(folder, ['show', ZOMBIE, ...args]).ended;
    expect((await asProcess('--svg')).status).toBe(0);
    const name = 'failure-completeness-c06921e3.svg';
    expect(readFileSync(at(name), 'utf8')).toBe((await show(ZOMBIE, '--svg')).written);
    writeFileSync(at('kept.svg'), 'kept');
    expect((await asProcess('--svg', 'kept.svg', '--nodes', 'n9')).status).toBe(2);
    expect(readFileSync(at('kept.svg'), 'utf8')).toBe('kept');
  });
});
