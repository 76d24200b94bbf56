/**
 * Admission: a newcomer that hears from the group in any way is in it.
 *
 * Without it a lost JOINREP costs a whole retry period, although the group already gossips to the
 * newcomer.
 */
import type { MsgType } from '../message.ts';

/** Does a message of this type, come to a newcomer, let it in? Never asked of a JOINREQ. */
export type AdmissionRule = (msgType: Exclude<MsgType, 'JOINREQ'>) => boolean;

export const anySignAdmits: AdmissionRule = () => true;

/** MP1: only the introducer's answer does. */
export const onlyJoinrepAdmits: AdmissionRule = (msgType) => msgType === 'JOINREP';
