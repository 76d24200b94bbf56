/**
 * Where the links of a document lead on the site: another document to its page, a kept case into the gallery, a picture to
 * its copy. All else that is in the repository is not on the site: it leads to where the repository is, if that is known,
 * and is no link otherwise.
 */
import { posix } from 'node:path';
import { DOCUMENTS, GALLERY, pageOf } from './chapters.ts';
import { addressFrom } from './html.ts';

const ELSEWHERE = /^[a-z]+:/i;
const CASE = /^shrunk-cases\/([\w-]+)\.json$/;

/** Where a link stands. */
export interface Place {
  /** The document that it was written in, from the root of the repository. */
  readonly document: string;
  /** The page that shows it, from the root of the site. */
  readonly page: string;
}

export interface Destinations {
  /** What stands in `href`; `null`: it leads nowhere that is on the site. */
  linkFrom(place: Place, link: string): string | null;
  /** What stands in `src`. */
  pictureFrom(place: Place, link: string): string;
  /** The pictures that were asked for so far, from the root of the repository. */
  readonly pictures: ReadonlySet<string>;
}

/** `source`: the address before a path of the repository, as `https://github.com/o/r/blob/main`; `null`: nobody knows. */
export function destinations(source: string | null): Destinations {
  const pages = new Set(DOCUMENTS.map(({ path }) => path));
  const pictures = new Set<string>();
  return {
    pictures,
    linkFrom({ document, page: here }, link) {
      if (ELSEWHERE.test(link)) return link;
      const [path = '', fragment] = link.split('#', 2);
      const anchor = fragment === undefined ? '' : `#${fragment}`;
      const target = path === '' ? document : inRepository(document, path);
      if (pages.has(target)) {
        const page = pageOf(target);
        return page === here && anchor !== '' ? anchor : `${addressFrom(here, page)}${anchor}`;
      }
      if (target === 'shrunk-cases') return addressFrom(here, GALLERY);
      const [, name] = CASE.exec(target) ?? [];
      if (name !== undefined) return addressFrom(here, `${GALLERY}#${name}`);
      return source === null ? null : `${source}/${target}${anchor}`;
    },
    pictureFrom({ document, page }, link) {
      const target = inRepository(document, link);
      pictures.add(target);
      return addressFrom(page, target);
    },
  };
}

function inRepository(document: string, path: string): string {
  return posix.join(posix.dirname(document), path).replace(/\/$/, '');
}
