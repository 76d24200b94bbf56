/**
 * How many schedules each part of the suite has, where a claim that shares its runs with none has `runs`: more where many
 * claims share them, fewer where a schedule takes long.
 */
export const SCHEDULES_OF = {
  invariants: (runs: number) => 4 * runs,
  'own-schedules': (runs: number) => runs,
  reducer: (runs: number) => runs,
  'swim-hardened': (runs: number) => Math.ceil(runs / 8),
  'swim-lifeguard': (runs: number) => Math.ceil(runs / 25),
  canary: (runs: number) => runs,
} as const;
