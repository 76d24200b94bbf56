/** What `hearsay compare` can be asked for. */

/** `hardened:failTicks=20` */
export interface GivenSetting {
  readonly variant: string;
  readonly setting: string;
  readonly value: number;
}

export interface CompareOptions {
  readonly runs?: number;
  readonly seed: string;
  readonly sizes?: readonly number[];
  readonly losses?: readonly number[];
  readonly stalls?: readonly number[];
  readonly baseSize?: number;
  readonly baseLoss?: number;
  readonly delay: number;
  readonly messageBytes: number;
  readonly set?: readonly GivenSetting[];
  readonly protocol?: string;
  readonly child?: string;
  readonly out?: string;
  readonly json?: true;
  readonly quick?: true;
}

export const DEFAULT_SEED = 'hearsay';
export const DEFAULT_BASE_LOSS = 0.05;
