#!/usr/bin/env node
/**
 * The `hearsay` command as it is installed: it looks at the version of Node, and only then loads the rest, which an
 * old one could not even read. So this file is CommonJS, in words that every Node knows.
 */
const OLDEST = [20, 19] as const;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(`Hearsay needs Node ${OLDEST.join('.')} or newer; this is Node ${process.versions.node}`);
  process.exitCode = 2; // as for anything else that is not what it should be
} else {
  import('./hearsay.js');
}
