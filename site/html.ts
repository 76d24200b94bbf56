/** Text in HTML: nothing that is read from a file becomes an element, or ends an attribute. */

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The address of `to` as it is written on the page `from`; both from the root of the site. */
export function addressFrom(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 1)}${to}`;
}
