/** What the statistics have to show, before it is decided where: on a terminal or on a page. */
import type { Chart } from './chart.ts';

export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many columns, from the first on, are of words, which begin at the left; none unless given. */
  readonly wordColumns?: number;
}

export interface NamedChart {
  /** The file's name, without folder and ending. */
  readonly name: string;
  readonly chart: Chart;
}

export interface Section {
  readonly title: string;
  /** What is compared, and why the two may differ. */
  readonly paragraphs: readonly string[];
  readonly tables: readonly Table[];
  readonly charts: readonly NamedChart[];
}

export interface Report {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly sections: readonly Section[];
}
