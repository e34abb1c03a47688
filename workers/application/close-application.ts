import { z } from 'zod';
import { parseDate } from '../../domain/calendar-date.ts';
import { procedureOf } from '../../domain/channel.ts';
import { dayText } from '../../domain/day-text.ts';
import { parseApplication } from '../../domain/submission.ts';
import { statusLabel } from '../../domain/application-status.ts';
import type { ApplicationStatus } from '../../domain/application-status.ts';
import { usedUpBy } from '../../domain/yearly-uniqueness.ts';
import type { EndedCase } from '../../domain/yearly-uniqueness.ts';
import { grantOf } from '../../store/account/account.entity.ts';
import type { Application } from '../../store/application/application.entity.ts';
import { statusOfHeader } from '../../zeebe/status-header.ts';
import { stopPublicities } from '../../zeebe/stop-publicities.ts';
import { releasePlaces } from '../appointment/leave-posts.ts';
import { applicationOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { organisationName, titleName } from '../notice-words.ts';
import type { WorkerContext } from '../worker-context.ts';
import { IncidentError } from '../worker-error.ts';

/** Ends a case with the status and the notice that the diagram names. */
export const closeApplication = defineWorker({
  jobType: 'close-application',
  input: z.object({
    applicationId: z.string(),
    acceptance: z.string().nullish(),
    route: z.object({ committeeAllowed: z.boolean().nullish() }).nullish(),
  }),
  output: z.object({}),
  errors: [],
  async handle({ variables, headers, job }, context) {
    const { stores, clock } = context;
    const named = statusOfHeader(headers['status']);
    if (named === undefined) {
      throw new IncidentError(`Expected header 'status' to name a status, but found '${headers['status'] ?? ''}'`);
    }
    const application = await applicationOf(stores, variables.applicationId);
    const abandoned = named === 'refused' && variables.acceptance === 'abandoned';
    const status: ApplicationStatus = abandoned ? 'abandoned' : named;
    const at = new Date(clock.now());
    if (abandoned && application.acceptance === undefined) {
      const reason = '补正期满未提交补正材料';
      await stores.applications.setAcceptance(
        application.id,
        { decision: 'abandoned', on: application.correctionNotice?.closesOn ?? '', reason },
        { at, kind: 'abandoned', text: `${reason}，视为放弃申报`, taskId: job.key },
      );
    }
    if (named === 'refused' && variables.route?.committeeAllowed === false) {
      const words = '所选评委会不能受理本单位人员的申报（第15条），请改选本单位可以申报的评委会后重新申报';
      await stores.applications.addHistoryOnce(application.id, {
        at,
        kind: 'route-refused',
        text: words,
        taskId: job.key,
      });
    }
    if (status === 'withdrawn' || status === 'refused' || status === 'abandoned') await giveBack(application, context);
    if (status !== 'issued') await givePostPlaceBack(application.id, context);
    const text = `办结：${statusLabel(status)}`;
    await stores.applications.setStatus(application.id, status, { at, kind: 'closed', text, taskId: job.key });
    const template = headers['notice'];
    if (template !== undefined && template !== '') {
      const current = await applicationOf(stores, application.id);
      await context.requestNotice({
        id: `close:${job.key}`,
        template,
        to: [{ kind: 'account', accountId: current.applicantId }],
        facts: await factsOf(current, status, context),
        link: `/applications/${current.id}`,
      });
    }
    return {};
  },
});

/** What a case that ends without a review had taken and gives back: the year (16c), once-ever rights (5a, 16d), its notices. */
async function giveBack(application: Application, context: WorkerContext): Promise<void> {
  const { stores } = context;
  await stopPublicities(application.id, context);
  const used = usedUpBy(context.policyOf(application), await endedCase(application, stores));
  if (!used.year) await stores.applications.releaseYear(application.id);
  if (!used.rights) await releasePlaces(application.id, /./u, stores);
}

async function endedCase(application: Application, { recognitions }: WorkerContext['stores']): Promise<EndedCase> {
  const live = application.marks.filter((mark) => mark.mark === 'unit-pledge' && mark.void !== true);
  const units = application.routing?.employmentKind === 'dispatched' ? 2 : 1;
  const recognition = await recognitions.byId(application.id);
  return {
    passedUnits: new Set(live.map((mark) => mark.organisationId)).size >= units,
    accepted: application.acceptance?.decision === 'accepted',
    greenChannel: isGreenChannel(application),
    expertsDrawn: (recognition?.draws.length ?? 0) > 0,
  };
}

function isGreenChannel({ declaration }: Application): boolean {
  const parsed = parseApplication(declaration);
  return parsed.kind === 'ok' && procedureOf(parsed.application.title.channel) === 'green-channel';
}

/** Without a title the place among the free posts of the unit is another's again, however far the case had come (17d). */
const givePostPlaceBack = (applicationId: string, { stores }: WorkerContext): Promise<void> =>
  releasePlaces(applicationId, /^17d:/u, stores);

/** The unit of a recommendation's notice against which an objection was upheld: of two, only one of them is meant (15e). */
async function objectedUnit({ id }: Application, stores: WorkerContext['stores']): Promise<string | undefined> {
  for (const publicity of await stores.publicities.ofApplication(id)) {
    if (publicity.kind !== 'recommendation') continue;
    const objections = await stores.objections.ofPublicity(publicity.id);
    if (objections.some(({ state }) => state === 'upheld')) return publicity.organisationId;
  }
  return undefined;
}

async function factsOf(
  application: Application,
  status: ApplicationStatus,
  { stores, clock }: WorkerContext,
): Promise<Record<string, unknown>> {
  const { routing, acceptance, closing, review, issue, returnedItems = [] } = application;
  const committeeName = await organisationName(stores, routing?.committeeId);
  const unitName = await organisationName(stores, routing?.unitId ?? routing?.agencyId);
  const objection = status === 'revoked' ? '公示期间异议经核查属实' : undefined;
  const last = application.history.findLast((line) => /refused|objection-settled/.test(line.kind));
  const lastTask = last?.taskId === undefined ? undefined : await stores.userTasks.byId(last.taskId);
  // Of two units that recommend, the one that said no is named (15e).
  const desk =
    last?.kind === 'objection-settled'
      ? await objectedUnit(application, stores)
      : grantOf(lastTask?.candidateGroups[0] ?? '')?.organisationId;
  const listed = returnedItems.length > 0 ? returnedItems.join(';') : undefined;
  return {
    number: application.number,
    titleName: titleName(application),
    committeeName,
    outcome: statusLabel(status),
    decidedBy:
      status === 'revoked' ? committeeName : desk === undefined ? unitName : await organisationName(stores, desk),
    reason:
      closing?.reason ?? objection ?? (acceptance?.reason || review?.reason || last?.text || listed || '详见办理记录'),
    desk: `${committeeName}办事机构`,
    documentNo: issue?.documentNo ?? '',
    onText: dayText(issue === undefined ? clock.today() : parseDate(issue.issuedOn)),
  };
}
