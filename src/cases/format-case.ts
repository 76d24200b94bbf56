/** The one way in which a case is written: a fault on a line, so that a difference of two cases can be read. */
import type { CaseFile } from './case-file.ts';

/** The text of the file. */
export function formatCase({ format, version, title, verdicts, schedule, provenance }: CaseFile): string {
  const { nodes, horizonTicks, seed, settings, faults } = schedule;
  const verdictLines = Object.entries(verdicts).map(
    ([variant, verdict]) => `    ${JSON.stringify(variant)}: ${inline(verdict)}`,
  );
  return `${[
    '{',
    `  "format": ${JSON.stringify(format)},`,
    `  "version": ${version},`,
    `  "title": ${JSON.stringify(title)},`,
    '  "verdicts": {',
    verdictLines.join(',\n'),
    '  },',
    '  "schedule": {',
    `    "nodes": ${nodes},`,
    `    "horizonTicks": ${horizonTicks},`,
    `    "seed": ${JSON.stringify(seed)},`,
    `    "settings": ${indented(settings, '    ')},`,
    faults.length === 0
      ? '    "faults": []'
      : `    "faults": [\n${faults.map((fault) => `      ${inline(fault)}`).join(',\n')}\n    ]`,
    '  },',
    `  "provenance": ${indented(provenance, '  ')}`,
    '}',
  ].join('\n')}\n`;
}

/** A flat object on one line: `{ "kind": "crash", "atTick": 4 }`. */
function inline(value: object): string {
  const fields = Object.entries(value).map(
    ([key, field]) => `${JSON.stringify(key)}: ${JSON.stringify(field)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

/** A flat object with a line for each field. */
function indented(value: object, margin: string): string {
  const fields = Object.entries(value).map(
    ([key, field]) => `${margin}  ${JSON.stringify(key)}: ${JSON.stringify(field)}`,
  );
  return `{\n${fields.join(',\n')}\n${margin}}`;
}
