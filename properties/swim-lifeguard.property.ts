import { swimLifeguard } from '../src/swim/variants.ts';
import { familyProperty } from './support/family-property.ts';
import { SCHEDULES_OF } from './support/schedules-of.ts';

familyProperty(swimLifeguard, SCHEDULES_OF['swim-lifeguard']);
