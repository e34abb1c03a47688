import { z } from 'zod';
import type { ReviewSession } from '../../../../store/review-session/review-session.entity.ts';
import { readNames } from '../../names.ts';
import { publicSubjects } from '../../publicity/public-subject.ts';
import { sessionOf } from '../task-subject.ts';
import { defineAct } from './define-act.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

/** An expert's secret ballot: once, on every case the expert has not withdrawn from (14h, 17k). The vote is kept in the ballot alone. */
export const castBallot = defineAct({
  act: 'cast-ballot',
  secret: true,
  form: z.object({
    votes: z
      .array(
        z.object({
          applicationId: z.string(),
          vote: z.enum(['agree', 'disagree', 'abstain'], { error: '请逐一表决' }),
        }),
      )
      .nullish()
      .transform((votes) => votes ?? []),
  }),
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    const own = entitled(session, task.candidateUsers[0] ?? '');
    const [applications, names] = await Promise.all([deps.stores.applications.byIds(own), readNames(deps, [])]);
    return {
      data: { votes: applications.map(({ id }) => ({ applicationId: id })) },
      options: {
        applicationId: applications.map((application) => {
          const [subject] = publicSubjects([application], names);
          const words = [subject?.name, subject?.unit, subject?.speciality, subject?.level];
          return { value: application.id, label: words.join(' · ') };
        }),
      },
    };
  },
  async perform({ task, data, deps, actor, at }) {
    const session = await sessionOf(task, deps);
    const expected = entitled(session, actor.id);
    if (session.ballotOpenedAt === undefined || session.attendance?.includes(actor.id) !== true) {
      throw refuseByRule(
        '17k',
        '投票尚未开启，或您不在到会专家名单中',
        'Expected an open ballot and an attending expert, but found neither',
      );
    }
    const voted = new Set(data.votes.map(({ applicationId }) => applicationId));
    const missing = expected.filter((id) => !voted.has(id));
    const foreign = data.votes.filter(({ applicationId }) => !expected.includes(applicationId));
    const reasons = [];
    if (missing.length > 0) {
      reasons.push(
        reason(
          'votes',
          '17k',
          `还有 ${missing.length} 件没有表决，请逐一选择同意、不同意或弃权`,
          `Expected a vote on each application, but ${missing.length} are missing`,
        ),
      );
    }
    if (foreign.length > 0) {
      reasons.push(
        reason(
          'votes',
          '14h',
          '只能对本批次中未回避的申报表决，请刷新后重新填写',
          'Expected votes on entitled applications only, but found others',
        ),
      );
    }
    if (voted.size !== data.votes.length) {
      reasons.push(
        reason('votes', '17k', '同一件申报只能表决一次', 'Expected one vote on each application, but found two'),
      );
    }
    refuseInput(reasons);
    const ballot = {
      id: `bal-${session.id}-${actor.id}`,
      sessionId: session.id,
      expertId: actor.id,
      votes: data.votes,
      castAt: at,
    };
    if (await deps.stores.ballots.cast(ballot)) return {};
    const cast = await deps.stores.ballots.ofExpert(session.id, actor.id);
    const same = JSON.stringify(cast?.votes) === JSON.stringify(data.votes);
    if (!same)
      throw refuseByRule(
        '17k',
        '您已投票，投出的票不能更改',
        'Expected one ballot an expert, but it was cast before and cannot be changed',
      );
    return {};
  },
});

function entitled(session: ReviewSession, expertId: string): string[] {
  const recused = new Set(
    (session.recusals ?? []).filter((one) => one.expertId === expertId).map((one) => one.applicationId),
  );
  return session.applicationIds.filter((id) => !recused.has(id));
}
