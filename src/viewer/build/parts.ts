/** The parts of the page: as they were built into the package, or, in a checkout, made of the sources. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageParts } from './page-html.ts';

/** Beside the compiled form of this file; `npm run build` puts them there. */
const SCRIPT = fileURLToPath(new URL('./page.iife.js', import.meta.url));
const STYLE = fileURLToPath(new URL('./page.css', import.meta.url));

export async function pageParts(): Promise<PageParts> {
  if (existsSync(SCRIPT)) {
    return { script: readFileSync(SCRIPT, 'utf8'), style: readFileSync(STYLE, 'utf8') };
  }
  const { bundledParts } = await import('./bundle.ts');
  return bundledParts();
}
