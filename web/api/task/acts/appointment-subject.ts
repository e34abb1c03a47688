import { message } from '../../../../domain/message.ts';
import type { PolicyYear } from '../../../../domain/policy-year.ts';
import { gradeName } from '../../../../domain/post-grade.ts';
import { titleLevelLabels } from '../../../../domain/title-level.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import type { Matter } from '../../../../store/matter/matter.entity.ts';
import type { UserTask } from '../../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../../deps.ts';
import { forbidden } from '../../http/refused-error.ts';
import { applicationOf, matterOf } from '../task-subject.ts';
import { setMark } from './case-mark.ts';
import type { ActInput } from './define-act.ts';
import { setMatterMark } from './matter-mark.ts';

/** What an appointment rests on: a title that was issued, or a matter of its own. */
interface AppointmentSubject {
  readonly id: string;
  readonly policy: PolicyYear;
  readonly application?: Application;
  readonly matter?: Matter;
  readonly marks: readonly { readonly mark: string; readonly accountId: string; readonly void?: boolean | undefined }[];
}

/** The application or matter of an appointment task. Throws NotFound. */
export async function appointmentSubject(task: UserTask, deps: ApiDeps): Promise<AppointmentSubject> {
  if (task.subject.kind === 'matter') {
    const matter = await matterOf(task, deps);
    return { id: matter.id, policy: deps.policyOf(matter), matter, marks: matter.marks };
  }
  const application = await applicationOf(task, deps);
  return { id: application.id, policy: deps.policyOf(application), application, marks: application.marks };
}

/** Sets the task's mark on the application or matter, with what was found. */
export async function markSubject(
  input: ActInput<unknown>,
  subject: AppointmentSubject,
  text: string,
  findings: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  if (subject.matter !== undefined) await setMatterMark(input, subject.matter, text, { findings });
  if (subject.application !== undefined) await setMark(input, subject.application, text);
}

/** Refuses who proposed the appointment (经办与审核是两个人), and the person to be appointed. */
export async function refuseProposer(input: ActInput<unknown>, subject: AppointmentSubject): Promise<void> {
  const row = await input.deps.stores.appointments.bySubject(subject.id);
  const proposers = [row?.proposedBy, subject.matter?.startedBy];
  if (proposers.includes(input.actor.id)) {
    throw forbidden(
      message(
        '审定、审核应由提出以外的人员办理，本件由您提出，请交由其他人员办理',
        'Expected another person than the one who proposed it, but found the same; hand it to a colleague',
      ),
    );
  }
}

/** What is to be decided on, in a few lines. */
export async function appointmentSummary(task: UserTask, deps: ApiDeps): Promise<string> {
  const subject = await appointmentSubject(task, deps);
  const row = await deps.stores.appointments.bySubject(subject.id);
  if (row === undefined) return subject.matter?.title ?? '';
  const { placement } = row;
  const post = placement.kind === 'post' ? await deps.stores.posts.byId(placement.postId) : undefined;
  const where =
    placement.kind === 'beyond'
      ? { directRecognition: '不受结构比例限制', regularisation: '转正定级超出岗位数', release: '例外' }[
          placement.ground
        ]
      : post === undefined
        ? ''
        : `${placement.borrowed ? '借用' : '占用'}${gradeName(post.grade)}${post.kind === 'regular' ? '' : '（自设或特设岗位）'}`;
  const notes = ['releaseReason', 'releaseDocument', 'planDocument', 'communicatedWith', 'grassrootsService']
    .map((key) => row.proposal[key])
    .filter((note): note is string => typeof note === 'string' && note !== '');
  return [
    `${row.personName}（工号 ${row.staffNo}）`,
    `${row.series}系列${titleLevelLabels[row.level]}，拟聘${gradeName(row.grade)}，自 ${row.since} 起`,
    where,
    ...notes,
  ].join('\n');
}
