/** One thing that is wrong with a fault. */
export interface Flaw {
  /** Where, inside the fault. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A number that is less than another field of the fault lets it be. */
export function crossed(field: string, value: number, lower: string, least: number): Flaw[] {
  if (value >= least) return [];
  return [{ path: [field], message: `must be at least ${least}, given its ${lower}, but is ${value}` }];
}
