/** The parts of the page: as they were built into the package, or, in a checkout, made of the sources. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageParts } from './page-html.ts';

/** Beside the bundled form of this file. */
export const SCRIPT_FILE = 'page.iife.js';
export const STYLE_FILE = 'page.css';

export async function pageParts(): Promise<PageParts> {
  const script = beside(SCRIPT_FILE);
  if (existsSync(script)) {
    return { script: readFileSync(script, 'utf8'), style: readFileSync(beside(STYLE_FILE), 'utf8') };
  }
  const { bundledParts } = await import('./bundle.ts');
  return bundledParts();
}

function beside(name: string): string {
  return fileURLToPath(new URL(`./${name}`, import.meta.url));
}
