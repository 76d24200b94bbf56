/** Makes the script and the style of the page, from the sources: one classic script with all that it needs inside. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { PICTURE_STYLES } from '../picture/index.ts';
import type { PageParts } from './page-html.ts';

const ENTRY = fileURLToPath(new URL('../page/main.tsx', import.meta.url));
const STYLE = fileURLToPath(new URL('../page/page.css', import.meta.url));
/** What browsers of the last years understand: a page that was kept is to be opened later, and not sooner. */
const TARGET = 'es2022';

/** The same bytes each time. */
export async function bundledParts(): Promise<PageParts> {
  const shared = { bundle: true, minify: true, write: false, charset: 'utf8', target: TARGET } as const;
  const [script, style] = await Promise.all([
    build({
      ...shared,
      entryPoints: [ENTRY],
      format: 'iife',
      platform: 'browser',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      // The licences of what is inside travel with it.
      legalComments: 'inline',
    }),
    build({ ...shared, entryPoints: [STYLE] }),
  ]);
  return {
    script: script.outputFiles[0]!.text.trim(),
    style: `${PICTURE_STYLES}\n${style.outputFiles[0]!.text}`.trim(),
  };
}
