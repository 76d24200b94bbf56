/** The one way in which a case is written: a fault on a line, so that a difference of two cases can be read. */

import type { Fault } from '../faults/fault.ts';
import { FOREVER_WORD, isLasting } from '../faults/times.ts';
import type { CaseFile } from './case-file.ts';

/** The text of the file. */
export function formatCase(value: CaseFile): string {
  const { format, version, title, verdicts, schedule, provenance, histories } = value;
  const { nodes, introducers, horizonTicks, seed, choices, network, settings, faults, core } = schedule;
  return `${[
    '{',
    `  "format": ${JSON.stringify(format)},`,
    `  "version": ${version},`,
    `  "title": ${JSON.stringify(title)},`,
    `  "verdicts": ${byVariant(verdicts)},`,
    '  "schedule": {',
    `    "nodes": ${nodes},`,
    ...(introducers === undefined ? [] : [`    "introducers": ${introducers},`]),
    `    "horizonTicks": ${horizonTicks},`,
    `    "seed": ${JSON.stringify(seed)},`,
    ...(choices === undefined ? [] : [`    "choices": ${aLineEach(choices)},`]),
    ...(core === undefined ? [] : [`    "core": ${JSON.stringify(core)},`]),
    `    "network": ${inline(network)},`,
    `    "settings": ${indented(settings, '    ')},`,
    `    "faults": ${aLineEach(faults.map(legible))}`,
    '  },',
    ...(provenance === undefined ? [] : [`  "provenance": ${indented(provenance, '  ')},`]),
    `  "histories": ${byVariant(histories)}`,
    '}',
  ].join('\n')}\n`;
}

function aLineEach(values: readonly object[]): string {
  return values.length === 0
    ? '[]'
    : `[\n${values.map((each) => `      ${inline(each)}`).join(',\n')}\n    ]`;
}

/** What is never mended has a word for its end. */
export function legible(fault: Fault): object {
  return isLasting(fault) ? { ...fault, untilTick: FOREVER_WORD } : fault;
}

/** A variant on a line. */
function byVariant(values: Readonly<Record<string, object>>): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${inline(value)}`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
}

/** A flat object on one line: `{ "kind": "crash", "atTick": 4 }`. */
function inline(value: object): string {
  const fields = Object.entries(value).map(
    ([key, field]) => `${JSON.stringify(key)}: ${JSON.stringify(field)}`,
  );
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** An object with a line for each field. */
function indented(value: object, margin: string): string {
  const fields = Object.entries(value).map(
    ([key, field]) =>
      `${margin}  ${JSON.stringify(key)}: ${isObject(field) ? inline(field) : JSON.stringify(field)}`,
  );
  return `{\n${fields.join(',\n')}\n${margin}}`;
}
