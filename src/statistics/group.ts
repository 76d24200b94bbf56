/** What a prediction and its measurement have in common: a settled group and its network. */
export interface Group {
  /** N. */
  readonly nodes: number;
  /** b: how many distinct random peers each node gossips to in a tick. */
  readonly fanout: number;
  /** q: each message is lost with this probability, whatever becomes of the others. */
  readonly loss: number;
}

export function describeGroup({ nodes, fanout, loss }: Group): string {
  return `N=${nodes}, b=${fanout}, q=${loss}`;
}
