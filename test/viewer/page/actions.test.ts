/** What can be done in the page, each by keyboard and by mouse, in a real browser; with the README's zombie. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readCase } from '../../../src/cases/read-case.ts';
import { replayCase } from '../../../src/cases/replay.ts';
import { explain } from '../../../src/explanation/explain.ts';
import { explanationLines } from '../../../src/explanation/words.ts';
import { catalogueFor } from '../../../src/family/family.ts';
import { classic } from '../../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { runSeen } from '../../../src/viewer/engine/run-seen.ts';
import { reducedRun } from '../../../src/viewer/picture/index.ts';
import { NO_BROWSER, type OpenPage, openBrowser } from '../../support/browser.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const PATH = 'shrunk-cases/failure-completeness-c06921e3.json';
const TEXT = readFileSync(PATH, 'utf8');
const DATA = { opens: { name: PATH, text: TEXT }, command: 'npx hearsay' };

describe.skipIf(NO_BROWSER !== null)(`in a browser${NO_BROWSER === null ? '' : `: ${NO_BROWSER}`}`, () => {
  let open: OpenPage;
  beforeAll(async () => {
    open = await openBrowser();
    await open.load(DATA);
  });
  afterAll(() => open.close());
  beforeEach(async () => {
    await open.open(TEXT, PATH);
  });

  const tick = () => open.page.locator('input.tick').first().inputValue();
  const verdict = () => open.page.locator('.verdict-line').first().textContent();
  const nodeTitle = () => open.page.locator('#node-title').textContent();
  const button = (name: string | RegExp) => open.page.getByRole('button', { name }).first();

  /** By the keyboard alone: from the element that has the focus to this one, and there the key. */
  async function press(target: Locator, key = 'Enter'): Promise<void> {
    await target.focus();
    expect(await target.and(open.page.locator(':focus')).count()).toBe(1);
    await open.page.keyboard.press(key);
    await open.settled();
  }
  async function click(target: Locator): Promise<void> {
    await target.click();
    await open.settled();
  }
  /** What somebody has unfolded stays so, whatever is opened. */
  async function unfold(details: string): Promise<void> {
    const found = open.page.locator(details);
    if ((await found.getAttribute('open')) === null) await found.locator('summary').click();
  }
  /** The keys that the picture knows. */
  async function keys(...pressed: readonly string[]): Promise<void> {
    await open.page.locator('.picture').focus();
    for (const key of pressed) {
      await open.page.keyboard.press(key);
      await open.settled();
    }
  }

  test('opens where the claim is broken, and says which message brings the dead back', async () => {
    expect(await tick()).toBe('23');
    expect(await nodeTitle()).toBe('n2 in tick 23');
    const why = open.page.locator('.why');
    expect(await why.locator('h2').textContent()).toContain('n2 trusts n3, which is down');
    expect(await why.locator('li').first().textContent()).toContain('a PING that n1 sent in tick 22');
    expect(await open.page.locator('.picture .pointed-out').count()).toBe(3);
    expect(await open.page.locator('.story').textContent()).toContain(
      "n1's PING reaches n2, which lists n3 again",
    );
  });

  describe('stepping', () => {
    test('by the keyboard: ticks, events, nodes, steps', async () => {
      await keys('ArrowLeft');
      expect(await tick()).toBe('22');
      await keys('Shift+ArrowLeft');
      expect(await tick()).toBe('17');
      await keys('ArrowUp');
      expect(await nodeTitle()).toBe('n1 in tick 17');
      await keys('Home');
      expect(await tick()).toBe('0');
      await keys('End', 'Shift+ArrowLeft', 'ArrowDown');
      expect([await tick(), await nodeTitle()]).toEqual(['36', 'n2 in tick 36']);
      await keys('PageDown');
      expect(await open.page.locator('.steps [aria-pressed=true]').count()).toBe(1);
    });

    test('by the mouse: buttons, a lane in the picture, a tick of the story', async () => {
      await click(button('One tick back'));
      expect(await tick()).toBe('22');
      await click(button('event ▶'));
      expect(await tick()).toBe('23');
      await click(button('The last tick'));
      expect(await tick()).toBe('42');
      await click(open.page.locator('.nodes').getByRole('button', { name: 'n1' }));
      expect(await nodeTitle()).toBe('n1 in tick 42');
      await click(open.page.locator('.strip[data-node="0"][data-about="2"]'));
      expect(await nodeTitle()).toMatch(/^n1 in tick \d+$/);
      await click(button('Show the moment'));
      await click(open.page.locator('.neighbour').getByRole('button').first());
      expect(await tick()).toBe('22');
    });

    test('shows a node with what has just changed, its state in its words, and its mail', async () => {
      const node = open.page.locator('.node');
      expect(await node.locator('tr.chosen').textContent()).toMatch(/n3⚠ n2 trusts n3, which is down.*added/);
      expect(await node.locator('dl').textContent()).toContain('phasein the group');
      await click(node.locator('summary', { hasText: 'Mail that it gets' }));
      expect(await node.textContent()).toContain(
        'PING from n1, sent in tick 22; it lists n1 23, n2 22, n3 10',
      );
    });
  });

  describe('why', () => {
    test('by the keyboard', async () => {
      await keys('ArrowUp', 'Enter');
      expect(await open.page.locator('.why h2').textContent()).toContain('n1');
      await press(open.page.locator('.why').getByRole('button', { name: 'Close' }));
      expect(await open.page.locator('.why h2').textContent()).toBe('Why?');
    });

    test('by the mouse: of a strip, of a message, in a list', async () => {
      await click(open.page.locator('.strip[data-node="0"][data-about="2"] rect.wrong').first());
      expect(await open.page.locator('.why h2').textContent()).toContain('n1');
      await click(open.page.locator('[data-message="53"] path').last());
      expect(await open.page.locator('.why h2').textContent()).toContain('n2 trusts n3');
      await click(open.page.locator('.list').getByRole('button', { name: /of n1/ }));
      expect(await open.page.locator('.why h2').textContent()).toContain('n2 trusts n1');
    });
  });

  describe('comparing', () => {
    const compared = () => open.page.getByLabel('compared with');

    test('by the mouse: both on one scale, with the first difference', async () => {
      await compared().selectOption('hardened');
      await open.settled();
      expect(await open.page.locator('.verdict').count()).toBe(2);
      expect(await open.page.locator('.panel').count()).toBe(2);
      await click(button(/^First difference/));
      expect(await tick()).toBe('2');
      expect(await open.page.locator('.strip.differs').count()).toBeGreaterThan(0);
    });

    test('by the keyboard', async () => {
      await compared().focus();
      await open.page.keyboard.press('ArrowDown');
      await open.settled();
      expect(await open.page.locator('.panel').count()).toBe(2);
    });

    test('with the one that holds where this one breaks, by one key or one click', async () => {
      await press(button('Compare with hardened, which holds'));
      expect(await open.page.locator('.panel').count()).toBe(2);
      await compared().selectOption('nothing');
      await open.settled();
      await click(button('Compare with hardened, which holds'));
      expect(await open.page.locator('.panel').count()).toBe(2);
    });
  });

  describe('changing', () => {
    const crash = () => open.page.getByRole('checkbox', { name: 'n3 crashes at tick 10' });

    test('by the mouse: off, moved, edited, added; and taken back', async () => {
      await click(crash());
      expect(await verdict()).toBe('classic: holds: failure-completeness');
      await click(button('Undo'));
      expect(await verdict()).toContain('violates failure-completeness at tick 23');
      await click(button('A tick later: n3 crashes at tick 10'));
      expect(await crash().count()).toBe(0);
      await click(button('Undo'));
      await click(button('Redo'));
      expect(await open.page.getByRole('checkbox', { name: 'n3 crashes at tick 11' }).count()).toBe(1);
      await open.page.getByLabel(/^Add a fault/).selectOption('pause');
      await open.settled();
      expect(await open.page.locator('.faults > li').count()).toBe(5);
    });

    test('by the keyboard, and Control+Z takes it back', async () => {
      await press(crash(), 'Space');
      expect(await verdict()).toContain('holds');
      await open.page.keyboard.press('Control+z');
      await open.settled();
      expect(await verdict()).toContain('violates');
      await open.page.keyboard.press('Control+Shift+z');
      await open.settled();
      expect(await verdict()).toContain('holds');
    });

    test('what cannot be run is refused in the words of a file, and the picture stays', async () => {
      await unfold('details.group');
      const ticks = open.page.getByLabel('ticks of the run');
      await ticks.fill('100001');
      await ticks.blur();
      await open.settled();
      expect(await open.page.locator('.flaws').textContent()).toContain(
        'horizonTicks: must be at most 100000',
      );
      expect(await open.page.locator('.panel').count()).toBe(1);
      await ticks.fill('30');
      await ticks.blur();
      await open.settled();
      expect(await open.page.locator('.flaws').count()).toBe(0);
    });

    test('other variants, other chance', async () => {
      await open.page.getByLabel('The protocol:').selectOption('hardened');
      await open.settled();
      expect(await verdict()).toMatch(/^hardened: as expected, holds: the \d+ claims that could be judged$/);
      await unfold('details.group');
      await open.page.getByLabel('seed of chance').fill('another');
      await open.page.getByLabel('seed of chance').blur();
      await open.settled();
      expect(await open.page.locator('header .quiet').textContent()).toContain(', changed');
    });
  });

  test('shrinking takes away what is not needed, by mouse and keyboard', async () => {
    await open.page.getByLabel(/^Add a fault/).selectOption('duplicate');
    await open.settled();
    expect(await verdict()).toContain('NOT JUDGED');
    await click(button('Set what follows from the faults'));
    await open.page.getByRole('button', { name: 'Shrink' }).click();
    await open.page.getByText(/^Shrunk from 5 to 4 faults/).waitFor();
    await open.settled();
    expect(await open.page.locator('.faults > li').count()).toBe(4);
    await press(open.page.getByRole('button', { name: 'Shrink' }));
    await open.page.getByText('It is as simple as it gets').waitFor();
  });

  describe('switching a rule of the protocol', () => {
    const rule = (name: string) => open.page.locator('.rules').getByRole('checkbox', { name });

    test('by the mouse and by the keyboard: what was broken holds, and breaks again', async () => {
      await unfold('.rules details');
      expect(await rule('tombstones:').isChecked()).toBe(false);
      expect(await open.page.locator('.rules').textContent()).toContain('Broken, it breaks no-resurrection');
      await click(rule('tombstones:'));
      expect(await verdict()).toBe('classic + tombstones of hardened: holds: failure-completeness');
      expect(await rule('tombstones:').isChecked()).toBe(true);
      await open.page.keyboard.press('Control+z');
      await open.settled();
      expect(await rule('tombstones:').isChecked()).toBe(false);
      await click(button('Redo'));
      await press(rule('tombstones:'), 'Space');
      expect(await verdict()).toContain('classic: as expected, violates failure-completeness at tick 23');
    });

    test('one that is right gives way to one that is known to be broken', async () => {
      await open.page.getByLabel('The protocol:').selectOption('hardened');
      await open.settled();
      await click(rule('tombstones:'));
      expect(await verdict()).toMatch(/^hardened \+ tombstones of [\w-]+: /);
    });
  });

  test('what else is broken is told apart, on request, by mouse and keyboard', async () => {
    const others = open.page.locator('.others').first();
    await press(others.locator('summary'));
    await others.locator('li').first().waitFor();
    const told = await others.locator('li').allTextContents();
    expect(told.join('\n')).toContain('send-discipline');
    expect(told.join('\n')).not.toContain('failure-completeness');
    const first = others.getByRole('button').first();
    const at = /\d+/.exec((await first.textContent())!)![0];
    await click(first);
    expect(await tick()).toBe(at);
    await click(others.locator('summary'));
    expect(await others.getAttribute('open')).toBeNull();
  });

  test('a file that is dropped onto the page is opened', async () => {
    const title = 'Dropped from elsewhere';
    const dropped = JSON.stringify({ ...(JSON.parse(TEXT) as object), title });
    await open.page.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(dropped)}], 'dropped.json', { type: 'application/json' }));
      const event = (name) => new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
      const target = document.querySelector('.panels');
      target.dispatchEvent(event('dragover'));
      target.dispatchEvent(event('drop'));
    })()`);
    await open.page.getByRole('heading', { name: title }).waitFor();
    await open.settled();
    expect(await open.page.locator('header .quiet').textContent()).toContain('dropped.json');
    expect(await verdict()).toContain('violates failure-completeness at tick 23');
    expect(await open.page.locator('header.over').count()).toBe(0);
  });

  test('a saved case replays by the command', async () => {
    await click(button('A tick later: n3 crashes at tick 10'));
    const savedBy = async (act: (target: Locator) => Promise<void>) => {
      const saving = open.page.waitForEvent('download');
      await act(button('Save as case'));
      return saving;
    };
    const byMouse = await savedBy(click);
    const saved = await savedBy(press);
    expect(readFileSync(await byMouse.path(), 'utf8')).toBe(readFileSync(await saved.path(), 'utf8'));
    const folder = mkdtempSync(join(tmpdir(), 'hearsay-saved-'));
    try {
      const path = join(folder, saved.suggestedFilename());
      writeFileSync(path, readFileSync(await saved.path()));
      const read = readCase(path, KNOWN_VARIANTS);
      if (!read.ok) throw new Error(read.problem);
      expect(Object.keys(read.value.verdicts)).toEqual(['classic', 'hardened']);
      expect(replayCase(read.value, KNOWN_VARIANTS).map(({ outcome }) => outcome)).toEqual([
        'as expected',
        'as expected',
      ]);
      expect(read.value.schedule.faults).toContainEqual({ kind: 'crash', atTick: 11, node: 'n3' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a link leads back to the very moment, and to a changed schedule', async () => {
    await click(button('A tick later: n3 crashes at tick 10'));
    await keys('ArrowRight', 'ArrowUp');
    await press(button('Copy as link'));
    const link = await open.page.getByLabel('To be pasted').inputValue();
    await press(button('Copy command'));
    await click(button('Copy as link'));
    expect(await open.page.getByLabel('To be pasted').inputValue()).toBe(link);
    expect(link).toMatch(/#tick=24&node=n1&/);
    const [place, before] = [await nodeTitle(), await verdict()];
    await open.load(DATA, link.slice(link.indexOf('#')));
    expect([await nodeTitle(), await verdict()]).toEqual([place, before]);
    expect(await open.page.locator('header .quiet').textContent()).toContain('changed by who sent it');
    expect(await open.page.getByRole('checkbox', { name: 'n3 crashes at tick 11' }).count()).toBe(1);
    await click(button('Copy command'));
    expect(await open.page.getByLabel('To be pasted').inputValue()).toContain('npx hearsay show');
    await open.load(DATA);
  });

  test('the address holds the place', async () => {
    await keys('ArrowLeft');
    await expect
      .poll(() => new URL(open.page.url()).hash)
      .toMatch(/^#tick=22&node=n2&about=n3&variant=classic/);
    await open.load(DATA, '#tick=12&node=n1');
    expect([await tick(), await nodeTitle()]).toEqual(['12', 'n1 in tick 12']);
    await open.load(DATA);
  });

  test('filters by node, kind and time; folds, zooms, and shows all messages', async () => {
    const { page } = open;
    const width = async () => Number(await page.locator('.hearsay-picture').first().getAttribute('width'));
    const messages = () => page.locator('.panel [data-message]').count();
    const few = await messages();
    await press(page.getByLabel('all messages'), 'Space');
    expect(await messages()).toBeGreaterThan(few);
    await unfold('details.filter');
    await page.getByRole('group', { name: 'Nodes' }).getByLabel('n1').click();
    expect(await page.locator('.lane').count()).toBe(2);
    await page.getByRole('group', { name: 'Kinds of messages' }).getByLabel('PING').click();
    expect(await messages()).toBeLessThan(few);
    await click(button('Show everything'));
    const narrow = await width();
    expect(await page.locator('.panel').textContent()).toContain('quiet');
    await page.getByLabel('fold quiet ticks').click();
    expect(await page.locator('.panel').textContent()).not.toContain('quiet');
    await click(button('Wider'));
    expect(await width()).toBeGreaterThan(1.2 * narrow);
  });

  test('filters by the keyboard', async () => {
    const { page } = open;
    await page.locator('details.filter summary').focus();
    if ((await page.locator('details.filter').getAttribute('open')) === null)
      await page.keyboard.press('Enter');
    await press(page.getByRole('group', { name: 'Nodes' }).getByLabel('n2'), 'Space');
    expect(await page.locator('.lane').count()).toBe(2);
    const from = page.getByLabel('from tick');
    await from.focus();
    await page.keyboard.press('ArrowUp');
    await press(page.getByRole('button', { name: 'Show everything' }));
    expect([await page.locator('.lane').count(), await from.inputValue()]).toEqual([3, '0']);
  });

  test('explains by its futures, by keyboard and mouse, and draws their shares along time', async () => {
    await press(button('Explain by its futures'));
    await open.page.getByRole('button', { name: 'Stop' }).click();
    await click(button('Explain by its futures'));
    await open.page.locator('.explain[aria-busy=false] pre').waitFor();
    const told = await open.page.locator('.explain pre').textContent();
    expect(told).toContain('From tick 23 on');
    // Share for share what the command says, for chance is keyed there as here.
    const read = readCase(PATH, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    const claim = catalogueFor(classic).claimNamed('failure-completeness')!;
    const explained = explain(read.value.schedule, classic, claim, {});
    expect(told).toBe(explanationLines(explained!).join('\n').trim());
    expect(await open.page.locator('.futures').count()).toBe(1);
  });

  test('a large group is shown as it was run with the page, and is run here on request', async () => {
    const nodes = 30;
    const faults = Array.from({ length: nodes }, (_, node) => ({
      kind: 'join' as const,
      atTick: 0,
      node: `n${node + 1}`,
    }));
    const crash = { kind: 'crash' as const, atTick: 20, node: 'n7' };
    const schedule = scheduleOf({ nodes, faults: [...faults, crash], horizonTicks: 30 });
    const text = JSON.stringify({ title: 'many', verdicts: { classic: { holds: true } }, schedule });
    const options = { verdict: null, keep: null, isTold: true, onTick: () => {} };
    const seen = runSeen(classic, schedule, options);
    const made = [{ run: null, ...seen, view: reducedRun(seen.view) }];
    await open.load({ opens: { name: 'many.json', text, made }, command: 'x' });
    const { page } = open;
    expect(await verdict()).toBe('classic: nobody has judged it');
    expect(await page.locator('.panel .counts').count()).toBe(1);
    expect(await page.locator('.lane').count()).toBe(10);
    await keys('End', 'ArrowDown');
    expect([await tick(), await nodeTitle()]).toEqual(['29', 'n2 in tick 29']);
    expect(await page.locator('.list').textContent()).toContain('n2 trusts n1, which is up');
    expect(await page.locator('.list').textContent()).not.toContain('heartbeat');
    await click(button('Run it here'));
    expect(await page.locator('.list').textContent()).toContain('heartbeat');
    expect(await verdict()).toMatch(/^classic: /);
    expect(await verdict()).not.toContain('nobody has judged it');
    await open.load(DATA);
  });

  test('a playground starts from nothing, and can be played in', async () => {
    await click(button('Playground'));
    expect(await open.page.locator('h1').textContent()).toBe('A schedule of your own');
    expect(await verdict()).toMatch(/^hardened: holds/);
    await open.page.getByLabel(/^Add a fault/).selectOption('crash');
    await open.settled();
    expect(await open.page.locator('.faults > li').count()).toBe(4);
  });
});
