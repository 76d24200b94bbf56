/** The chapters of the page about the rules of gossip, in parts: the tutorial is made of them. */
import { readFileSync } from 'node:fs';

export const RULES_DOCUMENT = 'docs/rules.md';

export interface RuleChapter {
  /** `3. Silence: nobody speaks of a suspect, or to it` */
  readonly title: string;
  /** The file of the rule, without its ending: `silence`. */
  readonly file: string;
  /** What the rule is, and what comes of it when it is gone. */
  readonly prose: string;
  /** The kept case by which it is told. */
  readonly caseName: string;
  /** Where it was met. */
  readonly met: string;
}

export interface RulesDocument {
  /** How gossip works: what one has to know before. */
  readonly introduction: string;
  readonly chapters: readonly RuleChapter[];
}

export function rulesDocument(): RulesDocument {
  const [before = '', ...chapters] = readFileSync(RULES_DOCUMENT, 'utf8').split(/^## (?=\d+\. )/m);
  const [, introduction] = before.split(/^## How gossip works\n/m);
  if (introduction === undefined) throw new Error(`${RULES_DOCUMENT} does not say how gossip works`);
  // Its last paragraph is about that page.
  const paragraphs = introduction.trim().split('\n\n').slice(0, -1);
  return { introduction: paragraphs.join('\n\n'), chapters: chapters.map(chapterOf) };
}

const CHAPTER =
  /^(?<title>[^\n]+)\n(?<prose>.*?)```console\n\$ npm run replay -- shrunk-cases\/(?<caseName>[\w-]+)\.json\n.*?\n```\n(?<met>.*?)(?:\n## |$)/s;

function chapterOf(text: string): RuleChapter {
  const parts = CHAPTER.exec(text)?.groups;
  const [, file] = /\]\(\.\.\/src\/gossip\/rules\/([\w-]+)\.ts\)/.exec(text) ?? [];
  if (parts === undefined || file === undefined)
    throw new Error(`no chapter of a rule: ${text.slice(0, 80)}`);
  const { title, prose, caseName, met } = parts as Record<'title' | 'prose' | 'caseName' | 'met', string>;
  return { title, file, prose: prose.trim(), caseName, met: met.trim() };
}
