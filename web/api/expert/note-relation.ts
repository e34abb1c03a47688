import type { z } from 'zod';
import { message } from '../../../domain/message.ts';
import type { noteRelationRequestSchema } from '../../contract/expert.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidInput } from '../http/refused-error.ts';
import { recordAct } from '../record-act.ts';

/** Whose relation is noted, and for which office. */
interface RelationOf {
  readonly accountId: string;
  /** Subject of the audit row. */
  readonly subject: string;
  readonly organisationId?: string;
}

/**
 * Notes a relation between an expert and an applicant, once (14h). Applicants of the same name at the unit cannot be told apart here
 * and are all noted: in doubt an expert withdraws. Throws InvalidInput when there is nobody of that name.
 */
export async function noteRelation(
  { accountId, subject, organisationId }: RelationOf,
  body: z.output<typeof noteRelationRequestSchema>,
  actor: Actor,
  deps: ApiDeps,
): Promise<void> {
  const applicants = (await applicantsNamed(body, deps)).filter((id) => id !== accountId);
  if (applicants.length === 0) {
    const sentence = message(
      '这个单位没有这个姓名的申报人（专家本人除外），请核对姓名和单位；尚未开通账号的，待其开通后再登记',
      'Expected an applicant of that name at the unit, other than the expert, but found none; check name and unit',
    );
    throw invalidInput(sentence, [{ field: 'applicantName', ruleCode: '14h', message: sentence }]);
  }
  const at = new Date(deps.clock.now());
  for (const applicantId of applicants) {
    const relation = { applicantId, kind: body.kind, note: body.note, notedBy: actor.id, notedAt: at };
    const act = {
      act: 'expert.relate',
      subject,
      ...(organisationId === undefined ? {} : { organisationId }),
      after: { applicantId, kind: body.kind },
    };
    await recordAct(act, actor, deps, async () => (await deps.stores.experts.relate(accountId, relation)) || undefined);
  }
}

/** Applicants of that name at the unit, or sent there by an agency. */
async function applicantsNamed(
  { applicantName, organisationId }: z.output<typeof noteRelationRequestSchema>,
  { stores }: ApiDeps,
): Promise<string[]> {
  const organisations = await stores.organisations.all();
  const places = organisations.filter(({ id, hosts = [] }) => id === organisationId || hosts.includes(organisationId));
  const holders = await Promise.all(
    places.map((place) => stores.accounts.holding({ organisationId: place.id, role: 'applicant' })),
  );
  return [...new Set(holders.flat().flatMap(({ id, name }) => (name === applicantName ? [id] : [])))];
}
