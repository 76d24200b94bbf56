/** The tutorial has a chapter for each rule, and what it asks to try comes out as it says. */
import { describe, expect, test } from 'vitest';
import { soundOf, TUTORIALS, takenAway, tutorialChapters, tutorialPicture } from '../../site/tutorial.ts';
import { RULE_NAMES } from '../../src/gossip/mutants/mutant.ts';
import { RULE_NAMES as RULES_OF_SWIM } from '../../src/swim/mutants/mutant.ts';
import { readLink } from '../../src/viewer/page/link.ts';
import { builtSite } from '../support/built-site.ts';

const CHAPTERS = TUTORIALS.flatMap(tutorialChapters);

test.each([
  ['gossip', 'fourteen', RULE_NAMES],
  ['SWIM', 'sixteen', RULES_OF_SWIM],
])('each rule of %s has a chapter, and there are %s', (_family, count, names) => {
  const tutorial = TUTORIALS.find(({ rules }) => names.every((name) => rules.names.includes(name)))!;
  const chapters = tutorialChapters(tutorial);
  const rules = chapters.map(({ broken }) => tutorial.rules.ofMutant(broken.variant.name));
  expect(rules.toSorted()).toEqual([...names].toSorted());
  expect(tutorial.title).toContain(`${count} ways`);
  expect(chapters).toHaveLength(count === 'fourteen' ? 14 : 16);
});

describe.each(CHAPTERS.map((chapter) => [chapter.told.title, chapter] as const))('%s', (_, chapter) => {
  const { path, kept, broken } = chapter;

  test('opens without the rule, at the tick in which it breaks, and beside the protocol that has it', async () => {
    const page = await (await builtSite()).get(path)!();
    const links = [...page.matchAll(/href="(?:\.\.\/)+playground\.html(#[^"]+)"/g)].map(([, link = '']) =>
      readLink(link.replaceAll('&amp;', '&')),
    );
    const { variant, atTick } = broken;
    expect(await Promise.all(links)).toMatchObject([
      { variant: variant.name, tick: atTick },
      { variant: variant.name, tick: atTick, compared: soundOf(broken) },
    ]);
    for (const { text = '{}' } of await Promise.all(links)) {
      const { schedule } = JSON.parse(text);
      expect(schedule).toMatchObject({ nodes: kept.value.schedule.nodes, seed: kept.value.schedule.seed });
    }
  });

  test('the protocol that has the rule keeps every claim under the same schedule', () => {
    expect(kept.value.verdicts[soundOf(broken)]).toEqual({ holds: true });
  });

  test('says what comes of it when a fault is taken away', async () => {
    const { fault, violation } = takenAway(kept, broken);
    const page = await (await builtSite()).get(path)!();
    expect(page).toContain(
      violation === null ? 'the claim holds without the rule, too' : `It still breaks: ${violation.claim}`,
    );
    // What was shrunk has no fault too many; joins alone there are where chance does the rest.
    if (fault.kind !== 'join') expect(violation).toBeNull();
  });
});

test('its pictures show both runs', async () => {
  const [identity] = CHAPTERS;
  const picture = await (await builtSite()).get(tutorialPicture(identity!))!();
  expect(picture).toContain('no-identity breaks restart-completeness in tick');
  expect(picture).toContain('hardened holds');
});
