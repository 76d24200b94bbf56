/** What the file of a claim's property says. Each has one, so that a run can be asked for one alone and shares them out. */

export function propertyFileOf(claim: string): { readonly path: string; readonly text: string } {
  return {
    path: `properties/${claim}.property.ts`,
    text: `import { claimNamed } from '../src/gossip/catalogue.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimNamed('${claim}')!);
`,
  };
}
