import { claimOfInvariant } from '../src/invariants/claim.ts';
import { losslessAccuracy } from '../src/invariants/lossless-accuracy.ts';
import { claimProperty } from './support/claim-property.ts';

// At the bare bound that the claim names, where it is hardest to keep.
claimProperty(claimOfInvariant(losslessAccuracy), { patience: 'contact-gap' });
