/** The three scenarios that the assignment grades. */

export const SCENARIO_NAMES = ['singlefailure', 'multifailure', 'msgdropsinglefailure'] as const;

export type ScenarioName = (typeof SCENARIO_NAMES)[number];
