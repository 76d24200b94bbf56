/** Numbers as they are printed: four significant digits, and the same on every machine. */
import type { Estimate } from '../intervals.ts';

export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (value === Number.POSITIVE_INFINITY) return '∞';
  if (value === Number.NEGATIVE_INFINITY) return '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text = size < 1e-3 || size >= 1e6 ? value.toExponential(2) : withoutZeros(value.toPrecision(4));
  return text.replace('e+', 'e').replaceAll('-', '−');
}

function withoutZeros(text: string): string {
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : Number(text).toString();
}

export function formatInterval({ low, high }: Estimate): string {
  return Number.isNaN(low) ? '–' : `${formatNumber(low)} … ${formatNumber(high)}`;
}
