/**
 * The tutorials, one for each family: a chapter for each of its rules, made of the page about them and of the case that is
 * told there. What it says will happen in the playground it has tried: each chapter is run while it is made.
 */
import { readFileSync } from 'node:fs';
import { asksOf, replayed } from '../src/cases/replay.ts';
import type { FamilyRules } from '../src/family/family-rules.ts';
import type { Fault } from '../src/faults/fault.ts';
import { gossipRules } from '../src/gossip/rules-of-claims.ts';
import type { Violation } from '../src/judge/invariant.ts';
import { describeViolation } from '../src/judge/violations.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';
import { faultLines } from '../src/story/fault-words.ts';
import { swimRules } from '../src/swim/rules-of-claims.ts';
import { swimHardened } from '../src/swim/variants.ts';
import { caseLink } from './case-link.ts';
import { PLAYGROUND, pageOf, SWIM_TUTORIAL, TUTORIAL } from './chapters.ts';
import type { Destinations } from './destinations.ts';
import { addressFrom, escaped } from './html.ts';
import { type Broken, brokenIn, type KeptCase, keptCase } from './kept-cases.ts';
import { type Rendered, rendered } from './markdown.ts';
import { type RuleChapter, rulesDocument } from './rule-chapters.ts';
import { slugOf } from './slug.ts';

export interface Tutorial {
  /** The page of its contents, from the root of the site; its chapters are beside it. */
  readonly page: string;
  readonly title: string;
  readonly rules: FamilyRules;
  /** The heading of its introduction. */
  readonly howItWorks: string;
  /** In a sentence or two, as HTML: what one knows after it, and what to read before. */
  readonly about: string;
  /** The other tutorial: where to go on, as a sentence begins. */
  readonly other: { readonly page: string; readonly words: string };
}

export const TUTORIALS: readonly Tutorial[] = [
  {
    page: TUTORIAL,
    title: 'Tutorial: fourteen ways to fail',
    rules: gossipRules,
    howItWorks: 'How gossip works',
    about: 'No knowledge is taken for granted; a chapter takes two minutes.',
    other: { page: SWIM_TUTORIAL, words: 'What most production systems run has a tutorial of its own' },
  },
  {
    page: SWIM_TUTORIAL,
    title: 'Tutorial: sixteen ways for SWIM to fail',
    rules: swimRules(swimHardened.name),
    howItWorks: 'How SWIM works',
    about: 'SWIM is what most production systems run; a chapter takes two minutes.',
    other: { page: TUTORIAL, words: 'Gossip, from which it sets out, has a tutorial of its own' },
  },
];

export interface TutorialPage {
  readonly path: string;
  /** The page of contents of its tutorial. */
  readonly within: string;
  readonly title: string;
  readonly content: Rendered;
}

export interface TutorialChapter {
  readonly tutorial: Tutorial;
  readonly path: string;
  readonly told: RuleChapter;
  readonly kept: KeptCase;
  /** The protocol without the rule, and what it breaks. */
  readonly broken: Broken;
}

/** The picture of both runs, from the root of the site. */
export function tutorialPicture({ path }: TutorialChapter): string {
  return path.replace(/\.html$/, '.svg');
}

export function tutorialChapters(tutorial: Tutorial): TutorialChapter[] {
  const { rules, page, howItWorks } = tutorial;
  return rulesDocument(rules.page, howItWorks).chapters.map((told) => {
    const rule = rules.names.find((name) => rules.fileOf(name) === told.file);
    const kept = keptCase(told.caseName);
    const broken = brokenIn(kept.value).find(({ variant }) => rules.ofMutant(variant.name) === rule);
    if (rule === undefined || broken === undefined)
      throw new Error(`${told.caseName}: no protocol without ${told.file}`);
    return { tutorial, path: page.replace(/index\.html$/, `${told.name}.html`), told, kept, broken };
  });
}

export async function tutorialPages(tutorial: Tutorial, to: Destinations): Promise<TutorialPage[]> {
  const chapters = tutorialChapters(tutorial);
  const pages = chapters.map(async (chapter, index) => ({
    path: chapter.path,
    within: tutorial.page,
    title: chapter.told.title,
    content: await chapterPage(chapter, chapters[index - 1], chapters[index + 1], to),
  }));
  return [contents(tutorial, chapters, to), ...(await Promise.all(pages))];
}

function contents(
  { page, title, rules, howItWorks, about, other }: Tutorial,
  chapters: readonly TutorialChapter[],
  to: Destinations,
): TutorialPage {
  const place = { document: rules.page, page };
  const introduction = rendered(rulesDocument(rules.page, howItWorks).introduction, place, to).html;
  const items = chapters.map(
    ({ path, told, kept }) =>
      `<li><a href="${addressFrom(page, path)}">${escaped(told.title.replace(/^\d+\. /, ''))}</a><br><span class="quiet">${escaped(kept.value.title)}</span></li>`,
  );
  const html = `<h1>${escaped(title)}</h1>
<p>Each chapter takes one rule out of a protocol, shows the smallest story in which that breaks it, and hands you this very run: to
step through, to mend and to change. ${about} The same rules
<a href="${addressFrom(page, pageOf(rules.page))}">told in words</a> are a page of their own. ${other.words}:
<a href="${addressFrom(page, other.page)}">here</a>.</p>
<h2 id="${slugOf(howItWorks)}">${howItWorks}</h2>
${introduction}
<h2 id="how-to-read-the-pictures">How to read the pictures</h2>
<p>Time goes to the right. Each node has a <strong>lane</strong>: the bar is its life, the cross its end. Below it are <strong>strips</strong>, one for each
other node: pale where what is believed of that node is as it should be, strong where it is wrong. <strong>Arrows</strong> are messages that
changed somebody’s list; a thick red one made its reader believe what is not so. The tick in which a promise is broken is
framed. <a href="${addressFrom(page, 'docs/pictures.html')}#how-to-read-one">More of it</a>.</p>
<h2 id="the-chapters">The chapters</h2>
<ol class="contents">
${items.join('\n')}
</ol>
<p>After them the <a href="${addressFrom(page, PLAYGROUND)}">empty playground</a> is yours: three nodes, and whatever you do to them.</p>`;
  const headings = [howItWorks, 'How to read the pictures', 'The chapters'].map((html) => ({
    depth: 2,
    id: slugOf(html),
    html,
  }));
  return { path: page, within: page, title: 'Tutorial', content: { html, headings } };
}

async function chapterPage(
  chapter: TutorialChapter,
  before: TutorialChapter | undefined,
  after: TutorialChapter | undefined,
  to: Destinations,
): Promise<Rendered> {
  const { tutorial, path, told, kept, broken } = chapter;
  const { claim, atTick, variant } = broken;
  const place = { document: tutorial.rules.page, page: path };
  const sound = soundOf(broken);
  const picture = addressFrom(path, tutorialPicture(chapter));
  const violation = violationOf(kept, broken);
  const link = (words: string, at: Parameters<typeof caseLink>[2]) =>
    caseLink(path, kept, at).then((address) => `<a class="go" href="${escaped(address)}">${words}</a>`);
  const bare = await link('Open it without the rule', { variant: variant.name, tick: atTick });
  const both = await link('Open both', { variant: variant.name, compared: sound, tick: atTick });
  const html = `<p class="quiet"><a href="${addressFrom(path, tutorial.page)}">Tutorial</a></p>
<h1>${escaped(told.title)}</h1>
${rendered(told.prose, place, to).html}
<h2 id="what-it-shows">What it shows</h2>
<p><strong>${escaped(kept.value.title)}.</strong> ${faultsOf(kept)}</p>
<a class="picture" href="${picture}"><img src="${picture}" alt="The run without the rule, and below it the run with it"></a>
<p>Above, the protocol without the rule (<code>${escaped(variant.name)}</code>); below, with it (<code>${escaped(sound)}</code>). In tick ${violation.tick} the claim <code>${escaped(claim)}</code> is
broken: ${escaped(violation.seen)}. Expected was: ${escaped(violation.expected)}.</p>
<h2 id="try-it">Try it</h2>
<ol class="steps">
<li><strong>See it break.</strong> ${bare}: it opens at the tick in which the claim is broken. Go back with <kbd>←</kbd>, and with <kbd>Shift</kbd> <kbd>←</kbd> to where
something happens; <em>Why?</em> beside a belief shows the messages that brought it about.</li>
<li><strong>Switch the rule on.</strong> Choose <code>${escaped(sound)}</code> as the protocol: the same faults, the same chance, and no claim is broken. Or ${both.replace('Open both', 'see both')}, one below
the other: the first difference is marked.</li>
<li><strong>Take a fault away.</strong> ${takenAwayWords(kept, broken)}</li>
</ol>
<details><summary>The rule itself</summary>
<p>What it decides: ${escaped(ruleOf(chapter))} Its file, whole, with what a protocol without it does instead:</p>
<pre tabindex="0"><code>${escaped(readFileSync(told.file, 'utf8'))}</code></pre>
</details>
<h2 id="where-it-was-met">Where it was met</h2>
${rendered(told.met, place, to).html}
${steps(path, before, after)}`;
  return { html, headings: [] };
}

function steps(
  path: string,
  before: TutorialChapter | undefined,
  after: TutorialChapter | undefined,
): string {
  const link = (rel: string, arrow: (title: string) => string, to: TutorialChapter | undefined) =>
    to === undefined
      ? ''
      : `<a rel="${rel}" href="${addressFrom(path, to.path)}">${escaped(arrow(to.told.title))}</a>`;
  return `<p class="turn">${link('prev', (title) => `← ${title}`, before)}${link('next', (title) => `${title} →`, after)}</p>`;
}

/** What the rule decides, in a sentence that goes on. */
function ruleOf({ tutorial: { rules }, broken: { variant } }: TutorialChapter): string {
  const rule = rules.ofMutant(variant.name);
  const statement = rule === null ? undefined : rules.statements[rule];
  if (statement === undefined) throw new Error(`nobody knows what ${rule} decides`);
  return `${statement[0]!.toLowerCase()}${statement.slice(1)}`;
}

function faultsOf({ value: { schedule } }: KeptCase): string {
  return `All that happens from outside: ${escaped(faultLines(schedule).join('; '))}.`;
}

/** The name of the protocol that has the rule. */
export function soundOf({ variant }: Broken): string {
  return variant.reference?.().name ?? variant.name;
}

function violationOf(kept: KeptCase, broken: Broken): Violation {
  const violation = brokenUnder(kept, broken);
  if (violation === null) throw new Error(`${kept.name} does not break ${broken.claim}`);
  return violation;
}

/** What becomes of the claim under the schedule of the case. */
function brokenUnder({ value }: KeptCase, { variant }: Broken): Violation | null {
  const [ask] = asksOf(value, KNOWN_VARIANTS, { variants: [variant.name] });
  return replayed({ ...ask!, expected: null }, { ...value, histories: {} }).violation;
}

export interface TakenAway {
  readonly fault: Fault;
  /** What is broken then, on the protocol without the rule. */
  readonly violation: Violation | null;
}

/** The last fault that is none of the joins, or, where all is joins, the last of them: and what becomes of it all then. */
export function takenAway(kept: KeptCase, broken: Broken): TakenAway {
  const { faults } = kept.value.schedule;
  const fault = faults.findLast((each) => each.kind !== 'join') ?? faults.at(-1)!;
  return { fault, violation: brokenUnder(without(kept, fault), broken) };
}

function without({ name, value }: KeptCase, fault: Fault): KeptCase {
  const faults = value.schedule.faults.filter((each) => each !== fault);
  return { name, value: { ...value, schedule: { ...value.schedule, faults } } };
}

function takenAwayWords(kept: KeptCase, broken: Broken): string {
  const { fault, violation } = takenAway(kept, broken);
  const [line = ''] = faultLines({ ...kept.value.schedule, faults: [fault] });
  const what = `Without the rule again, switch off “${escaped(line)}” below <em>Change what happens</em>.`;
  return violation === null
    ? `${what} Now the claim holds without the rule, too: it takes both, ${fault.kind === 'join' ? 'this node' : 'the fault'} and the missing rule.`
    : `${what} It still breaks: ${escaped(describeViolation(violation))}.`;
}
