/** Which pages the site has, in the order of its navigation: every document of the repository, and what is made here. */

export interface Chapter {
  /** Of the document, from the root of the repository; or of a page that has none, from the root of the site. */
  readonly path: string;
  readonly title: string;
}

export interface Part {
  readonly title: string;
  readonly chapters: readonly Chapter[];
}

export const GALLERY = 'cases.html';
export const PLAYGROUND = 'playground.html';
export const TUTORIAL = 'tutorial/index.html';
export const SWIM_TUTORIAL = 'tutorial/swim/index.html';

export const PARTS: readonly Part[] = [
  {
    title: 'Look',
    chapters: [
      { path: 'README.md', title: 'What Hearsay is' },
      { path: TUTORIAL, title: 'Tutorial: fourteen ways to fail' },
      { path: SWIM_TUTORIAL, title: 'Tutorial: sixteen ways for SWIM to fail' },
      { path: PLAYGROUND, title: 'Playground' },
      { path: GALLERY, title: 'Gallery of counterexamples' },
    ],
  },
  {
    title: 'Understand',
    chapters: [
      { path: 'docs/rules.md', title: 'The rules of gossip' },
      { path: 'docs/swim-rules.md', title: 'The rules of SWIM' },
      { path: 'docs/reading-a-failure.md', title: 'Reading a failure' },
      { path: 'docs/faults.md', title: 'Faults' },
      { path: 'docs/claims.md', title: 'Claims about gossip' },
      { path: 'docs/swim-claims.md', title: 'Claims about SWIM' },
      { path: 'docs/rules-and-claims.md', title: 'Gossip: rules and claims' },
      { path: 'docs/swim-rules-and-claims.md', title: 'SWIM: rules and claims' },
      { path: 'docs/glossary.md', title: 'Glossary' },
    ],
  },
  {
    title: 'Use',
    chapters: [
      { path: 'docs/your-own-protocol.md', title: 'Your own protocol' },
      { path: 'docs/any-language.md', title: 'Any language' },
      { path: 'docs/cli.md', title: 'The command' },
      { path: 'docs/library.md', title: 'The library' },
      { path: 'docs/cases.md', title: 'Cases' },
      { path: 'docs/trace.md', title: 'Traces' },
      { path: 'docs/judging-traces.md', title: 'Judging traces' },
      { path: 'docs/pictures.md', title: 'Pictures' },
      { path: 'docs/viewer.md', title: 'The page of a run' },
      { path: 'docs/explain.md', title: 'Why it failed' },
      { path: 'docs/shrinking.md', title: 'How a failure is shrunk' },
      { path: 'docs/exploration.md', title: 'Small worlds, searched completely' },
      { path: 'docs/field.md', title: 'Real processes' },
      { path: 'docs/compare.md', title: 'Side by side' },
      { path: 'docs/suite.md', title: 'The suite' },
      { path: 'docs/fleet.md', title: 'Many machines' },
      { path: 'docs/found.md', title: 'Found in packages of others' },
      { path: 'docs/performance.md', title: 'How fast it is' },
      { path: 'docs/mp1.md', title: 'MP1' },
      { path: 'docs/original-description.md', title: 'MP1’s original description' },
    ],
  },
  {
    title: 'Measured',
    chapters: [
      { path: 'docs/measured/evidence.md', title: 'Evidence' },
      { path: 'docs/measured/scoreboard.md', title: 'Scoreboard' },
      { path: 'docs/measured/small-scopes.md', title: 'Mutants in small scopes' },
      { path: 'docs/measured/dates.md', title: 'Dates against what is seen' },
      { path: 'docs/scoreboard-limits.md', title: 'What the harness can see' },
      { path: 'docs/measured/statistics.md', title: 'Statistics of gossip' },
      { path: 'docs/measured/swim.md', title: 'Statistics of SWIM' },
      { path: 'docs/measured/compare.md', title: 'Gossip and SWIM, side by side' },
      { path: 'docs/measured/shrinking.md', title: 'Shrinking' },
      { path: 'docs/measured/minimal.md', title: 'Kept cases, proven minimal' },
      { path: 'docs/measured/mutation-testing.md', title: 'Mutation testing' },
    ],
  },
  {
    title: 'Take part',
    chapters: [
      { path: 'docs/architecture.md', title: 'Architecture' },
      { path: 'CONTRIBUTING.md', title: 'Contributing' },
      { path: 'CHANGELOG.md', title: 'Changelog' },
      { path: 'SECURITY.md', title: 'Security' },
    ],
  },
];

/** The documents among them. */
export const DOCUMENTS: readonly Chapter[] = PARTS.flatMap(({ chapters }) => chapters).filter(({ path }) =>
  path.endsWith('.md'),
);

/** The page that a document becomes; any other path is its own. */
export function pageOf(path: string): string {
  return path === 'README.md' ? 'index.html' : path.replace(/\.md$/, '.html');
}
