import { claimOfInvariant } from '../src/invariants/claim.ts';
import { sendDiscipline } from '../src/invariants/send-discipline.ts';
import { claimProperty } from './support/claim-property.ts';

claimProperty(claimOfInvariant(sendDiscipline));
