import { claimNamed } from '../src/gossip/catalogue.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimNamed('introducers-in-turn')!);
