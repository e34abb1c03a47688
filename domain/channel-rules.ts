import type { Application } from './application.ts';
import { assessmentDefects } from './assessment.ts';
import { breakthroughDefects } from './breakthrough.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Defect } from './defect.ts';
import { directRecognitionDefects, recognitionPlaceKey, recognitionRow } from './direct-recognition.ts';
import { greenChannelDefects } from './green-channel.ts';
import { nominationDefects } from './nomination.ts';
import type { Nomination } from './nomination.ts';
import { policyValue } from './policy-year.ts';
import type { PolicyYear } from './policy-year.ts';

/** What is on record about the limited rights a channel rests on. */
export interface ChannelFacts {
  readonly applicantId: string;
  readonly unitName: string;
  readonly isEnterprise: boolean;
  /** True when the person has used 一步到位 in another case, ever (16d). */
  readonly oneStepUsed: boolean;
  /** True when the person has used the right of 5a in another case, ever. */
  readonly enterpriseRightUsed: boolean;
  /** True when others hold every place of the award (10b, 10e, 10g). */
  readonly placesTaken: boolean;
  readonly nomination?: Nomination | undefined;
}

/** A limited number a case takes a place of. */
export interface LimitedRight {
  readonly key: string;
  readonly limit: number;
}

/** What the rules of the channel find wrong (2b, 5a, 5b, 5c, 9a, 10a to 10g); nothing for the channels without rules of their own. */
export function channelRuleDefects(
  application: Application,
  facts: ChannelFacts,
  policy: PolicyYear,
  today: CalendarDate,
): Defect[] {
  const { title, person } = application;
  const enterprise = { ...facts, today, policy, applicantName: person.name };
  switch (title.channel) {
    case 'breakthrough':
      return breakthroughDefects(title, enterprise);
    case 'greenChannel':
      return greenChannelDefects(title, enterprise);
    case 'directRecognition':
      return directRecognitionDefects(title, { today, policy, placesTaken: facts.placesTaken });
    case 'assessment':
      return assessmentDefects(
        { ...title, degrees: application.education.map(({ degree }) => degree) },
        { ...facts, today },
      );
    case 'nomination':
    case 'referral':
      return nominationDefects({ ...title, channel: title.channel }, facts);
    case 'normal':
    case 'direct':
    case 'oneStep':
      return [];
  }
}

/** The once-ever rights and limited places a case uses (2b, 5a, 5b, 10b, 10e, 10g, 16d); `personKey` names the person. */
export function limitedRightsOf({ title }: Application, personKey: string, policy: PolicyYear): LimitedRight[] {
  if (title.channel === 'oneStep') return [{ key: `16d:${personKey}`, limit: policyValue(policy, '16d') }];
  const byList = title.channel === 'greenChannel' && title.greenChannel?.basis === 'enterpriseList';
  if (title.channel === 'breakthrough' || byList) return [{ key: `5a:${personKey}`, limit: 1 }];
  if ((title.channel === 'nomination' || title.channel === 'referral') && title.nominationId !== undefined) {
    return [{ key: `nomination:${title.nominationId}`, limit: 1 }];
  }
  if (title.channel !== 'directRecognition' || title.recognition === undefined) return [];
  const row = recognitionRow(policy, title.recognition);
  const key = row === undefined ? undefined : recognitionPlaceKey(row, title.recognition);
  return row?.limit === undefined || key === undefined ? [] : [{ key, limit: row.limit }];
}
