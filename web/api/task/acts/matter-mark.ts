import { message } from '../../../../domain/message.ts';
import type { Matter } from '../../../../store/matter/matter.entity.ts';
import { forbidden } from '../../http/refused-error.ts';
import { officeOf } from '../task-subject.ts';
import type { ActInput } from './define-act.ts';

/** What an act changes of its matter beside setting its mark. */
interface MatterChange {
  readonly state?: string;
  readonly findings?: Readonly<Record<string, unknown>>;
  readonly end?: boolean;
}

/** Sets the mark that the diagram names on the task, and what the act found; once per task. */
export async function setMatterMark(
  input: ActInput<unknown>,
  matter: Matter,
  text: string,
  change: MatterChange = {},
): Promise<void> {
  const { task, actor, on, at, deps } = input;
  const mark = task.headers['mark'] ?? task.act;
  await deps.stores.matters.addMark(matter.id, {
    mark,
    organisationId: officeOf(task),
    accountId: actor.id,
    on,
    taskId: task.id,
  });
  await deps.stores.matters.note(matter.id, { at, accountId: actor.id, kind: mark, text, taskId: task.id }, change);
}

/** Refuses who has set one of the marks of the matter before, or asked for it (经办与审核是两个人). */
export function refuseSameHand(
  input: ActInput<unknown>,
  matter: Matter,
  marks: readonly string[],
  stepZh: string,
): void {
  const before = matter.marks.some(
    (mark) =>
      mark.void !== true &&
      marks.includes(mark.mark) &&
      mark.accountId === input.actor.id &&
      mark.taskId !== input.task.id,
  );
  if (before || matter.startedBy === input.actor.id) {
    throw forbidden(
      message(
        `${stepZh}应由经办以外的人员办理，您已经办过本事项，请交由本单位其他人员办理`,
        'Expected another person than the one who prepared this matter, but found the same; hand it to a colleague',
      ),
    );
  }
}
