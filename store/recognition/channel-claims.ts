import type { Application } from '../../domain/application.ts';
import type { Defect } from '../../domain/defect.ts';
import { recognitionPlaceKey, recognitionRow } from '../../domain/direct-recognition.ts';
import { message } from '../../domain/message.ts';
import type { Stores } from '../connect.ts';
import type { CheckedCase } from './channel-findings.ts';
import { enterpriseRightKey, nominationUseKey } from './channel-keys.ts';

/** One limited number a case takes a place of. */
interface Place {
  readonly key: string;
  readonly limit: number;
  readonly code: string;
}

/**
 * Takes the places of limited numbers that a submission rests on, once; of two cases that meet, the second is refused with the rule
 * (5a once per person, 10b, 10e and 10g one coach a medal, one application a nomination).
 */
export async function takeChannelPlaces(
  declared: Application,
  one: CheckedCase,
  { claims }: Pick<Stores, 'claims'>,
  at: Date,
): Promise<Defect[]> {
  const defects: Defect[] = [];
  for (const { key, limit, code } of placesOf(declared, one)) {
    if ((await claims.take(key, limit, one.applicationId, at)) === 'taken') continue;
    defects.push({
      ruleCode: code,
      field: 'title.channel',
      strength: '硬',
      message: message(
        `本渠道限 ${limit} 件，已有其他申报占用，不能再次申报；有异议的请联系人社部门`,
        `Expected a free place of this channel (${limit}), but another application has it; ask the HR bureau`,
      ),
    });
  }
  return defects;
}

/** Gives back what a case holds that ended before it was accepted; what an accepted case used stays used. */
export async function releaseChannelPlaces(applicationId: string, { claims }: Pick<Stores, 'claims'>): Promise<void> {
  for (const { key } of await claims.ofHolder(applicationId)) {
    if (/^(5a|10[a-g]|nomination):/u.test(key)) await claims.release(key, applicationId);
  }
}

function placesOf({ title }: Application, one: CheckedCase): Place[] {
  const listed = title.channel === 'breakthrough' || title.greenChannel?.basis === 'enterpriseList';
  if (listed && (title.channel === 'breakthrough' || title.channel === 'greenChannel')) {
    return one.personKey === undefined ? [] : [{ key: enterpriseRightKey(one.personKey), limit: 1, code: '5a' }];
  }
  if (title.channel === 'nomination' || title.channel === 'referral') {
    const code = title.channel === 'nomination' ? '2b' : '5b';
    return title.nominationId === undefined ? [] : [{ key: nominationUseKey(title.nominationId), limit: 1, code }];
  }
  const own = title.channel === 'directRecognition' ? title.recognition : undefined;
  const row = own === undefined ? undefined : recognitionRow(one.policy, own);
  const key = own === undefined || row === undefined ? undefined : recognitionPlaceKey(row, own);
  return key === undefined || row?.limit === undefined ? [] : [{ key, limit: row.limit, code: row.code }];
}
