/**
 * Writes the site: `npm run site`, into `site-dist`. With `-- --source https://github.com/o/r/blob/main` what is in the
 * repository, and not on the site, is linked to there.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { siteOf } from './site.ts';

const FOLDER = 'site-dist';

const { values } = parseArgs({ options: { source: { type: 'string' } } });
const site = await siteOf({ source: values.source?.replace(/\/$/, '') ?? null });
rmSync(FOLDER, { recursive: true, force: true });
let bytes = 0;
for (const [path, content] of site) {
  const file = join(FOLDER, path);
  const text = await content();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  bytes += Buffer.byteLength(text);
}
console.log(`${FOLDER}/index.html: ${site.size} files, ${(bytes / 1e6).toFixed(1)} MB`);
