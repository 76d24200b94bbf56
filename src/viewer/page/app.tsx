/** The page as a whole: what is open, what is looked at, and what can be done with it. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CaseFile } from '../../cases/case-file.ts';
import type { AnyVariant } from '../../family/family.ts';
import { nodeIndex } from '../../faults/nodes.ts';
import type { Violation } from '../../judge/invariant.ts';
import type { RunSeen } from '../engine/messages.ts';
import { baseOf, variantNamed } from '../engine/mixed-variants.ts';
import { emptyCase } from '../engine/opened.ts';
import type { OpenedWith, PageData } from '../engine/page-data.ts';
import { ChangePanel } from './change-panel.tsx';
import type { Client } from './client.ts';
import { firstDifference } from './difference.ts';
import { type Draft, draftOf, withSufficientSettings } from './draft.ts';
import { ExplainPanel, useExplanation } from './explain-panel.tsx';
import { Header } from './header.tsx';
import { HelpPanel } from './help-panel.tsx';
import { redone, undone } from './history.ts';
import { moveByKey } from './keys.ts';
import { type LinkedPlace, linkTo, placeLink, readLink } from './link.ts';
import {
  caseOf,
  firstPlace,
  isAsOpened,
  isEdited,
  type Look,
  type Open,
  type OpenCase,
  openCase,
  PLAIN_LOOK,
  type Place,
  placeIn,
  withEdit,
} from './model.ts';
import { NodePanel } from './node-panel.tsx';
import { type Picked, PicturePanel } from './picture-panel.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { StoryPanel } from './story-panel.tsx';
import { TakeAway } from './take-away.tsx';
import { Toolbar } from './toolbar.tsx';
import { useHandlers } from './use-handlers.ts';
import { type Progress, useRuns } from './use-runs.ts';
import { useTick } from './use-tick.ts';
import { useWidth } from './use-width.ts';
import { ProgressBar, VerdictPanel } from './verdict-panel.tsx';
import { useWhy, WhyPanel, type WhyQuestion } from './why-panel.tsx';

interface Clients {
  /** Answers at once: what is shown hangs on it. */
  readonly quick: Client;
  /** For what takes its time, and may be given up. */
  readonly slow: Client;
}

interface AppProps {
  readonly data: PageData;
  readonly clients: Clients;
  readonly known: readonly AnyVariant[];
}

const ADDRESS_MILLISECONDS = 150;

const START: Place = { tick: 0, node: 0, about: null, step: null };

export function App({ data, clients, known }: AppProps) {
  const { quick, slow } = clients;
  const [open, setOpen] = useState<Open | null>(null);
  const [isOpening, setIsOpening] = useState(false);
  /** How many texts have been opened, or refused. */
  const [openings, setOpenings] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setPlace] = useState(START);
  const [look, setLook] = useState<Look>(PLAIN_LOOK);
  const [question, setQuestion] = useState<WhyQuestion | null>(null);
  /** Where to go once there is a run: a link, or `first`; `null`: to nowhere else. */
  const going = useRef<LinkedPlace | 'first' | null>(null);
  const [width, frame] = useWidth();
  const theCase = open?.kind === 'case' ? open : null;
  const variants = theCase?.edits.present.shownOn ?? NO_VARIANTS;
  const [runs, judge] = useRuns(clients, open, variants, known);
  const [run, compared] = runs.shown;
  /** What is shown may have fewer nodes, or ticks, than where one was. */
  const place = useMemo(() => (run === undefined ? asked : placeIn(asked, run.view)), [asked, run]);
  const seen = useTick(quick, run, place.tick, place.node);
  const why = useWhy(quick, run, question);
  const explaining = useExplanation(slow, theCase, run);
  const difference = useMemo(
    () => (run === undefined || compared === undefined ? null : firstDifference(run.view, compared.view)),
    [run, compared],
  );
  const pointedOut = useMemo(
    () => why.seen?.links.flatMap(({ message }) => message ?? []) ?? NO_MESSAGES,
    [why.seen],
  );

  async function openText(
    given: Omit<OpenedWith, 'name'> & { readonly name: string | null },
    to: LinkedPlace | 'first',
  ): Promise<void> {
    const { name } = given;
    setIsOpening(true);
    const { made: _, ...text } = given;
    const opened = await quick.ask('open', { ...text, name: name ?? 'the link' });
    setIsOpening(false);
    setOpenings((before) => before + 1);
    if (opened.kind === 'refused') {
      setProblem(opened.problem);
      return;
    }
    setProblem(null);
    setQuestion(null);
    setLook(PLAIN_LOOK);
    going.current = to;
    if (opened.kind === 'recording') {
      setOpen({ ...opened, name: name ?? '' });
      return;
    }
    const { value, variants: speaksOf, gone } = opened;
    const isOfChanged = to !== 'first' && to.text !== undefined && to.isOfChanged === true;
    const made = given.made ?? [];
    const shownOn = chosenVariants(speaksOf, to, known, given.variants);
    setOpen(openCase(value, name, { variants: speaksOf, shownOn, gone, isOfChanged, made }));
  }

  function openPlayground(): void {
    const first = known[0]!;
    const variant = first.reference?.() ?? first;
    setProblem(null);
    setQuestion(null);
    setLook(PLAIN_LOOK);
    going.current = 'first';
    const variants = [variant.name];
    setOpen(openCase(emptyCase(variant), null, { variants, shownOn: variants }));
  }

  async function begin(): Promise<void> {
    const link = await readLink(location.hash);
    if (link.text !== undefined) await openText({ text: link.text, name: null }, link);
    else if (data.opens !== null) {
      const isPlaced = Object.keys(link).length > 0;
      await openText(data.opens, isPlaced ? link : 'first');
    } else openPlayground();
  }

  /** Somebody has typed another place, or has followed a link. */
  async function follow(): Promise<void> {
    const link = await readLink(location.hash);
    if (link.text !== undefined) await openText({ text: link.text, name: null }, link);
    else if (run !== undefined) setPlace(linkedPlace(link, run));
  }
  const following = useRef(follow);
  following.current = follow;

  // Once, when the page opens.
  useEffect(() => {
    void begin();
    const followed = () => void following.current();
    addEventListener('hashchange', followed);
    return () => removeEventListener('hashchange', followed);
  }, []);

  // A run is there: one goes where one wanted to, before the picture is shown.
  useLayoutEffect(() => {
    if (run === undefined || runs.isBusy) return;
    const to = going.current;
    going.current = null;
    if (to === 'first') goTo(run);
    else if (to !== null) {
      const linked = linkedPlace(to, run);
      setPlace(linked);
      if (linked.about !== null) askWhy(linked.node, linked.about, linked.tick);
    }
  }, [run, runs.isBusy]);

  // The address says where one is, once one stays there: browsers do not take it at each step of a walk.
  useEffect(() => {
    if (run === undefined || going.current !== null) return;
    const isOfLink = open?.kind === 'case' && open.name === null && isAsOpened(open);
    const packed = isOfLink ? new URLSearchParams(location.hash.slice(1)).get('case') : null;
    const words = placeWords(place, run, variants);
    const changed = isOfLink && open.isOfChanged ? { isOfChanged: true as const } : {};
    const address =
      packed === null ? placeLink(words) : `${placeLink({ ...words, ...changed })}&case=${packed}`;
    const timer = setTimeout(() => history.replaceState(null, '', address), ADDRESS_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [place, run, variants, open]);

  function goTo(shown: RunSeen): void {
    const first = firstPlace(shown);
    setPlace(first);
    if (first.about !== null) setQuestion({ node: first.node, about: first.about, tick: first.tick });
  }

  function askWhy(node: number, about: number, tick: number): void {
    if (node !== about) setQuestion({ node, about, tick });
  }

  function pick({ tick, node, about, message, run: panel }: Picked): void {
    going.current = null;
    const picked =
      message === null ? undefined : runs.shown[panel]?.view.messages.find(({ id }) => id === message);
    const changed = picked?.changes[0]?.about ?? null;
    const next: Place = {
      tick: tick ?? place.tick,
      node: node ?? place.node,
      about: about ?? changed ?? place.about,
      step: null,
    };
    setPlace(next);
    const whom = about ?? changed;
    if (whom !== null && node !== null) askWhy(node, whom, next.tick);
  }

  function change(to: Partial<Place>): void {
    going.current = null;
    if (run !== undefined) setPlace((before) => placeIn({ ...before, ...to }, run.view));
  }

  function key(event: KeyboardEvent): void {
    if (run === undefined) return;
    if (event.key === 'Enter') {
      if (place.about !== null) askWhy(place.node, place.about, place.tick);
      event.preventDefault();
      return;
    }
    const steps = seen?.steps.filter(({ node }) => node === place.node).length ?? 0;
    const next = moveByKey(event, place, run.view, steps);
    if (next === null) return;
    event.preventDefault();
    change(next);
  }

  function takeBack(event: KeyboardEvent): void {
    const target = event.target as Element;
    const isTyping = target instanceof HTMLInputElement && /^(text|number)$/.test(target.type);
    if (isTyping || !(event.ctrlKey || event.metaKey) || theCase === null) return;
    const isUndo = event.key === 'z' && !event.shiftKey;
    const isRedo = event.key === 'y' || (event.key.toLowerCase() === 'z' && event.shiftKey);
    if (!isUndo && !isRedo) return;
    event.preventDefault();
    setOpen({ ...theCase, edits: (isUndo ? undone : redone)(theCase.edits) });
  }

  const [shownName, comparedName] = variants;
  const variant = useMemo(
    () => (shownName === undefined ? undefined : variantNamed(known, shownName)),
    [known, shownName],
  );
  const isOfThis = runs.of === open && runs.on === variants.join(' ');
  const isShown =
    run !== undefined && seen?.run === run.run && seen.tick === place.tick && seen.node === place.node;
  const isReady =
    !isOpening &&
    isOfThis &&
    !runs.isBusy &&
    going.current === null &&
    (isShown || run?.run === null || runs.flaws.length > 0 || problem !== null);
  const value = useMemo(() => (theCase === null ? null : caseOf(theCase)), [theCase]);
  const saved = useMemo(
    () => (theCase === null ? variants : savedVariants(variants, theCase.variants)),
    [theCase, variants],
  );
  const draft = theCase?.edits.present.draft;

  /** Of a case alone there is something to change. */
  function setDraft(next: Draft): void {
    if (theCase !== null) setOpen(withEdit(theCase, { draft: next }));
  }
  function setVariants(shownOn: readonly string[]): void {
    if (theCase !== null) setOpen(withEdit(theCase, { shownOn }));
  }

  const on = useHandlers({
    openText: (text: string, name: string) => void openText({ text, name }, 'first'),
    playground: openPlayground,
    variants: setVariants,
    judge,
    variant: (name: string) =>
      setVariants([name, ...(comparedName === undefined || comparedName === name ? [] : [comparedName])]),
    compare: (name: string) => setVariants([shownName ?? name, name]),
    go: goTo,
    async violations(of: RunSeen, tell: (share: number) => void) {
      if (theCase === null) return [];
      return slow.ask('violations', { value: caseOf(theCase), variant: of.name }, tell);
    },
    violation({ tick, nodes: [who, whom] }: Violation) {
      const numbered = (name: string | undefined) => (name === undefined ? null : nodeIndex(name));
      change({ tick, node: numbered(who) ?? place.node, about: numbered(whom), step: null });
    },
    runHere() {
      if (theCase !== null) setOpen({ ...theCase, made: [] });
    },
    mend() {
      if (draft !== undefined && variant !== undefined) setDraft(withSufficientSettings(draft, variant));
    },
    place: change,
    tick: (tick: number) => change({ tick, step: null }),
    look: (more: Partial<Look>) => setLook((before) => ({ ...before, ...more })),
    pick,
    key,
    closeWhy: () => setQuestion(null),
    why(about: number) {
      change({ about });
      askWhy(place.node, about, place.tick);
    },
    explain: explaining.begin,
    stopExplaining: explaining.stop,
    undo() {
      if (theCase !== null) setOpen({ ...theCase, edits: undone(theCase.edits) });
    },
    redo() {
      if (theCase !== null) setOpen({ ...theCase, edits: redone(theCase.edits) });
    },
    draft: setDraft,
    shrunk: ({ schedule }: CaseFile) => setDraft(draftOf(schedule)),
    async link() {
      if (theCase === null || run === undefined) return location.href;
      const words = placeWords(place, run, variants);
      const page = location.href.split('#')[0];
      if (isEdited(theCase)) return page + (await linkTo({ ...words, isOfChanged: true }, caseOf(theCase)));
      return page + (await linkTo(words, theCase.name === null ? caseOf(theCase) : null));
    },
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo works wherever one is
    <div class="page" onKeyDown={takeBack} data-state={isReady ? 'ready' : 'busy'} data-openings={openings}>
      <Header
        open={open}
        variants={variants}
        known={known}
        problem={problem}
        onOpen={on.openText}
        onPlayground={on.playground}
        onVariants={on.variants}
      />
      <main ref={frame}>
        <HelpPanel isOpen={false} />
        {run === undefined ? (
          <NothingYet flaws={runs.flaws} progress={runs.progress} isBusy={problem === null} />
        ) : (
          <>
            <VerdictPanel
              runs={runs.shown}
              flaws={runs.flaws}
              isBusy={runs.isBusy}
              progress={runs.progress}
              onGo={on.go}
              onRunHere={on.runHere}
              onJudge={theCase === null ? null : on.judge}
              onViolations={theCase === null ? null : on.violations}
              onViolation={on.violation}
              holding={compared === undefined ? holdingOf(theCase, shownName) : null}
              onCompare={on.compare}
              onMend={theCase === null || variant === undefined ? null : on.mend}
            />
            <Toolbar
              view={run.view}
              place={place}
              look={look}
              difference={difference}
              isCompared={compared !== undefined}
              onPlace={on.place}
              onLook={on.look}
            />
            <PicturePanel
              runs={runs.shown}
              title={open?.kind === 'case' ? open.original.title : (open?.name ?? '')}
              place={place}
              look={look}
              difference={difference}
              pointedOut={pointedOut}
              explanation={explaining.state.seen?.explanation ?? null}
              width={width}
              onPick={on.pick}
              onKey={on.key}
            />
            <div class="panels">
              <WhyPanel view={run.view} answer={why} onPlace={on.place} onClose={on.closeWhy} />
              <StoryPanel runs={runs.shown} tick={place.tick} onTick={on.tick} />
              <NodePanel view={run.view} seen={seen} place={place} onPlace={on.place} onWhy={on.why} />
              {theCase !== null && run.verdict?.violation && (
                <ExplainPanel state={explaining.state} onBegin={on.explain} onStop={on.stopExplaining} />
              )}
              {theCase !== null && draft !== undefined && variant !== undefined && (
                <ChangePanel
                  draft={draft}
                  variant={variant}
                  tick={place.tick}
                  canUndo={theCase.edits.past.length > 0}
                  canRedo={theCase.edits.future.length > 0}
                  onUndo={on.undo}
                  onRedo={on.redo}
                  onChange={on.draft}
                />
              )}
              {theCase !== null && shownName !== undefined && (
                <RulesPanel known={known} variant={shownName} onVariant={on.variant} />
              )}
              {theCase !== null && value !== null && variants.length > 0 && (
                <TakeAway
                  client={slow}
                  value={value}
                  variants={saved}
                  name={theCase.name}
                  isEdited={isEdited(theCase)}
                  command={data.command}
                  isBroken={run.verdict?.violation != null}
                  link={on.link}
                  onShrunk={on.shrunk}
                />
              )}
            </div>
          </>
        )}
      </main>
    </div>
  );
}

const NO_MESSAGES: readonly number[] = [];
const NO_VARIANTS: readonly string[] = [];

interface NothingYetProps {
  readonly flaws: readonly string[];
  readonly progress: Progress | null;
  readonly isBusy: boolean;
}

function NothingYet({ flaws, progress, isBusy }: NothingYetProps) {
  if (flaws.length === 0) {
    return progress === null ? (
      <p role="status">{isBusy ? 'Running…' : ''}</p>
    ) : (
      <ProgressBar progress={progress} />
    );
  }
  return (
    <ul class="flaws" role="alert">
      {flaws.map((flaw) => (
        <li key={flaw}>{flaw}</li>
      ))}
    </ul>
  );
}

/** Those of a link, where they are known; else the first that the case speaks of, beside the one that holds where it breaks. */
function chosenVariants(
  speaksOf: readonly string[],
  to: LinkedPlace | 'first',
  known: readonly AnyVariant[],
  asked: readonly string[] | undefined,
): readonly string[] {
  const isKnown = (name: string | undefined): name is string =>
    name !== undefined && variantNamed(known, name) !== undefined;
  if (to !== 'first' && isKnown(to.variant)) {
    return isKnown(to.compared) ? [to.variant, to.compared] : [to.variant];
  }
  return asked?.slice(0, 2) ?? speaksOf.slice(0, 1);
}

/** The variant that is to hold where the shown one breaks something; `null`: the case says nothing of one. */
function holdingOf(open: OpenCase | null, shown: string | undefined): string | null {
  const verdicts = Object.entries(open?.original.verdicts ?? {});
  const holding = verdicts.find(([name, verdict]) => 'holds' in verdict && name !== shown);
  return holding === undefined || !open!.variants.includes(holding[0]) ? null : holding[0];
}

/** What is shown is saved, and whatever else the case speaks of. What is mixed here the command has not got. */
function savedVariants(shown: readonly string[], speaksOf: readonly string[]): readonly string[] {
  return [...new Set([...shown.map(baseOf), ...speaksOf])];
}

function placeWords({ tick, node, about }: Place, { view }: RunSeen, variants: readonly string[]) {
  const [variant, compared] = variants;
  return {
    tick,
    node: view.nodes[node]?.name ?? 'n1',
    ...(about === null ? {} : { about: view.nodes[about]?.name ?? 'n1' }),
    ...(variant === undefined ? {} : { variant }),
    ...(compared === undefined ? {} : { compared }),
  };
}

function linkedPlace({ tick, node, about }: LinkedPlace, run: RunSeen): Place {
  const { nodes } = run.view;
  const numberOf = (name: string | undefined) => {
    const found = nodes.findIndex((each) => each.name === name);
    return found >= 0 ? found : null;
  };
  const first = firstPlace(run);
  const place = {
    tick: tick ?? first.tick,
    node: numberOf(node) ?? first.node,
    about: numberOf(about) ?? (node === undefined ? first.about : null),
    step: null,
  };
  return placeIn(place, run.view);
}
