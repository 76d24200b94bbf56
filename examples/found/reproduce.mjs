/**
 * `npm run found`: installs each package, as it was when it was looked at, into a temporary folder, replays its cases, and
 * replays each once more with the mend that takes its cause away. Nothing of a package is run while it is installed.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const findings = JSON.parse(readFileSync(join(here, 'findings.json'), 'utf8'));
const packages = [...new Set(findings.map(({ package: name, version }) => `${name}@${version}`))];

function run(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  return { status, printed: `${stdout}${stderr}`.trim() };
}

function replayed(folder, { package: name, case: file }, mend) {
  const child = ['node', join(here, name, 'adapter.mjs'), folder, ...mend].join(' ');
  const words = ['replay', join(here, name, 'cases', file), '--child', child, '--quiet'];
  return run('npx', ['tsx', 'src/cli/bin.cts', ...words]);
}

const folder = mkdtempSync(join(tmpdir(), 'hearsay-found-'));
try {
  const installed = run('npm', [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    ...packages,
  ]);
  if (installed.status !== 0) {
    console.log(`skipped: ${packages.join(', ')} cannot be installed here\n${installed.printed}`);
    process.exit(0);
  }
  let wrong = 0;
  for (const finding of findings) {
    const asItIs = replayed(folder, finding, []);
    const mended = replayed(folder, finding, [finding.mend]);
    const isFound = asItIs.status === 0;
    const isMended = / FIXED,/.test(mended.printed);
    console.log(`${finding.package} ${finding.version}  ${finding.case}`);
    console.log(`  as it is: ${isFound ? 'the claim breaks, as the case says' : asItIs.printed}`);
    console.log(`  with ${finding.mend}: ${isMended ? 'the claim holds' : mended.printed}`);
    if (!isFound || !isMended) wrong += 1;
  }
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
