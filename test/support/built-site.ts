/** The site as it is published, made once for all tests that look at it; what takes long is made when they ask for it. */
import { type Site, siteOf } from '../../site/site.ts';

export const SOURCE = 'https://example.org/hearsay/blob/main';

let site: Promise<Site> | undefined;

export function builtSite(): Promise<Site> {
  site ??= siteOf({ source: SOURCE });
  return site;
}

/** The pages of the site, the playground not among them: it is one of the viewer's. */
export async function pagesOf(built: Site): Promise<Map<string, string>> {
  const pages = [...built].filter(([path]) => path.endsWith('.html') && path !== 'playground.html');
  return new Map(await Promise.all(pages.map(async ([path, content]) => [path, await content()] as const)));
}
