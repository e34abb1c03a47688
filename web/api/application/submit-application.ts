import { message } from '../../../domain/message.ts';
import type { Defect } from '../../../domain/defect.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import type { SubmitApplicationResponse } from '../../contract/application.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, invalidInput } from '../http/refused-error.ts';
import type { RefusedError } from '../http/refused-error.ts';
import { recordAct } from '../record-act.ts';
import { checkApplication } from './submission-check.ts';

/** Submissions that were cut off are read so many at a time. */
const RESUME_PAGE = 100;

/**
 * Submits a draft: every rule is checked, the submission is written once, and the engine is told through the outbox.
 * Asked again for a submission that was made, it only makes sure that the engine is told. Throws InvalidInput or Conflict.
 */
export async function submitApplication(
  application: Application,
  actor: Actor,
  deps: ApiDeps,
): Promise<SubmitApplicationResponse> {
  if (application.status === 'submitted' && application.submissionNo > 0) return tellEngine(application, deps);
  if (application.status !== 'draft') {
    throw conflict(
      message(
        '这份申报已经提交，不能再次提交；退回修改的请在待办任务中确认',
        'Expected a draft, but it was submitted before',
      ),
    );
  }
  const check = await checkApplication(application, deps);
  if (check.refused || check.personKey === undefined) throw refusalOf(check.defects);
  const submissionNo = application.submissionNo + 1;
  const at = new Date(deps.clock.now());
  const entry = {
    at,
    accountId: application.applicantId,
    kind: 'submitted',
    text: `提交申报（第 ${submissionNo} 次）`,
  };
  // From now on the case keeps the package it was checked by; a corrected one keeps its first.
  const { revision } = deps.policyOf(application);
  const { personKey } = check;
  const act = {
    act: 'application.submit',
    subject: `application:${application.id}`,
    before: { status: application.status, submissionNo: application.submissionNo },
    after: { status: 'submitted', submissionNo, materialHash: application.pledge?.materialHash },
  };
  const submitted = await recordAct(act, actor, deps, () =>
    deps.stores.applications.submit(application.id, submissionNo, personKey, entry, revision),
  );
  const present = submitted ?? (await deps.stores.applications.byId(application.id));
  if (present === undefined || present.submissionNo < submissionNo) {
    throw conflict(
      message('申报状态已变化，请刷新后重试', 'The application has changed meanwhile; reload and try again'),
    );
  }
  return tellEngine(present, deps);
}

/** The refusal of a submission with every defect at once: 400 where data is to be corrected, else 409. */
export function refusalOf(defects: readonly Defect[]): RefusedError {
  const details = defects.map(({ field, ruleCode, message: sentence }) => ({ field, ruleCode, message: sentence }));
  const sentence = message(
    `申报有 ${defects.length} 处不符合要求，请全部改正后再提交`,
    `Expected a submission without defects, but found ${defects.length}; correct them all`,
  );
  const inData = defects.some((defect) => defect.field !== '' && defect.field !== 'pledge');
  return inData ? invalidInput(sentence, details) : conflict(sentence, details);
}

/**
 * Tells the engine of first submissions that were written down, and cut off before the outbox had them; to be called after the start.
 * A corrected one goes on in its own process and starts none.
 */
export async function resumeSubmissions(
  deps: Pick<ApiDeps, 'stores' | 'engineCommands'> & { readonly isStopping: () => boolean },
): Promise<void> {
  for (let after = ''; ;) {
    const page = await deps.stores.applications.submittedUnstarted(after, RESUME_PAGE);
    for (const application of page) {
      if (deps.isStopping()) return;
      await tellEngine(application, deps);
      after = application.id;
    }
    if (page.length < RESUME_PAGE) return;
  }
}

async function tellEngine(
  application: Application,
  deps: Pick<ApiDeps, 'engineCommands'>,
): Promise<SubmitApplicationResponse> {
  const messageId = `submit:${application.id}:${application.submissionNo}`;
  if (application.submissionNo > 1) return receiptOf(application, 'submitted');
  const outcome = await deps.engineCommands.publish({
    name: 'application-submitted',
    correlationKey: application.id,
    messageId,
    variables: {
      applicationId: application.id,
      applicantId: application.applicantId,
      policyYear: application.policyYear,
    },
  });
  return receiptOf(application, outcome === 'pending' ? 'submitting' : 'submitted');
}

function receiptOf(
  { id, number, updatedAt }: Application,
  state: SubmitApplicationResponse['state'],
): SubmitApplicationResponse {
  return { id, number, submittedAt: updatedAt.toISOString(), state };
}
