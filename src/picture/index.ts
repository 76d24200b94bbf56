/** Draws the picture of the README again: `npm run picture`. */
import { writeFileSync } from 'node:fs';
import { ZOMBIE_PICTURE, zombieSvg } from './zombie.ts';

writeFileSync(ZOMBIE_PICTURE, zombieSvg());
