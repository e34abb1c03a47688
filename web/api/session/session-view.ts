import { message } from '../../../domain/message.ts';
import { passRates } from '../../../domain/pass-rate.ts';
import type { PassRate } from '../../../domain/pass-rate.ts';
import { parseApplication } from '../../../domain/submission.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { BallotCheck } from '../../../store/ballot/ballot.repository.ts';
import type { ReviewSession } from '../../../store/review-session/review-session.entity.ts';
import type { SessionResponse, SessionSummary } from '../../contract/session.ts';
import type { Actor } from '../actor.ts';
import { isLive } from '../deadline/deadline-authority.ts';
import { dueView, ruleNameOf } from '../deadline/due-view.ts';
import { publicSubjects } from '../publicity/public-subject.ts';
import type { ApiDeps } from '../deps.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import { sessionFacts, sessionStateText } from './session-facts.ts';

/** A row of the list. */
export function sessionSummary(session: ReviewSession, names: Names): SessionSummary {
  return {
    id: session.id,
    number: session.number,
    committeeId: session.committeeId,
    committeeName: names.organisation(session.committeeId),
    policyYear: session.policyYear,
    state: session.state,
    stateText: sessionStateText(session.state),
    applicationCount: session.applicationIds.length,
    ...(session.announcement === undefined ? {} : { meetingOn: session.announcement.meetingOn }),
  };
}

/** The page of one session: counts, never single votes; an expert does not see the cases withdrawn from. */
export async function sessionPage(session: ReviewSession, actor: Actor, deps: ApiDeps): Promise<SessionResponse> {
  const [names, applications, left, ballots, check, audits] = await Promise.all([
    readNames(deps, []),
    deps.stores.applications.byIds(session.applicationIds),
    deps.stores.applications.byIds((session.struck ?? []).map(({ applicationId }) => applicationId)),
    deps.stores.ballots.ofSession(session.id),
    deps.stores.ballots.verify(session.id),
    deps.stores.audit.ofSubject(`session:${session.id}`),
  ]);
  const people = await readNames(
    deps,
    audits.map(({ accountId }) => accountId),
  );
  const recused = new Set(
    (session.recusals ?? []).filter(({ expertId }) => expertId === actor.id).map(({ applicationId }) => applicationId),
  );
  const office =
    actor.holds(session.committeeId, 'committee-office', 'chair') ||
    actor.holds(session.bureauId, 'bureau-officer', 'bureau-supervisor');
  return {
    ...sessionSummary(session, names),
    facts: sessionFacts(session, names),
    applications: applications
      .filter(({ id }) => !recused.has(id))
      .map((application) => {
        const [subject] = publicSubjects([application], names);
        const tally = session.tally?.find(({ applicationId }) => applicationId === application.id);
        return {
          id: application.id,
          number: application.number,
          name: subject?.name ?? '',
          unit: subject?.unit ?? '',
          speciality: subject?.speciality ?? '',
          level: subject?.level ?? '',
          ...(tally === undefined || !office
            ? {}
            : {
                tally: {
                  agree: tally.agree,
                  disagree: tally.disagree,
                  abstain: tally.abstain,
                  eligible: tally.eligible,
                },
              }),
          outcome: outcomeOf(session, application.id),
        };
      }),
    ballot: {
      opened: session.ballotOpenedAt !== undefined,
      cast: ballots.length,
      expected: session.attendance?.length ?? 0,
      ...chainOf(session, check),
    },
    passRates: office ? ratesOf(session, applications) : [],
    struck: (session.struck ?? []).map(({ applicationId, reason, on }) => ({
      number: left.find(({ id }) => id === applicationId)?.number ?? '',
      reason,
      on,
    })),
    deadlines: await runningDays(session, deps),
    mayAskVoid:
      actor.holds(session.committeeId, 'committee-office', 'chair') &&
      !['void', 'filed', 'issued'].includes(session.state) &&
      // A review that nobody passed has ended; there is nothing left to void.
      (session.reviewEnd === undefined || session.passedIds.length > 0) &&
      (session.voidRequest === undefined || session.voidRequest.decision === 'refused'),
    history: office
      ? audits.map(({ at, act, accountId }) => ({
          at: at.toISOString(),
          who: people.account(accountId),
          kind: act,
          text: actText(act),
        }))
      : [],
    ...(session.processInstanceKey === undefined ? {} : { processInstanceKey: session.processInstanceKey }),
  };
}

/** What runs for the session, with the name of its step or of its rule. */
async function runningDays({ id }: ReviewSession, deps: ApiDeps): Promise<SessionResponse['deadlines']> {
  const all = await deps.stores.deadlines.ofSubject({ kind: 'session', id });
  const live = all.filter(isLive).sort((a, b) => a.endsOn.localeCompare(b.endsOn));
  const tasks = await deps.stores.userTasks.byIds(live.flatMap(({ taskId }) => taskId ?? []));
  return live.map((deadline) => {
    const task = tasks.find((one) => one.id === deadline.taskId);
    return {
      id: deadline.id,
      name: task === undefined ? ruleNameOf(deadline.ruleCode, deps) : message(task.name, task.name),
      due: dueView(deadline.endsOn, deadline, deps),
    };
  });
}

/** Whether the chain of the ballots holds, and ends where the minutes say that it ended (17k). */
function chainOf(session: ReviewSession, check: BallotCheck): { intact: boolean; brokenAt?: number } {
  if (check.broken !== undefined) return { intact: false, brokenAt: check.broken.seq };
  const { ballotHash } = session.minutes ?? {};
  return ballotHash === undefined || ballotHash === check.head
    ? { intact: true }
    : { intact: false, brokenAt: check.rows + 1 };
}

function ratesOf({ tally = [] }: ReviewSession, applications: readonly Application[]): PassRate[] {
  const rows = tally.flatMap(({ applicationId, passed }) => {
    const application = applications.find(({ id }) => id === applicationId);
    const parsed = application === undefined ? undefined : parseApplication(application.declaration);
    return parsed?.kind === 'ok' ? [{ level: parsed.application.title.level, passed }] : [];
  });
  return passRates(rows);
}

function outcomeOf(session: ReviewSession, applicationId: string): SessionResponse['applications'][number]['outcome'] {
  if (session.revokedIds.includes(applicationId)) return 'revoked';
  if (session.reviewEnd === undefined) return 'pending';
  return session.passedIds.includes(applicationId) ? 'passed' : 'not-passed';
}

const ACTS: Readonly<Record<string, string>> = {
  'session.plan': '批次立项',
  'task.announce-session': '公布评审事项',
  'task.freeze-list': '确定参评名单',
  'task.pre-report': '评前汇报',
  'task.draw-experts': '随机抽取专家',
  'session.ask-void': '提请整场作废',
  'session.recuse': '专家表决时申请回避',
  'task.confirm-session-void': '决定整场作废',
  'task.screen-objection': '甄别未署名反映',
  'task.decide-objection': '决定异议',
  'task.record-attendance': '登记到会与回避',
  'task.lock-ballot-rules': '锁定表决规则',
  'task.cast-ballot': '投票',
  'task.sign-minutes': '签署评审记录',
  'task.post-publicity': '张贴公示',
  'task.handle-objection': '核查异议',
  'task.submit-filing': '报送备案',
  'task.accept-filing': '备案审核',
  'task.issue-document': '正式发文',
};

function actText(act: string): string {
  return ACTS[act] ?? act;
}
