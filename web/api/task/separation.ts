import { separationProblem } from '../../../domain/role-separation.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { grantOf } from '../../../store/account/account.entity.ts';
import type { Grant } from '../../../store/account/account.entity.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import type { ApiDeps } from '../deps.ts';
import { gaveOpinion } from './earlier-step.ts';
import type { StepsOfProcedure } from './earlier-step.ts';

/** Who would do a step, with the roles that are their own. */
interface Person {
  readonly id: string;
  readonly ownGrants: readonly Grant[];
}

/** Roles that decide over what a clerk (经办) has prepared. */
const DECIDING: ReadonlySet<string> = new Set(['head', 'stamp-holder']);

/** Why the rules of separation keep a person from a step, by whatever verb they come to it; undefined when none does. */
export async function whyNotSeparate(
  task: UserTask,
  person: Person,
  steps: StepsOfProcedure,
  deps: ApiDeps,
): Promise<Message | undefined> {
  const offered = task.candidateGroups.flatMap((group) => grantOf(group) ?? []);
  if (stampsOwnOffice(offered, person)) {
    return message(
      '用印和经办应为不同的人，经办人也不能代为用印，请交由其他人员办理',
      'The stamp holder and the clerk are two persons, also in an absence; another person has to stamp this',
    );
  }
  if (offered.some(({ role }) => DECIDING.has(role)) && (await preparedBy(person.id, steps))) {
    return message(
      '本环节应由单位审核以外的人员办理：办理人已经办本件，经办和审核应为不同的人，请交由其他人员办理',
      'Expected another person than the clerk who prepared this case, but found the same; hand it to a colleague',
    );
  }
  if (offered.some(({ role }) => role === 'bureau-supervisor')) {
    const founderId = await founderOf(task, deps);
    if (founderId !== undefined && person.ownGrants.some(({ organisationId }) => organisationId === founderId)) {
      return message(
        '评委会的组建单位人员不能监督该评委会，请交由其他监督人员办理',
        'Who works for the founder of a committee does not supervise it; hand it to another supervisor',
      );
    }
  }
  return undefined;
}

/** True for a clerk before a step of the stamp holder of the same organisation, also when standing in. */
function stampsOwnOffice(offered: readonly Grant[], { ownGrants }: Person): boolean {
  return offered.some(
    (grant) => grant.role === 'stamp-holder' && separationProblem([...ownGrants, grant]) !== undefined,
  );
}

/** True when the person has done, opined on or signed a clerk's step of the same procedure. */
async function preparedBy(accountId: string, steps: StepsOfProcedure): Promise<boolean> {
  return (await steps()).some(
    (step) =>
      step.candidateGroups.some((group) => grantOf(group)?.role === 'clerk') &&
      (step.completedBy === accountId || gaveOpinion(step, accountId)),
  );
}

/** Who founded the committee that an item of supervision is about; undefined where it is about none. */
async function founderOf({ subject }: UserTask, { stores }: ApiDeps): Promise<string | undefined> {
  const matter = subject.kind === 'matter' ? await stores.matters.byId(subject.id) : undefined;
  const objectId = matter?.kind === 'supervision' ? matter.findings['objectId'] : undefined;
  if (typeof objectId !== 'string') return undefined;
  return (await stores.organisations.byId(objectId))?.committee?.founderId;
}
