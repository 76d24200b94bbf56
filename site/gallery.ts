/** The gallery: every kept case with its picture, by the claim that it breaks. */
import { groupBy } from '../src/faults/names-and-counts.ts';
import { caseLink } from './case-link.ts';
import { GALLERY } from './chapters.ts';
import { escaped } from './html.ts';
import { type Broken, brokenIn, CASE_FOLDER, heldIn, type KeptCase, statementOf } from './kept-cases.ts';
import type { Rendered } from './markdown.ts';
import { slugOf } from './slug.ts';

/** Where the picture of a case stands, from the root of the site. */
export function galleryPicture({ name }: KeptCase): string {
  return `pictures/${name}.svg`;
}

/** The variant that its picture shows: whom it was kept for. */
export function shownOn({ value }: KeptCase): string {
  const [name] = brokenIn(value).map(({ variant }) => variant.name);
  return name ?? Object.keys(value.verdicts)[0]!;
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly cases: readonly KeptCase[];
}

/** By claim, in the order of the alphabet; last those that nobody breaks any more. */
function groupsOf(cases: readonly KeptCase[]): Group[] {
  const claimOf = ({ value }: KeptCase) => brokenIn(value)[0]?.claim ?? null;
  const groups = groupBy(cases, claimOf).map((group): Group => {
    const [broken] = brokenIn(group[0].value);
    if (broken === undefined) {
      return {
        id: 'mended',
        title: 'Mended',
        words: 'What broke a claim here when it was found, and holds since.',
        cases: group,
      };
    }
    const { claim } = broken;
    return { id: slugOf(claim), title: claim, words: statementOf(broken), cases: group };
  });
  const place = ({ id, cases: [first] }: Group) => `${claimOf(first!) === null ? 1 : 0} ${id}`;
  return groups.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

export async function gallery(cases: readonly KeptCase[]): Promise<Rendered> {
  const groups = groupsOf(cases);
  const sections = await Promise.all(groups.map(sectionOf));
  const html = `<h1>Gallery of counterexamples</h1>
<p>In each of these ${cases.length} schedules some protocol does not keep what it has promised: the classic one, or one in which a single
decision was changed to see whether anybody notices. They were found by random search, made as small as they get, and
are replayed on every change. They stand under the claim that they break. “Look into it” opens one where it can be
stepped through, and changed.</p>
${sections.join('\n')}`;
  const headings = groups.map(({ id, title }) => ({ depth: 2, id, html: escaped(title) }));
  return { html, headings };
}

async function sectionOf({ id, title, words, cases }: Group): Promise<string> {
  const cards = await Promise.all(cases.map(cardOf));
  return `<h2 id="${id}">${escaped(title)}</h2>\n<p>${escaped(words)}</p>\n${cards.join('\n')}`;
}

async function cardOf(kept: KeptCase): Promise<string> {
  const { name, value } = kept;
  const variant = shownOn(kept);
  const [broken] = brokenIn(value);
  const place = { variant, ...(broken === undefined ? {} : { tick: broken.atTick }) };
  const link = escaped(await caseLink(GALLERY, kept, place));
  const picture = galleryPicture(kept);
  return `<article class="card" id="${name}" aria-labelledby="${name}-title">
<h3 id="${name}-title">${escaped(value.title)}</h3>
<a class="picture" href="${picture}"><img src="${picture}" alt="The run on ${escaped(variant)}" loading="lazy"></a>
<p>${verdictWords(kept)}</p>
<p class="ways"><a class="go" href="${link}" aria-describedby="${name}-title">Look into it</a> <a href="${CASE_FOLDER}/${name}.json">${name}.json</a></p>
</article>`;
}

function verdictWords({ value }: KeptCase): string {
  const broken = brokenIn(value).map(
    ({ variant, claim, atTick }: Broken) =>
      `<code>${escaped(variant.name)}</code> breaks <code>${escaped(claim)}</code> in tick ${atTick}.`,
  );
  const held = heldIn(value).map((name) => `<code>${escaped(name)}</code> holds.`);
  return [...broken, ...held].join(' ');
}
