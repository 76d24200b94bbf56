/**
 * The site: the documents as chapters, the gallery, the tutorials and the playground. It is a map of files, and what takes
 * long (the pictures of all cases, the script of the playground) is made when somebody asks for the file.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HEARSAY } from '../src/hunting/command-words.ts';
import { pageHtml } from '../src/viewer/build/page-html.ts';
import { pageParts } from '../src/viewer/build/parts.ts';
import { casePicture } from './case-picture.ts';
import { DOCUMENTS, GALLERY, PLAYGROUND, pageOf } from './chapters.ts';
import { destinations } from './destinations.ts';
import { framed, STYLE } from './frame.ts';
import { gallery, galleryPicture, shownOn } from './gallery.ts';
import { CASE_FOLDER, keptCases } from './kept-cases.ts';
import { rendered } from './markdown.ts';
import { soundOf, TUTORIALS, tutorialChapters, tutorialPages, tutorialPicture } from './tutorial.ts';

type Content = string | Promise<string>;

/** By path from the root of the site. */
export type Site = ReadonlyMap<string, () => Content>;

export interface SiteOptions {
  /** The address before a path of the repository, `https://github.com/o/r/blob/main`; `null`: nobody knows. */
  readonly source: string | null;
}

export async function siteOf({ source }: SiteOptions): Promise<Site> {
  const site = new Map<string, () => Content>();
  const to = destinations(source);
  const cases = keptCases();

  for (const { path, title } of DOCUMENTS) {
    const page = pageOf(path);
    const { html: body, headings } = rendered(textOf(path), { document: path, page }, to);
    site.set(page, () => framed({ path: page, title, body, headings }));
  }
  const { html, headings } = await gallery(cases);
  site.set(GALLERY, () => framed({ path: GALLERY, title: 'Gallery', body: html, headings }));
  for (const tutorial of TUTORIALS) {
    for (const { path, within, title, content } of await tutorialPages(tutorial, to)) {
      const { html: body, headings } = content;
      site.set(path, () => framed({ path, title, within, body, headings }));
    }
  }
  site.set(PLAYGROUND, async () =>
    pageHtml(await pageParts(), { opens: null, command: HEARSAY }, 'Hearsay: playground'),
  );
  site.set(STYLE, () => readFileSync(fileURLToPath(new URL('site.css', import.meta.url)), 'utf8'));

  for (const kept of cases) {
    const file = `${CASE_FOLDER}/${kept.name}.json`;
    site.set(file, () => textOf(file));
    site.set(galleryPicture(kept), () => casePicture(kept, [shownOn(kept)]));
  }
  for (const chapter of TUTORIALS.flatMap(tutorialChapters)) {
    const { kept, broken } = chapter;
    site.set(tutorialPicture(chapter), () => casePicture(kept, [broken.variant.name, soundOf(broken)]));
  }
  for (const picture of to.pictures) site.set(picture, () => textOf(picture));
  return site;
}

function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}
