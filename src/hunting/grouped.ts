/** Figures as people read them. */

/** `1,234,567` */
export function grouped(figure: number): string {
  return figure.toLocaleString('en-US');
}
