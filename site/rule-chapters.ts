/** The chapters of a page about the rules of a family, in parts: its tutorial is made of them. */
import { readFileSync } from 'node:fs';

export interface RuleChapter {
  /** `3. Silence: nobody speaks of a suspect, or to it` */
  readonly title: string;
  /** Where the rule is written down, from the root of the repository: `src/gossip/rules/silence.ts`. */
  readonly file: string;
  /** `silence` */
  readonly name: string;
  /** What the rule is, and what comes of it when it is gone. */
  readonly prose: string;
  /** The kept case by which it is told. */
  readonly caseName: string;
  /** Where it was met. */
  readonly met: string;
}

export interface RulesDocument {
  /** How such protocols work: what one has to know before. */
  readonly introduction: string;
  readonly chapters: readonly RuleChapter[];
}

/** `howItWorks`: the heading under which the document says that. */
export function rulesDocument(document: string, howItWorks: string): RulesDocument {
  const [before = '', ...chapters] = readFileSync(document, 'utf8').split(/^## (?=\d+\. )/m);
  const [, introduction] = before.split(`\n## ${howItWorks}\n`);
  if (introduction === undefined) throw new Error(`${document} does not say ${howItWorks.toLowerCase()}`);
  // Its last paragraph is about that page.
  const paragraphs = introduction.trim().split('\n\n').slice(0, -1);
  return { introduction: paragraphs.join('\n\n'), chapters: chapters.map(chapterOf) };
}

const CHAPTER =
  /^(?<title>[^\n]+)\n(?<prose>.*?)```console\n\$ npm run replay -- shrunk-cases\/(?<caseName>[\w-]+)\.json[^\n]*\n.*?\n```\n(?<met>.*?)(?:\n## |$)/s;

function chapterOf(text: string): RuleChapter {
  const parts = CHAPTER.exec(text)?.groups;
  const [, file, name] = /\]\(\.\.\/(src\/\w+\/rules\/([\w-]+)\.ts)\)/.exec(text) ?? [];
  if (parts === undefined || file === undefined || name === undefined)
    throw new Error(`no chapter of a rule: ${text.slice(0, 80)}`);
  const { title, prose, caseName, met } = parts as Record<'title' | 'prose' | 'caseName' | 'met', string>;
  return { title, file, name, prose: prose.trim(), caseName, met: met.trim() };
}
