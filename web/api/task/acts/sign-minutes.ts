import { z } from 'zod';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { requiredText } from './form-fields.ts';
import { reason, refuseInput } from './refuse-act.ts';

const instant = (label: string) =>
  z
    .string({ error: `请填写${label}` })
    .refine((text) => !Number.isNaN(Date.parse(text)), { error: `${label}应为日期和时间，请改正` })
    // A form gives local time without a zone: it is Beijing time.
    .transform((text) => new Date(/(Z|[+-]\d{2}:\d{2})$/u.test(text) ? text : `${text}+08:00`));

/** The chair signs the minutes: opinions, and the recording with its hash so that it cannot be exchanged. */
export const signMinutes = defineAct({
  act: 'sign-minutes',
  form: z.object({
    opinions: requiredText('评议意见', 10_000),
    recordingReference: requiredText('录音录像编号', 200),
    recordingHash: requiredText('录音录像校验值', 200),
    startedAt: instant('开始时间'),
    endedAt: instant('结束时间'),
  }),
  async perform({ task, data, deps, actor, at }) {
    const session = await sessionOf(task, deps);
    refuseInput(
      data.endedAt <= data.startedAt
        ? [
            reason(
              'endedAt',
              '17l',
              '结束时间应晚于开始时间，请改正',
              'Expected an end after the start, but found an earlier one',
            ),
          ]
        : [],
    );
    await deps.stores.sessions.signMinutes(session.id, { ...data, signedBy: actor.id, signedAt: at });
    return {};
  },
});
