import { sendDiscipline } from '../src/gossip/claims/send-discipline.ts';
import { claimOfInvariant } from '../src/judge/claim.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(sendDiscipline));
