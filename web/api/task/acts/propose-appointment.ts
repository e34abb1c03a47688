import { titleLevelSchema } from '../../../../domain/title-level.ts';
import { formatDate } from '../../../../domain/calendar-date.ts';
import { message } from '../../../../domain/message.ts';
import { appointmentFormSchema, isPostsForm } from '../../appointment/appointment-form.ts';
import { propose } from '../../appointment/propose.ts';
import { proposalOptions } from '../../appointment/form-options.ts';
import { certifiedTitle } from '../../certificate/certified-title.ts';
import { conflict } from '../../http/refused-error.ts';
import { textVariable } from '../task-subject.ts';
import { appointmentSubject, markSubject } from './appointment-subject.ts';
import { defineAct } from './define-act.ts';

/** The clerk of the unit proposes to appoint, in time after the title, or mends what the head returned (17p, 22a-22g, 23a-23d). */
export const proposeAppointment = defineAct({
  act: 'propose-appointment',
  form: appointmentFormSchema,
  async prepare(task, deps) {
    const subject = await appointmentSubject(task, deps);
    const options = await proposalOptions([textVariable(task, 'unitId') ?? ''], subject.policy, deps);
    const { application, matter } = subject;
    if (application === undefined) return { data: matter?.request ?? {}, options };
    const earlier = await deps.stores.appointments.bySubject(subject.id);
    const { holderName, series, level } = certifiedTitle(application);
    const suggested = {
      kind: 'first',
      personName: holderName,
      series,
      level: titleLevelSchema.parse(level),
      titleBasis: application.review === undefined ? 'recognition' : 'review',
      appointedOn: formatDate(deps.clock.today()),
    };
    return { data: { ...suggested, ...earlier?.proposal }, options };
  },
  async perform(input) {
    const { task, data, deps, actor, at } = input;
    const subject = await appointmentSubject(task, deps);
    if (isPostsForm(data) && subject.application !== undefined) {
      throw conflict(
        message(
          '落实聘任应选择人员聘任的情形；岗位设置请在“事项”中提出',
          'Expected the appointment of a person; ask for posts among the matters',
        ),
      );
    }
    const unitId = textVariable(task, 'unitId') ?? '';
    const proposed = await propose(data, { subjectId: subject.id, unitId, policy: subject.policy, actor, deps, at });
    await markSubject(input, subject, `提出聘任：${proposed.title}`, {
      ...(proposed.posts.length === 0 ? {} : { posts: proposed.posts }),
    });
    return proposed.variables;
  },
});
