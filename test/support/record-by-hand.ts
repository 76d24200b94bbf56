/** Records by hand: lines as somebody would write them. */
import { type RecordHeader, type RecordLine, recordLineOf } from '../../src/records/line.ts';

export function header(different: Partial<RecordHeader> = {}): RecordHeader {
  return {
    system: 'by hand',
    recordedBy: 'a test',
    levels: ['lives', 'faults', 'lists', 'suspicions'],
    unit: 's',
    skew: 0,
    isNumbered: false,
    ...different,
  };
}

/** `3 a lists b`, `3 a up`, `3 a down left`, `3 a send 7 b`, `3 a recv 7`, `3 fault loss 9`. */
export function lines(...texts: readonly string[]): RecordLine[] {
  return texts.map((text) => {
    const line = recordLineOf(fieldsOf(text.split(' ')));
    if (typeof line === 'string') throw new Error(`${text}: ${line}`);
    return line;
  });
}

function fieldsOf([time, subject, event, ...rest]: readonly string[]): object {
  const t = Number(time);
  if (subject === 'fault')
    return { t, event: 'fault', kind: event, ...(rest[0] ? { until: Number(rest[0]) } : {}) };
  if (subject === 'mended') return { t, event: 'mended', kind: event };
  if (subject === 'end') return { t, event: 'end' };
  switch (event) {
    case 'down':
      return { t, node: subject, event, how: rest[0] ?? 'crashed' };
    case 'send':
      return { t, node: subject, event, id: rest[0], to: rest[1] };
    case 'recv':
      return { t, node: subject, event, id: rest[0] };
    case 'lists':
      return { t, node: subject, event, nodes: rest };
    case 'listed':
    case 'removed':
    case 'suspected':
    case 'trusted':
      return { t, node: subject, event, about: rest[0] };
    default:
      return { t, node: subject, event };
  }
}
