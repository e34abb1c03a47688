import type { Application } from '../../domain/application.ts';
import { assessmentDefects } from '../../domain/assessment.ts';
import { breakthroughDefects } from '../../domain/breakthrough.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { Defect } from '../../domain/defect.ts';
import { directRecognitionDefects, recognitionPlaceKey, recognitionRow } from '../../domain/direct-recognition.ts';
import { greenChannelDefects } from '../../domain/green-channel.ts';
import type { EnterpriseFacts } from '../../domain/green-channel.ts';
import { nominationDefects } from '../../domain/nomination.ts';
import type { Nomination } from '../../domain/nomination.ts';
import { employerOf } from '../../domain/application.ts';
import type { PolicyYear } from '../../domain/policy-year.ts';
import { titleLevelSchema } from '../../domain/title-level.ts';
import type { Stores } from '../connect.ts';
import type { Matter } from '../matter/matter.entity.ts';
import { enterpriseRightKey, nominationUseKey } from './channel-keys.ts';

/** The case a declaration belongs to, and the day it is checked. */
export interface CheckedCase {
  readonly applicationId: string;
  readonly applicantId: string;
  /** Keyed hash of the ID number; absent while the number is not well formed. */
  readonly personKey?: string | undefined;
  readonly policy: PolicyYear;
  readonly today: CalendarDate;
}

type Sources = Pick<Stores, 'claims' | 'matters' | 'organisations'>;

/** Everything the rules of the chosen channel find wrong with a submission (1b, 2b, 5a, 5b, 5c, 9a, 10a to 10g). */
export async function channelFindings(declared: Application, one: CheckedCase, stores: Sources): Promise<Defect[]> {
  const { title } = declared;
  switch (title.channel) {
    case 'breakthrough':
      return breakthroughDefects(title, await enterpriseFacts(declared, one, stores));
    case 'greenChannel':
      return greenChannelDefects(title, await enterpriseFacts(declared, one, stores));
    case 'directRecognition':
      return directRecognitionDefects(title, { ...one, placesTaken: await arePlacesTaken(declared, one, stores) });
    case 'assessment': {
      const unit = await unitOf(declared, stores);
      return assessmentDefects(
        { assessment: title.assessment, degrees: declared.education.map(({ degree }) => degree) },
        { today: one.today, unitName: unit.name, isEnterprise: unit.isEnterprise },
      );
    }
    case 'nomination':
    case 'referral': {
      const nomination = await nominationOf(title.nominationId, one.applicationId, stores);
      const asked = { ...title, channel: title.channel };
      return nominationDefects(asked, { applicantId: one.applicantId, nomination });
    }
    default:
      return [];
  }
}

async function enterpriseFacts(declared: Application, one: CheckedCase, stores: Sources): Promise<EnterpriseFacts> {
  const { name: unitName } = await unitOf(declared, stores);
  const used = one.personKey === undefined ? [] : await stores.claims.of(enterpriseRightKey(one.personKey));
  return {
    today: one.today,
    policy: one.policy,
    applicantName: declared.person.name,
    unitName,
    enterpriseRightUsed: used.some(({ holder }) => holder !== one.applicationId),
  };
}

async function unitOf({ employment }: Application, { organisations }: Sources) {
  const found = await organisations.byId(employerOf(employment));
  return { name: found?.name ?? '未登记的单位', isEnterprise: found?.isEnterprise === true };
}

async function arePlacesTaken({ title }: Application, one: CheckedCase, { claims }: Sources): Promise<boolean> {
  const own = title.recognition;
  const row = own === undefined ? undefined : recognitionRow(one.policy, own);
  const key = own === undefined || row === undefined ? undefined : recognitionPlaceKey(row, own);
  if (key === undefined || row?.limit === undefined) return false;
  const others = (await claims.of(key)).filter(({ holder }) => holder !== one.applicationId);
  return others.length >= row.limit;
}

async function nominationOf(
  matterId: string | undefined,
  applicationId: string,
  { matters, claims }: Sources,
): Promise<Nomination | undefined> {
  const matter = matterId === undefined ? undefined : await matters.byId(matterId);
  const read = matter === undefined ? undefined : nominationIn(matter);
  if (matter === undefined || read === undefined) return undefined;
  const uses = await claims.of(nominationUseKey(matter.id));
  return { ...read, usedByAnother: uses.some(({ holder }) => holder !== applicationId) };
}

/** A nomination as its matter has it; undefined for other matters (2b, 5b). */
export function nominationIn(matter: Matter): Omit<Nomination, 'usedByAnother'> | undefined {
  const { route, nomineeId, series, level } = matter.findings;
  const known = titleLevelSchema.safeParse(level);
  if (matter.kind !== 'nomination' || (route !== 'topTalent' && route !== 'referral') || !known.success)
    return undefined;
  if (typeof nomineeId !== 'string' || typeof series !== 'string') return undefined;
  return { route, approved: matter.state === 'approved', nomineeId, series, level: known.data };
}
