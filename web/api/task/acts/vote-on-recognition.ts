import { z } from 'zod';
import { greenBallotId } from '../../../../domain/green-vote.ts';
import { reviewersOf } from '../../../../store/recognition/recognition.entity.ts';
import { readNames } from '../../names.ts';
import { publicSubjects } from '../../publicity/public-subject.ts';
import { applicationOf } from '../task-subject.ts';
import { historyOf } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { optionalText } from './form-fields.ts';
import { recognitionOf } from './recognition-of-task.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

/** One expert's secret vote on a recognition by the green channel: once, never changed; who must withdraw has none (9c, 14h, 17k). */
export const voteOnRecognition = defineAct({
  act: 'vote-on-recognition',
  secret: true,
  form: z.object({
    vote: z.enum(['agree', 'disagree', 'recuse'], { error: '请选择审议意见' }),
    recusalReason: optionalText,
  }),
  async prepare(task, deps) {
    const application = await applicationOf(task, deps);
    const [subject] = publicSubjects([application], await readNames(deps, []));
    const words = [subject?.name, subject?.unit, subject?.speciality, subject?.level];
    return { data: { caseText: words.join(' · ') } };
  },
  async perform(input) {
    const { task, data, deps, actor, at } = input;
    const application = await applicationOf(task, deps);
    const recognition = await recognitionOf(task, deps);
    const sessionId = greenBallotId(application.id);
    if (data.vote === 'recuse') {
      refuseInput(
        data.recusalReason === ''
          ? [reason('recusalReason', '14h', '申请回避应写明事由，请填写', 'Expected the reason, but found none')]
          : [],
      );
      if ((await deps.stores.ballots.ofExpert(sessionId, actor.id)) !== undefined) throw alreadyVoted();
      const recusal = { expertId: actor.id, reason: data.recusalReason, at };
      await deps.stores.recognitions.recuse(application.id, recusal);
      const text = '一名审议专家申请回避，未参加审议';
      const { accountId: _expert, ...unnamed } = historyOf(input, 'reviewer-recused', text);
      await deps.stores.applications.addHistoryOnce(application.id, unnamed);
      return {};
    }
    if (!reviewersOf(recognition).includes(actor.id)) {
      throw refuseByRule(
        '9c',
        '只有遴选出的且未回避的专家可以审议，您不在其中',
        'Expected a drawn expert who has not withdrawn, but found another',
      );
    }
    const votes = [{ applicationId: application.id, vote: data.vote }];
    const id = `bal-${sessionId}-${actor.id}`;
    const cast = await deps.stores.ballots.cast({ id, sessionId, expertId: actor.id, votes, castAt: at });
    if (cast) return {};
    const before = await deps.stores.ballots.ofExpert(sessionId, actor.id);
    if (before?.votes[0]?.vote !== data.vote) throw alreadyVoted();
    return {};
  },
});

function alreadyVoted() {
  return refuseByRule(
    '17k',
    '您已投票，投出的票不能更改',
    'Expected one vote an expert, but it was cast before and cannot be changed',
  );
}
