import { z } from 'zod';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { requiredText } from './form-fields.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

const instant = (label: string) =>
  z
    .string({ error: `请填写${label}` })
    .refine((text) => !Number.isNaN(Date.parse(text)), { error: `${label}应为日期和时间，请改正` })
    // A form gives local time without a zone: it is Beijing time.
    .transform((text) => new Date(/(Z|[+-]\d{2}:\d{2})$/u.test(text) ? text : `${text}+08:00`));

/**
 * The chair signs the minutes: opinions, start and end, and the recording with its hash so that it cannot be exchanged; the system adds
 * who attended, whom they judged and the chain of the ballots (17j). Without them the review does not end.
 */
export const signMinutes = defineAct({
  act: 'sign-minutes',
  form: z.object({
    opinions: requiredText('评议意见', 10_000),
    recordingReference: requiredText('录音录像编号', 200),
    recordingHash: requiredText('录音录像校验值', 200)
      .regex(/^[0-9a-f]{64}$/iu, '录音录像校验值应为 64 位十六进制的 SHA-256 摘要，请改正')
      .transform((hash) => hash.toLowerCase()),
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
              '17j',
              '结束时间应晚于开始时间，请改正',
              'Expected an end after the start, but found an earlier one',
            ),
          ]
        : [],
    );
    const { rows, head, broken } = await deps.stores.ballots.verify(session.id);
    if (broken !== undefined) {
      throw refuseByRule(
        '17k',
        `第 ${broken.seq} 张选票与投出时不一致，不得签署记录，请报告监督部门`,
        `Expected the ballots as they were cast, but number ${broken.seq} was changed; tell the supervisors`,
      );
    }
    await deps.stores.sessions.signMinutes(session.id, {
      ...data,
      signedBy: actor.id,
      signedAt: at,
      attending: [...(session.attendance ?? [])],
      objects: [...session.applicationIds],
      ballotCount: rows,
      ballotHash: head,
    });
    return {};
  },
});
