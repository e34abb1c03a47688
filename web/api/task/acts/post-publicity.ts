import { z } from 'zod';
import { formatDate } from '../../../../domain/calendar-date.ts';
import type { PublicityRule } from '../../../../domain/publicity.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import type { Publicity } from '../../../../store/publicity/publicity.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { conflict } from '../../http/refused-error.ts';
import { message } from '../../../../domain/message.ts';
import { readNames } from '../../names.ts';
import { publicSubjects, subjectLines } from '../../publicity/public-subject.ts';
import { minimumNoticeDays, noticeRule, refuseNotice } from '../../publicity/refuse-notice.ts';
import { officeOf, textVariable } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import { defineAct } from './define-act.ts';
import { optionalText, requiredDay, requiredText } from './form-fields.ts';

const form = z.object({
  title: requiredText('标题', 200),
  basis: requiredText('公示依据'),
  subjects: optionalText,
  workingDays: z.coerce
    .number({ error: '请填写公示天数' })
    .int('公示天数应为整数')
    .min(1)
    .max(60, '公示天数不超过 60 个工作日'),
  acceptingOffice: requiredText('受理部门', 200),
  phone: requiredText('联系电话', 50),
  address: requiredText('地址', 200),
  email: requiredText('邮箱', 200),
  method: requiredText('反映方式与要求'),
  issuer: requiredText('落款机关', 200),
  issuedOn: requiredDay('成文日期'),
  attachments: optionalText,
  place: requiredText('张贴地点', 200),
});

/** What a posting is about, read from the variables of its process. */
interface Posting {
  readonly kind: Publicity['kind'];
  readonly subjectId: string;
  readonly organisationId: string;
  readonly policyYear: number;
  readonly policyRevision: number | undefined;
  readonly applications: readonly Application[];
  readonly rule: PublicityRule;
}

/** Draws up a notice with its eleven elements; names and units come from the cases themselves, nothing else of a person is shown. */
export const postPublicity = defineAct({
  act: 'post-publicity',
  form,
  async prepare(task, deps) {
    const posting = await postingOf(task, deps);
    const names = await readNames(deps, []);
    const issuer = names.organisation(posting.organisationId);
    const what = HEADINGS[posting.kind];
    return {
      data: {
        title: `关于${posting.policyYear}年度${what}的公示`,
        subjects: subjectLines(publicSubjects(posting.applications, names)),
        workingDays: minimumNoticeDays(posting.rule, posting, deps),
        issuer,
        acceptingOffice: issuer,
        issuedOn: formatDate(deps.clock.today()),
      },
    };
  },
  async perform(input) {
    const { task, data, deps } = input;
    const posting = await postingOf(task, deps);
    await refuseNotice(data, posting, deps);
    const people = publicSubjects(posting.applications, await readNames(deps, []));
    const { attachments, ...rest } = data;
    const elements = { ...rest, subjects: subjectLines(people), ...(attachments === '' ? {} : { attachments }) };
    const publicityId = `pub-${task.id}`;
    const added = await deps.stores.publicities.add({
      id: publicityId,
      kind: posting.kind,
      subjectId: posting.subjectId,
      organisationId: posting.organisationId,
      applicationIds: posting.applications.map(({ id }) => id),
      policyYear: posting.policyYear,
      ...(posting.policyRevision === undefined ? {} : { policyRevision: posting.policyRevision }),
      taskId: task.id,
      elements,
      state: 'draft',
      explanation: [],
      edition: 1,
      provisional: false,
    });
    if (!added) await deps.stores.publicities.redraft(publicityId, elements);
    const [only] = posting.applications;
    if (posting.kind === 'recommendation' && only !== undefined) {
      await setMark(input, only, `张贴公示：${data.title}，不少于 ${data.workingDays} 个工作日`);
    }
    return { publicityId };
  },
});

const HEADINGS = { recommendation: '职称申报推荐人选', participants: '参评人员', result: '评审结果' } as const;

async function postingOf(task: UserTask, deps: ApiDeps): Promise<Posting> {
  const named = textVariable(task, 'publicityKind');
  const kind = named === 'result' || named === 'participants' ? named : 'recommendation';
  const subjectId = textVariable(task, 'subjectId') ?? task.subject.id;
  const organisationId = textVariable(task, 'organisationId') ?? officeOf(task);
  if (kind !== 'recommendation') {
    const session = await deps.stores.sessions.byId(subjectId);
    const listed = kind === 'result' ? session?.passedIds : session?.applicationIds;
    const applications = await deps.stores.applications.byIds(listed ?? []);
    const policyYear = session?.policyYear ?? Number(task.variables['policyYear']);
    const policyRevision = session?.policyRevision;
    const rule = noticeRule(kind, undefined);
    return { kind, subjectId, organisationId, policyYear, policyRevision, applications, rule };
  }
  const applications = await deps.stores.applications.byIds([subjectId]);
  const [application] = applications;
  if (application === undefined) {
    throw conflict(message('没有找到公示对应的申报', 'Expected the application of the notice, but found none'));
  }
  const rule = noticeRule(kind, application);
  const { policyYear, policyRevision } = application;
  return { kind, subjectId, organisationId, policyYear, policyRevision, applications, rule };
}
