import { message } from '../../../domain/message.ts';
import type { Deadline } from '../../../store/deadline/deadline.entity.ts';
import { DeadlineChangeError } from '../../../zeebe/deadlines.ts';
import type { DeadlineChangeRequest } from '../../../zeebe/deadlines.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict } from '../http/refused-error.ts';
import { recordAct } from '../record-act.ts';

/** A change that a person makes or grants. */
interface DeadlineChangeByPerson {
  readonly deadline: Deadline;
  readonly change: DeadlineChangeRequest;
  /** Name in the audit. */
  readonly act: string;
  readonly actor: Actor;
  readonly deps: ApiDeps;
  /** Who had asked for it. */
  readonly askedBy?: string;
}

/** Changes a deadline by the one function there is, and writes the old and the new day into the audit. Throws Conflict. */
export async function changeDeadline(given: DeadlineChangeByPerson): Promise<Deadline> {
  const { deadline, change, act, actor, deps, askedBy } = given;
  const recorded = {
    act,
    subject: `deadline:${deadline.id}`,
    organisationId: deadline.organisationId,
    before: { endsOn: deadline.endsOn },
    after: { reason: change.reason, ...(askedBy === undefined ? {} : { askedBy }) },
  };
  const changed = await recordAct(
    recorded,
    actor,
    deps,
    () => deps.deadlines.change(deadline.id, change, actor.id, askedBy).catch(refuseChange),
    ({ endsOn }) => ({ after: { ...recorded.after, endsOn } }),
  );
  deps.events.publish({ kind: 'tasks-changed' });
  return changed ?? deadline;
}

function refuseChange(error: unknown): never {
  if (error instanceof DeadlineChangeError) {
    throw conflict(message(error.message, 'The deadline is over or was changed meanwhile; reload'));
  }
  if (error instanceof RangeError) {
    throw conflict(
      message('该期限当前的状态不能作此变更，请刷新后查看', 'The state of the deadline does not allow this; reload'),
    );
  }
  throw error;
}
