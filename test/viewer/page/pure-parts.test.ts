/** The parts of the page that need no browser: drafts, what is undone, places, keys, links, and where two runs part. */
import { describe, expect, test } from 'vitest';
import { CASE_FORMAT, CASE_VERSION, type CaseFile } from '../../../src/cases/case-file.ts';
import { readCase } from '../../../src/cases/read-case.ts';
import type { AnyVariant } from '../../../src/family/family.ts';
import type { Schedule } from '../../../src/faults/schedule.ts';
import { classic, hardened } from '../../../src/gossip/variants.ts';
import { recordRun } from '../../../src/simulation/record.ts';
import type { TraceEvent } from '../../../src/trace/event.ts';
import { headerOfRun } from '../../../src/trace/header.ts';
import { flawsOfSchedule } from '../../../src/viewer/engine/flaws.ts';
import { firstDifference } from '../../../src/viewer/page/difference.ts';
import {
  added,
  draftOf,
  edited,
  KINDS,
  moved,
  plainFault,
  removed,
  scheduleOf as scheduleOfDraft,
  switched,
  withSufficientSettings,
} from '../../../src/viewer/page/draft.ts';
import { begun, changed, redone, undone } from '../../../src/viewer/page/history.ts';
import { moveByKey } from '../../../src/viewer/page/keys.ts';
import { linkTo, packed, placeLink, readLink, unpacked } from '../../../src/viewer/page/link.ts';
import {
  eventfulTick,
  isAsOpened,
  isEdited,
  openCase,
  placeIn,
  withEdit,
} from '../../../src/viewer/page/model.ts';
import { type RunView, readRun } from '../../../src/viewer/picture/index.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule: Schedule = scheduleOf({
  nodes: 3,
  faults: [{ kind: 'crash', atTick: 10, node: 'n3' }],
  horizonTicks: 40,
});

function viewOf(variant: AnyVariant, of = schedule): RunView {
  const events: TraceEvent[] = [];
  recordRun(variant.create(of), of, (event) => events.push(event));
  return readRun(headerOfRun('a test', variant.name, of), events);
}

describe('a draft', () => {
  const draft = draftOf(schedule);
  const crash = schedule.faults.length - 1;

  test('is the schedule, until something is switched off, moved, edited, added or removed', () => {
    expect(scheduleOfDraft(draft)).toEqual(schedule);
    const off = switched(draft, crash);
    expect(scheduleOfDraft(off).faults).toEqual(schedule.faults.slice(0, -1));
    expect(scheduleOfDraft(switched(off, crash))).toEqual(schedule);
    expect(scheduleOfDraft(moved(draft, crash, -3)).faults[crash]).toMatchObject({ atTick: 7 });
    expect(scheduleOfDraft(moved(draft, crash, -30)).faults[crash]).toMatchObject({ atTick: 0 });
    expect(scheduleOfDraft(edited(draft, crash, 'node', 'n2')).faults[crash]).toMatchObject({ node: 'n2' });
    expect(scheduleOfDraft(removed(draft, crash)).faults).toHaveLength(crash);
    expect(scheduleOfDraft(added(draft, 'pause', 5)).faults.at(-1)).toMatchObject({
      kind: 'pause',
      fromTick: 5,
    });
  });

  test.each(KINDS)('a plain %s has nothing wrong with it', (kind) => {
    const faults = [...schedule.faults, plainFault(kind, 3, 5)];
    const sound = scheduleOfDraft(withSufficientSettings(draftOf({ ...schedule, faults }), hardened));
    expect(flawsOfSchedule(sound, hardened)).toEqual([]);
  });

  test('is not changed by the order in which a file or a link has its fields', () => {
    const { nodes, faults, ...rest } = schedule;
    const original: CaseFile = {
      format: CASE_FORMAT,
      version: CASE_VERSION,
      title: 'in another order',
      verdicts: {},
      schedule: { faults, ...rest, nodes },
      histories: {},
    };
    const open = openCase(original, null, { variants: ['classic'], shownOn: ['classic'] });
    expect([isAsOpened(open), isEdited(open)]).toEqual([true, false]);
    const changed = withEdit(open, { draft: switched(open.edits.present.draft, crash) });
    expect([isAsOpened(changed), isEdited(changed)]).toEqual([false, true]);
    expect(isEdited(openCase(original, null, { variants: [], shownOn: [], isOfChanged: true }))).toBe(true);
  });

  test('what is wrong with it is said as of a file', () => {
    const flaws = flawsOfSchedule(scheduleOfDraft(edited(draft, crash, 'node', 'n9')), classic);
    expect(flaws).toEqual([`faults[${crash}].node: there is no node "n9": the nodes are n1 to n3`]);
  });
});

test('what was changed is undone and done again, until something else is changed', () => {
  const history = changed(changed(begun('a'), 'b'), 'c');
  expect(undone(history).present).toBe('b');
  expect(undone(undone(undone(history))).present).toBe('a');
  expect(redone(undone(history))).toEqual(history);
  expect(redone(changed(undone(history), 'd')).present).toBe('d');
});

describe('a place', () => {
  const view = viewOf(classic);
  const place = { tick: 12, node: 1, about: 2, step: null };
  const press = (key: string, shiftKey = false, steps = 2) =>
    moveByKey({ key, shiftKey, altKey: false, ctrlKey: false, metaKey: false }, place, view, steps);

  test('is moved by keys, and not beyond the run', () => {
    expect(press('ArrowRight')).toEqual({ tick: 13, step: null });
    expect(press('ArrowLeft', true)).toEqual({ tick: eventfulTick(view, 12, -1), step: null });
    expect(press('End')).toEqual({ tick: 39, step: null });
    expect(press('PageDown')).toEqual({ step: 0 });
    expect(press('PageDown', false, 0)).toEqual({ tick: 13, step: null });
    expect(press('[')).toEqual({ about: 0 });
    expect(press(']')).toEqual({ about: null });
    expect(press('x')).toBeNull();
    expect(eventfulTick(view, 39, 1)).toBe(39);
    expect(placeIn({ tick: 99, node: 7, about: 5, step: null }, view)).toEqual({
      tick: 39,
      node: 2,
      about: null,
      step: null,
    });
  });

  test('stands in a link, with the schedule where that is wanted', async () => {
    const words = { tick: 23, node: 'n2', variant: 'classic' };
    expect(placeLink(words)).toBe('#tick=23&node=n2&variant=classic');
    expect(await readLink(placeLink(words))).toEqual(words);
    const value: CaseFile = {
      format: CASE_FORMAT,
      version: CASE_VERSION,
      title: 'ä <b> & %',
      verdicts: {},
      schedule,
      histories: {},
    };
    const link = await linkTo(words, value);
    expect(link.length).toBeLessThan(700);
    const changed = { ...words, isOfChanged: true } as const;
    expect(await readLink(placeLink(changed))).toEqual(changed);
    const { text, ...rest } = await readLink(link);
    expect(rest).toEqual(words);
    expect(JSON.parse(text!)).toEqual({ title: value.title, verdicts: {}, schedule });
  });

  test('what nobody has packed is no schedule, nor is what unpacks to too much', async () => {
    expect(await unpacked('???')).toBeNull();
    expect(await unpacked('AAAA')).toBeNull();
    expect(await unpacked(await packed('x'.repeat(1000)))).toBe('x'.repeat(1000));
    const bomb = await packed('x'.repeat(3_999_999));
    expect(await unpacked(bomb)).toHaveLength(3_999_999);
    expect(await readLink('#tick=-1&case=%00')).toEqual({});
  });
});

test('two runs part where somebody first believes otherwise; a run and itself nowhere do', () => {
  const read = readCase('shrunk-cases/failure-completeness-c06921e3.json', [classic, hardened]);
  if (!read.ok) throw new Error(read.problem);
  const [one, other] = [viewOf(classic, read.value.schedule), viewOf(hardened, read.value.schedule)];
  expect(firstDifference(one, one)).toBeNull();
  // classic lets a newcomer in by the answer to its request alone.
  expect(firstDifference(one, other)).toEqual({ tick: 2, node: 1, about: 2 });
});
