/** Puts the parts of the page beside the compiled form of `parts.ts`, where that finds them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledParts } from './bundle.ts';
import { SCRIPT_FILE, STYLE_FILE } from './parts.ts';

/** @param root where the sources are compiled to: `dist` */
export async function writeParts(root: string): Promise<void> {
  const folder = join(root, 'src/viewer/build');
  const { script, style } = await bundledParts();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, SCRIPT_FILE), script);
  writeFileSync(join(folder, STYLE_FILE), style);
}
