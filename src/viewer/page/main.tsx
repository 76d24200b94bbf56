/** The script of the page: it is the page where there is a document, and the engine in a worker. */
import { render } from 'preact';
import { traceOfForeign } from '../../known/known-logs.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { createEngine } from '../engine/engine.ts';
import type { Question } from '../engine/messages.ts';
import { serving } from '../engine/serve.ts';
import { App } from './app.tsx';
import { createClient } from './client.ts';
import { readPageData } from './read-page-data.ts';

/** A task, and no microtask: so whoever is waiting has a turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const makeEngine = () => createEngine({ known: KNOWN_VARIANTS, readForeign: traceOfForeign, pause });

if (typeof document === 'undefined') {
  const serve = serving(makeEngine(), (reply) => postMessage(reply));
  addEventListener('message', ({ data }: MessageEvent<Question>) => serve(data));
} else {
  const script = document.currentScript?.textContent ?? '';
  const root = document.getElementById('page')!;
  root.textContent = '';
  const clients = {
    quick: createClient(script, makeEngine),
    slow: createClient(script, makeEngine),
  };
  render(<App data={readPageData(document)} clients={clients} known={KNOWN_VARIANTS} />, root);
}
