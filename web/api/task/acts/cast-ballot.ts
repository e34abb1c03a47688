import { z } from 'zod';
import { tickLimits } from '../../../../domain/ballot.ts';
import type { ReviewSession } from '../../../../store/review-session/review-session.entity.ts';
import { ballotOf } from '../../../../store/review-session/session-ballot.ts';
import type { ErrorDetail } from '../../../contract/error.ts';
import type { ApiDeps } from '../../deps.ts';
import { readNames } from '../../names.ts';
import { publicSubjects } from '../../publicity/public-subject.ts';
import { sessionOf } from '../task-subject.ts';
import { declareRecusals } from './declare-recusals.ts';
import { defineAct } from './define-act.ts';
import { optionalText } from './form-fields.ts';
import { reason, refuseByRule, refuseInput } from './refuse-act.ts';

const form = z.object({
  votes: z
    .array(
      z.object({
        applicationId: z.string(),
        vote: z.enum(['agree', 'disagree', 'abstain', 'recuse'], { error: '请逐一表决' }),
        recusalReason: optionalText,
      }),
    )
    .nullish()
    .transform((votes) => votes ?? []),
});

/**
 * An expert's secret ballot: once, on every case the expert has not withdrawn from (14h, 17k). Who finds at the ballot that they should
 * withdraw says so instead of voting: it is on record, and they have no ballot for that case. The vote is kept in the ballot alone.
 */
export const castBallot = defineAct({
  act: 'cast-ballot',
  secret: true,
  form,
  async prepare(task, deps) {
    const session = await sessionOf(task, deps);
    const own = entitled(session, task.candidateUsers[0] ?? '');
    const [applications, names] = await Promise.all([deps.stores.applications.byIds(own), readNames(deps, [])]);
    const limits = await limitsOf(session, deps);
    return {
      data: {
        votes: applications.map(({ id }) => ({ applicationId: id })),
        ...(limits.length === 0
          ? {}
          : { limitText: `限额投票：各级别“同意”最多 ${limits.map(({ most }) => most).join('、')} 人` }),
      },
      options: {
        applicationId: applications.map((application) => {
          const [subject] = publicSubjects([application], names);
          const words = [subject?.name, subject?.unit, subject?.speciality, subject?.level];
          return { value: application.id, label: words.join(' · ') };
        }),
      },
    };
  },
  async perform(input) {
    const { task, data, deps, actor, at } = input;
    const session = await sessionOf(task, deps);
    if (session.ballotOpenedAt === undefined || session.attendance?.includes(actor.id) !== true) {
      throw refuseByRule(
        '17k',
        '投票尚未开启，或您不在到会专家名单中',
        'Expected an open ballot and an attending expert, but found neither',
      );
    }
    // Who has applied here since attendance was recorded judges nobody; the ballot ends by withdrawing from every case.
    const applicants = await deps.stores.applications.applicantsTo(session.committeeId, session.policyYear);
    if (applicants.includes(actor.id) && data.votes.some(({ vote }) => vote !== 'recuse')) {
      throw refuseByRule(
        '14h',
        '您是本评委会本年度的申报人，不得表决，请对各件选择“回避”并写明事由',
        'Expected nobody to vote who applies to this committee in the year; withdraw from every case with the reason',
      );
    }
    const cast = await deps.stores.ballots.ofExpert(session.id, actor.id);
    // What was withdrawn from by this very ballot may be sent again.
    const withdrawn = data.votes.filter(({ vote }) => vote === 'recuse');
    const recused = withdrawn.filter(({ applicationId }) => hasRecused(session, actor.id, applicationId));
    const fresh = data.votes.filter((vote) => !recused.includes(vote));
    refuseInput([
      ...reasonsAgainst(fresh, entitled(session, actor.id)),
      ...overLimit(fresh, await limitsOf(session, deps)),
    ]);
    const votes = data.votes.flatMap(({ applicationId, vote }) => (vote === 'recuse' ? [] : [{ applicationId, vote }]));
    if (cast !== undefined) {
      if (JSON.stringify(cast.votes) === JSON.stringify(votes)) return {};
      throw refuseByRule(
        '17k',
        '您已投票，投出的票不能更改',
        'Expected one ballot an expert, but it was cast before and cannot be changed',
      );
    }
    await declareRecusals(input, session, withdrawn);
    const id = `bal-${session.id}-${actor.id}`;
    await deps.stores.ballots.cast({ id, sessionId: session.id, expertId: actor.id, votes, castAt: at });
    return {};
  },
});

type Vote = z.output<typeof form>['votes'][number];

function reasonsAgainst(votes: readonly Vote[], expected: readonly string[]): ErrorDetail[] {
  const voted = new Set(votes.map(({ applicationId }) => applicationId));
  const missing = expected.filter((id) => !voted.has(id));
  const reasons: ErrorDetail[] = [];
  const add = (code: string, zh: string, en: string) => reasons.push(reason('votes', code, zh, en));
  if (missing.length > 0) {
    add(
      '17k',
      `还有 ${missing.length} 件没有表决，请逐一选择同意、不同意或弃权`,
      `Expected a vote on each application, but ${missing.length} are missing`,
    );
  }
  if (votes.some(({ applicationId }) => !expected.includes(applicationId))) {
    add(
      '14h',
      '只能对本批次中未回避的申报表决，请刷新后重新填写',
      'Expected votes on entitled applications only, but found others',
    );
  }
  if (voted.size !== votes.length) {
    add('17k', '同一件申报只能表决一次', 'Expected one vote on each application, but found two');
  }
  if (votes.some(({ vote, recusalReason }) => vote === 'recuse' && recusalReason === '')) {
    add('14h', '申请回避应写明事由，请填写', 'Expected the reason of the withdrawal, but found none');
  }
  return reasons;
}

function overLimit(votes: readonly Vote[], limits: Awaited<ReturnType<typeof limitsOf>>): ErrorDetail[] {
  const agreed = votes.filter(({ vote }) => vote === 'agree').map(({ applicationId }) => applicationId);
  return limits.flatMap(({ applications, most }) => {
    const count = agreed.filter((id) => applications.includes(id)).length;
    if (count <= most) return [];
    return [
      reason(
        'votes',
        '17b',
        `限额投票中“同意”不得超过 ${most} 人，您选了 ${count} 人，请减少`,
        `Expected ${most} agreements or fewer, but found ${count}; take some back`,
      ),
    ];
  });
}

async function limitsOf(session: ReviewSession, deps: ApiDeps) {
  const { setup } = await ballotOf(session, deps.stores, deps.policyOf(session));
  return tickLimits(setup);
}

function hasRecused({ recusals = [] }: ReviewSession, expertId: string, applicationId: string): boolean {
  return recusals.some((one) => one.expertId === expertId && one.applicationId === applicationId);
}

function entitled(session: ReviewSession, expertId: string): string[] {
  return session.applicationIds.filter((id) => !hasRecused(session, expertId, id));
}
