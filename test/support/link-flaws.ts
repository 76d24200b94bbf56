/** What is wrong with the links of a site: what they lead to is not there, or the place on it is not, or is there twice. */
import { posix } from 'node:path';

const ADDRESS = /\b(?:href|src)="([^"]*)"/g;
const ID = /\bid="([^"]*)"/g;
const ELSEWHERE = /^(?:https?|data|mailto):/;

/** `pages` by path, all from the root of the site; `files` is whatever else is there. Their `#` is not looked into. */
export function linkFlaws(pages: ReadonlyMap<string, string>, files: ReadonlySet<string>): string[] {
  const ids = new Map([...pages].map(([path, html]) => [path, all(html, ID)]));
  return [...pages].flatMap(([page, html]) => [
    ...twice(ids.get(page)!).map((id) => `${page} has two places #${id}`),
    ...all(html, ADDRESS).flatMap((address) => {
      const flaw = flawOf(page, address, ids, files);
      return flaw === null ? [] : [`${page} → ${address}: ${flaw}`];
    }),
  ]);
}

function flawOf(
  page: string,
  address: string,
  ids: ReadonlyMap<string, readonly string[]>,
  files: ReadonlySet<string>,
): string | null {
  if (ELSEWHERE.test(address)) return null;
  if (/^(?:[a-z]+:|\/)/i.test(address)) return 'it is no relative address';
  const [path = '', anchor] = address.split('#', 2);
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  const places = ids.get(target);
  if (places === undefined) return files.has(target) ? null : 'it is not there';
  if (anchor === undefined || places.includes(decodeURIComponent(anchor))) return null;
  return 'there is no such place on it';
}

function all(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, value = '']) => value.replaceAll('&amp;', '&'));
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
