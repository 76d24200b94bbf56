/** What running a case costs: a good one may ask for hours, and that is no finding. */

const MOST_NODE_TICKS = 3000;
const MOST_FAULTS = 60;
const MOST_STRANGERS = 200;

/** What cannot be told is for the reader to refuse, which costs nothing. */
export function costOf(text: Buffer): 'cheap' | 'dear' {
  let json: unknown;
  try {
    json = JSON.parse(text.toString('utf8'));
  } catch {
    return 'cheap';
  }
  const schedule = fieldOf(json, 'schedule');
  const faults = fieldOf(schedule, 'faults');
  const nodeTicks = Number(fieldOf(schedule, 'nodes')) * Number(fieldOf(schedule, 'horizonTicks'));
  if (!Array.isArray(faults) || Number.isNaN(nodeTicks)) return 'cheap';
  const strangers = faults.reduce(
    (sum: number, fault) => sum + (Number(fieldOf(fault, 'strangers')) || 0),
    0,
  );
  const isDear = nodeTicks > MOST_NODE_TICKS || faults.length > MOST_FAULTS || strangers > MOST_STRANGERS;
  return isDear ? 'dear' : 'cheap';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
