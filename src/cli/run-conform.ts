/** The work of `hearsay conform`: makes one check after the other, and prints what it has come to. */
import { conformance, type Finding } from '../child/conform.ts';
import { plural } from '../faults/names-and-counts.ts';
import { harmlessLine } from '../files/harmless.ts';
import type { ConformOptions } from './commands/conform.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

const CHECK_LETTERS = 24;

export function runConform({ child, stepLimit, json }: ConformOptions): ExitCode {
  const findings: Finding[] = [];
  for (const finding of conformance({ command: child, limitMilliseconds: stepLimit })) {
    findings.push(finding);
    if (json !== true) console.log(linesOf(finding).join('\n'));
  }
  const wrong = findings.filter(({ outcome }) => outcome === 'wrong').length;
  if (json === true) console.log(JSON.stringify({ format: 'hearsay-conform', version: 1, findings }));
  else console.log(`\n${wordsFor(findings.length, wrong)}`);
  return wrong === 0 ? EXIT.holds : EXIT.violated;
}

function linesOf({ check, outcome, lines }: Finding): string[] {
  const [first = '', ...rest] = lines.map(harmlessLine);
  const head = `${outcome.padEnd(6)}${check.padEnd(CHECK_LETTERS)}`;
  return [`${head}${first}`, ...rest.map((line) => `${' '.repeat(head.length)}${line}`)];
}

function wordsFor(checks: number, wrong: number): string {
  return wrong === 0
    ? `It keeps to the lines, as far as ${plural(checks, 'check')} can tell.`
    : `${plural(wrong, 'thing')} wrong in ${plural(checks, 'check')}.`;
}
