import { z } from 'zod';
import { hasQuorum } from '../../../../domain/ballot.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import type { Recusal } from '../../../../store/review-session/review-session.entity.ts';
import type { Account } from '../../../../store/account/account.entity.ts';
import { declaredOf } from '../../application/declared.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** Who attends and who withdraws from which case (14h); two thirds of the committee must be there (order 40, article 19). */
export const recordAttendance = defineAct({
  act: 'record-attendance',
  form: z.object({
    attendingExpertIds: z
      .array(z.string())
      .nullish()
      .transform((ids) => [...new Set(ids ?? [])]),
    recusals: z
      .array(
        z.object({
          expertId: z.string(),
          applicationId: z.string(),
          reason: z.string().trim().min(1, '请写明回避理由'),
        }),
      )
      .nullish()
      .transform((rows) => rows ?? []),
  }),
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    const committee = await deps.stores.organisations.byId(session.committeeId);
    const members = await deps.stores.accounts.byIds(committee?.committee?.memberAccountIds ?? []);
    const applications = await deps.stores.applications.byIds(session.applicationIds);
    const experts = members.map(({ id, name }) => ({ value: id, label: name }));
    return {
      data: { attendingExpertIds: members.map(({ id }) => id), recusals: sameUnitRecusals(members, applications) },
      options: {
        attendingExpertIds: experts,
        expertId: experts,
        applicationId: applications.map(({ id, number, declaration }) => ({
          value: id,
          label: `${number} ${declaredOf(declaration).name}`,
        })),
      },
    };
  },
  async perform({ task, data, deps }) {
    const session = await sessionOf(task, deps);
    const committee = await deps.stores.organisations.byId(session.committeeId);
    const memberIds = committee?.committee?.memberAccountIds ?? [];
    const applications = await deps.stores.applications.byIds(session.applicationIds);
    const attending = data.attendingExpertIds;
    const reasons = [];
    if (attending.some((id) => !memberIds.includes(id))) {
      reasons.push(
        reason(
          'attendingExpertIds',
          '17a',
          '到会专家应为本评委会委员，名单中有非委员，请去除',
          'Expected members of the committee only, but found others',
        ),
      );
    }
    if (!hasQuorum(attending.length, memberIds.length)) {
      reasons.push(
        reason(
          'attendingExpertIds',
          'order40-19',
          `出席专家应不少于评委会人数的三分之二，评委会 ${memberIds.length} 人，出席 ${attending.length} 人，请补足后再登记`,
          `Expected two thirds of ${memberIds.length} members, but found ${attending.length} attending`,
        ),
      );
    }
    if (applications.some(({ applicantId }) => attending.includes(applicantId))) {
      reasons.push(
        reason(
          'attendingExpertIds',
          '14h',
          '本批次的申报人不得担任评审专家，请从到会名单中去除',
          'Expected no applicant of this session among the experts, but found one',
        ),
      );
    }
    if (
      data.recusals.some(
        ({ expertId, applicationId }) =>
          !memberIds.includes(expertId) || !session.applicationIds.includes(applicationId),
      )
    ) {
      reasons.push(
        reason(
          'recusals',
          '14h',
          '回避记录应对应本评委会委员和本批次申报，请改正',
          'Expected members and applications of this session, but found others',
        ),
      );
    }
    refuseInput(reasons);
    const members = await deps.stores.accounts.byIds(attending);
    const found = sameUnitRecusals(members, applications);
    const declared = data.recusals.filter(({ expertId }) => attending.includes(expertId));
    const missing = found.filter(
      (own) => !declared.some((one) => one.expertId === own.expertId && one.applicationId === own.applicationId),
    );
    await deps.stores.sessions.recordAttendance(session.id, attending, [...declared, ...missing]);
    return { attendingExpertIds: attending };
  },
});

/** Experts of an applicant's own unit withdraw in any case. */
function sameUnitRecusals(members: readonly Account[], applications: readonly Application[]): Recusal[] {
  return members.flatMap((member) =>
    applications
      .filter(({ declaration }) => {
        const { unitId, hostId } = declaredOf(declaration);
        return member.grants.some(({ organisationId }) => organisationId === unitId || organisationId === hostId);
      })
      .map(({ id }) => ({ expertId: member.id, applicationId: id, reason: '与申报人同单位，应当回避' })),
  );
}
