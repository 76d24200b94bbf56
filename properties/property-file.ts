/**
 * What the file of an invariant's property says. Each has one, so that a run can be asked for one alone and shares them
 * out. The claims about the reducer are in one file (`reducer.property.ts`), for they share their runs.
 */

export function propertyFileOf(claim: string): { readonly path: string; readonly text: string } {
  return {
    path: `properties/${claim}.property.ts`,
    text: `import { claimNamed } from '../src/gossip/catalogue.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimNamed('${claim}')!);
`,
  };
}
