/** Reads what the page was made with. */
import { DATA_ID, type PageData } from '../engine/page-data.ts';

const PLAYGROUND: PageData = { opens: null, command: 'npx hearsay' };

export function readPageData(page: Pick<Document, 'getElementById'>): PageData {
  const text = page.getElementById(DATA_ID)?.textContent;
  return text ? (JSON.parse(text) as PageData) : PLAYGROUND;
}
