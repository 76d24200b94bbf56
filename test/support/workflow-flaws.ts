/**
 * What a workflow may not do: hold more rights than it needs, or run an action that its owner can change under us.
 *
 * A tag of an action can be moved to other code, a commit cannot. A right that stands at the head of a workflow is one
 * that every step of it has, those of its dependencies' install scripts included; so to write is the affair of one job.
 */
import { type Document, isMap, isScalar, parseDocument, visit } from 'yaml';

/** The rights to write that a job needs, by `job: right`. */
export type NeededRights = readonly string[];

/** All that is wrong with a workflow, each in one line. */
export function workflowFlaws(source: string, needed: NeededRights = []): string[] {
  const workflow = parseDocument(source);
  const written = workflow.toJS() as {
    readonly permissions?: unknown;
    readonly jobs?: Readonly<Record<string, { readonly permissions?: unknown }>>;
  };
  const flaws = workflow.errors.map(({ message }) => message);
  if (written.permissions === undefined)
    flaws.push('it does not say which rights it has, and has all by default');
  else flaws.push(...excessIn('every job', written.permissions, []));
  for (const [job, { permissions = {} }] of Object.entries(written.jobs ?? {})) {
    flaws.push(...excessIn(job, permissions, needed));
  }
  return [...flaws, ...stepFlaws(workflow)];
}

/** All that is wrong with a composite action, which has the rights of the job that uses it. */
export function actionFlaws(source: string): string[] {
  const action = parseDocument(source);
  return [...action.errors.map(({ message }) => message), ...stepFlaws(action), ...scriptFlaws(action)];
}

/** What is given to an action may be anybody's text (the title of a pull request): in a script it would be run. */
function scriptFlaws(action: Document): string[] {
  const flaws: string[] = [];
  visit(action, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== 'run' || !isScalar(value)) return;
      if (String(value.value).includes('${{'))
        flaws.push('a script has an expression in it: env is for that');
    },
  });
  return flaws;
}

function stepFlaws(document: Document): string[] {
  const flaws: string[] = [];
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || key.value !== 'uses' || !isScalar(value)) return;
      flaws.push(...pinFlaws(String(value.value), value.comment ?? ''));
    },
    Map(_, step) {
      if (!String(step.get('uses') ?? '').startsWith('actions/checkout@')) return;
      const given = step.get('with');
      if (isMap(given) && given.get('persist-credentials') === false) return;
      flaws.push(
        'actions/checkout leaves its token where later steps find it: persist-credentials is not false',
      );
    },
  });
  return flaws;
}

/** `read-all` and `write-all` say everything at once, and so too much. */
function excessIn(job: string, permissions: unknown, needed: NeededRights): string[] {
  if (typeof permissions !== 'object' || permissions === null) return [`${job} has ${String(permissions)}`];
  return Object.entries(permissions)
    .filter(([right, level]) => level === 'write' && !needed.includes(`${job}: ${right}`))
    .map(([right]) => `${job} may write ${right}`);
}

/** What is used must be of this repository, or be named by commit, with the version that this commit is. */
function pinFlaws(action: string, comment: string): string[] {
  if (action.startsWith('./')) return [];
  if (!/@[0-9a-f]{40}$/.test(action)) return [`${action} is not pinned by commit`];
  if (!/^ v\d+\.\d+\.\d+$/.test(comment)) return [`${action} does not say which version it is`];
  return [];
}
