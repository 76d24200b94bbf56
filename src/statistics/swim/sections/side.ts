/** Where a prediction lies that is set beside a measurement, and not claimed. */
import type { Estimate } from '../../intervals.ts';

export function sideOf({ low, high }: Estimate, predicted: number): 'within' | 'below' | 'above' {
  if (predicted < low) return 'below';
  return predicted > high ? 'above' : 'within';
}
