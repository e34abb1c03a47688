import { z } from 'zod';
import { declaredOf } from '../../application/declared.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { reason, refuseInput } from './refuse-act.ts';

/** Proposes the list of those who take part: accepted cases of this committee and year that are in no other session. */
export const freezeList = defineAct({
  act: 'freeze-list',
  form: z.object({
    applicationIds: z
      .array(z.string())
      .nullish()
      .transform((ids) => [...new Set(ids ?? [])]),
  }),
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    const accepted = await deps.stores.applications.acceptedFor(session.committeeId, session.policyYear);
    return {
      data: { applicationIds: accepted.map(({ id }) => id) },
      options: {
        applicationIds: accepted.map(({ id, number, declaration }) => {
          const { name, speciality, level } = declaredOf(declaration);
          return { value: id, label: `${number} ${name} ${speciality} ${level}` };
        }),
      },
    };
  },
  async perform({ task, data, deps }) {
    const session = await sessionOf(task, deps);
    refuseInput(
      data.applicationIds.length === 0
        ? [
            reason(
              'applicationIds',
              '17a',
              '参评名单不能为空,请至少选择一件已受理的申报',
              'Expected one application or more, but found none',
            ),
          ]
        : [],
    );
    const accepted = await deps.stores.applications.acceptedFor(session.committeeId, session.policyYear);
    const known = new Set([...accepted.map(({ id }) => id), ...session.applicationIds]);
    const foreign = data.applicationIds.filter((id) => !known.has(id));
    refuseInput(
      foreign.length > 0
        ? [
            reason(
              'applicationIds',
              '17a',
              `名单只能含本评委会本年度已受理、未参加其他批次的申报,有 ${foreign.length} 件不符合,请去除`,
              `Expected accepted applications of this committee, but found ${foreign.length} others`,
            ),
          ]
        : [],
    );
    await deps.stores.sessions.propose(session.id, data.applicationIds);
    return {};
  },
});
