/** Puts the parts of the page beside the bundled form of `parts.ts`, where that finds them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledParts } from './bundle.ts';
import { SCRIPT_FILE, STYLE_FILE } from './parts.ts';

/** @param folder where the command is bundled to: `dist` */
export async function writeParts(folder: string): Promise<void> {
  const { script, style } = await bundledParts();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, SCRIPT_FILE), script);
  writeFileSync(join(folder, STYLE_FILE), style);
}
