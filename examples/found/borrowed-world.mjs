/**
 * Puts a package of npm under the claims as it is: its own files are loaded, and what it reaches the world by (timers, the
 * time, chance, sockets) is handed to it from outside. Of the package nothing is changed, unless a mend is asked for, and
 * then that one place. The lines are those of a child (`hearsay check --child`).
 */
import { readFileSync, realpathSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import vm from 'node:vm';

/** What the package is told of the world: the node whose turn it is. */
let current = null;

/** So many milliseconds of the package are one tick of the world. */
let msPerTick = 1;

export function oneTickIs(ms) {
  msPerTick = ms;
}

class Node {
  nowTicks = 0;
  wallTicks = 0;
  draw = 0;
  timers = new Map();
  soon = [];
  outbox = [];
  kept = {};

  constructor(name) {
    this.name = name;
  }

  later(run, ms, isRepeated) {
    const everyTicks = Math.max(1, Math.ceil((Number(ms) || 1) / msPerTick));
    nextTimer += 1;
    this.timers.set(nextTimer, { run, everyTicks, isRepeated, dueTick: this.nowTicks + everyTicks });
    return nextTimer;
  }

  /** What is due, in the order of its time, and what it leads to at once. A timer that is late fires once, as those of Node.js do. */
  fireTimers() {
    const due = [...this.timers].filter(([, { dueTick }]) => dueTick <= this.nowTicks);
    due.sort(([idA, a], [idB, b]) => a.dueTick - b.dueTick || idA - idB);
    for (const [id, timer] of due) {
      if (!this.timers.has(id)) continue;
      if (timer.isRepeated) timer.dueTick = this.nowTicks + timer.everyTicks;
      else this.timers.delete(id);
      timer.run();
      this.settle();
    }
  }

  /** All that was put off to the end of the step. */
  settle() {
    while (this.soon.length > 0) this.soon.shift()();
  }
}

let nextTimer = 0;

/** The finalizer of MurmurHash3, over a counter: so one choice brings as many draws as a step needs. A choice of 0 draws 0. */
function random() {
  if (current.draw === 0) return 0;
  current.draw = (current.draw + 0x9e3779b9) | 0 || 1;
  let h = current.draw;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

class BorrowedDate {
  getTime() {
    return current.wallTicks * msPerTick;
  }
  static now() {
    return current.wallTicks * msPerTick;
  }
}

const GIVEN = {
  setTimeout: (run, ms) => current.later(run, ms, false),
  setInterval: (run, ms) => current.later(run, ms, true),
  clearTimeout: (id) => current.timers.delete(id),
  clearInterval: (id) => current.timers.delete(id),
  setImmediate: (run) => current.soon.push(run),
  process: { nextTick: (run) => current.soon.push(run), env: {} },
  Date: BorrowedDate,
  Math: Object.assign(Object.create(Math), { random }),
};

/**
 * The package `name` of a folder, with `instead` in place of some of what it requires. A mend is a text in one of its
 * files, and what is to stand there; a text that is not there is an error.
 */
export function borrow(folder, name, instead, mends) {
  const root = join(realpathSync(folder), 'node_modules', name);
  const outside = createRequire(join(root, 'package.json'));
  const loaded = new Map();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

  function load(path) {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    let source = readFileSync(path, 'utf8');
    for (const { file, from, to } of mends) {
      if (!path.endsWith(file)) continue;
      if (source.split(from).length !== 2)
        throw new Error(`${file} of ${name} ${version} has not once: ${from}`);
      source = source.replace(from, () => to);
    }
    const requires = (what) => {
      if (Object.hasOwn(instead, what)) return instead[what];
      const found = createRequire(path).resolve(what);
      return found.startsWith(root) ? load(found) : outside(what);
    };
    const names = ['exports', 'require', 'module', ...Object.keys(GIVEN)];
    const run = vm.compileFunction(source, names, { filename: path });
    run.call(module.exports, module.exports, requires, module, ...Object.values(GIVEN));
    return module.exports;
  }
  return load(outside.resolve(root));
}

/** Sends something from the node whose turn it is. */
export function post(to, message, words) {
  current.outbox.push({ to, message, ...words });
}

export function whoseTurn() {
  return current.name;
}

/** What is kept with the node whose turn it is: its sockets. */
export function own() {
  return current.kept;
}

/** What the package does not ask for before it has returned. */
export function soon(run) {
  current.soon.push(run);
}

/**
 * Answers line by line. `create(question)` makes a node, `start`, `receive` and `leave` happen to it, `view` says whom it
 * lists. What the package throws ends the process, as it would end the process that uses the package.
 */
export function serve(hello, { create, start, receive, leave, view }) {
  const nodes = new Map();

  function answer(q) {
    if (q.do === 'hello') return hello;
    if (q.do === 'run' || q.do === 'end') {
      nodes.clear();
      nextTimer = 0;
      return {};
    }
    if (q.do === 'node') {
      current = new Node(q.self);
      nodes.set(q.node, { node: current, own: create(q) });
      return { view: view(nodes.get(q.node).own, current) };
    }
    const { node, own } = nodes.get(q.node);
    current = node;
    Object.assign(node, { nowTicks: q.now, wallTicks: q.wall, draw: q.choice, outbox: [] });
    if (q.do === 'start') start(own, q);
    if (q.do === 'receive') receive(own, q.message, node);
    if (q.do === 'leave') leave(own);
    node.settle();
    if (q.do === 'tick') node.fireTimers();
    return { view: view(own, node), send: node.outbox };
  }

  createInterface({ input: process.stdin }).on('line', (line) => {
    const question = JSON.parse(line);
    try {
      writeSync(1, `${JSON.stringify({ ask: question.ask, ...answer(question) })}\n`);
    } catch (error) {
      const [what, where] = String(error.stack)
        .split('\n')
        .filter((text) => /Error|node_modules/.test(text));
      writeSync(
        2,
        `${what} ${String(where)
          .trim()
          .replace(/\(?\/.*node_modules\//, '(')}\n`,
      );
      process.exit(1);
    }
  });
}

/** `node adapter.mjs <folder> [mend…]` */
export function argumentsFor(mends) {
  const [folder, ...wanted] = process.argv.slice(2);
  if (folder === undefined) throw new Error('where is the package installed?');
  return {
    folder,
    mends: wanted.map((name) => {
      if (mends[name] === undefined)
        throw new Error(`there is no mend ${name}: there is ${Object.keys(mends).join(', ')}`);
      return mends[name];
    }),
  };
}
