/** A document as HTML. What its text says is text: HTML that stands in it is shown, and not obeyed. */
import { Marked, type Token, type Tokens } from 'marked';
import type { Destinations, Place } from './destinations.ts';
import { escaped } from './html.ts';
import { slugger } from './slug.ts';

export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly html: string;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
}

const LINE_BREAK = /^<br\s*\/?>$/i;

export function rendered(text: string, place: Place, to: Destinations): Rendered {
  const headings: Heading[] = [];
  const slugFor = slugger();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const id = slugFor(plain(tokens));
        headings.push({ depth, id, html });
        return `<h${depth} id="${id}">${html}${depth === 1 ? '' : anchorOf(id, plain(tokens))}</h${depth}>\n`;
      },
      link({ href, title, tokens }) {
        const words = this.parser.parseInline(tokens);
        const address = to.linkFrom(place, href);
        if (address === null) return words;
        const more = title == null ? '' : ` title="${escaped(title)}"`;
        return `<a href="${escaped(address)}"${more}>${words}</a>`;
      },
      image({ href, text: alt }) {
        const address = escaped(to.pictureFrom(place, href));
        return `<a class="picture" href="${address}"><img src="${address}" alt="${escaped(alt)}" loading="lazy"></a>`;
      },
      code({ text: code }) {
        return `<pre tabindex="0"><code>${escaped(code)}\n</code></pre>\n`;
      },
      table(token) {
        const head = `<tr>${token.header.map((cell) => cellOf(cell, 'th', this.parser.parseInline(cell.tokens))).join('')}</tr>`;
        const rows = token.rows.map(
          (row) =>
            `<tr>${row.map((cell) => cellOf(cell, 'td', this.parser.parseInline(cell.tokens))).join('')}</tr>`,
        );
        return `<div class="table" tabindex="0"><table><thead>${head}</thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>\n`;
      },
      html({ text: html }) {
        return LINE_BREAK.test(html.trim()) ? '<br>' : escaped(html);
      },
    },
  });
  const html = marked.parse(text, { async: false });
  return { html, headings };
}

function cellOf({ align }: Tokens.TableCell, element: 'th' | 'td', html: string): string {
  return `<${element}${align === null ? '' : ` class="${align}"`}>${html}</${element}>`;
}

/** A heading names its own address. */
function anchorOf(id: string, words: string): string {
  return `<a class="anchor" href="#${id}" aria-label="Link to “${escaped(words)}”">#</a>`;
}

/** The words, without what they are marked as. */
function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if ('tokens' in token && token.tokens !== undefined) return plain(token.tokens);
      return 'text' in token ? unescaped(String(token.text)) : '';
    })
    .join('');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
