import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import type { Role } from '../../../store/account/account.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, invalidInput } from '../http/refused-error.ts';

/** What the two proposals, of a package and of a calendar, have in common. */
interface Proposal {
  readonly state: 'proposed' | 'inForce' | 'declined' | 'withdrawn';
  readonly startedBy: string;
  readonly organisationId?: string | undefined;
}

/** Roles that propose a change of rules or calendar. */
const PROPOSERS: readonly Role[] = ['bureau-officer', 'bureau-supervisor'];

/** The bureau of a city or of the province for which the person proposes; a county bureau does not change what holds for the whole city. */
export async function proposingOffice(actor: Actor, deps: ApiDeps): Promise<string> {
  const own = actor.account.grants
    .filter((grant) => PROPOSERS.includes(grant.role))
    .map((grant) => grant.organisationId);
  const offices = await deps.stores.organisations.byIds(own);
  const office = offices.find(({ kind, level }) => kind === 'bureau' && level !== 'county');
  if (office !== undefined) return office.id;
  throw forbidden(
    message(
      '规则包和工作日历由市级以上人社部门维护，请联系市人社部门',
      'Expected the bureau of the city or above, but found another office; ask the bureau of the city',
    ),
  );
}

/** Whether the person may decide about a proposal: a supervisor of the same bureau, and not who made it. */
export function mayDecide(proposal: Proposal, actor: Actor): boolean {
  return refusalToDecide(proposal, actor) === undefined;
}

/** Refuses a decision by another bureau, by who made the proposal, and about what was decided. Throws Forbidden or Conflict. */
export function expectMayDecide(proposal: Proposal, actor: Actor): void {
  if (proposal.state !== 'proposed') throw decidedBefore();
  const refusal = refusalToDecide(proposal, actor);
  if (refusal !== undefined) throw forbidden(refusal);
}

/** Refuses to take back what somebody else proposed or what was decided. Throws Forbidden or Conflict. */
export function expectMayWithdraw(proposal: Proposal, actor: Actor): void {
  if (proposal.state !== 'proposed') throw decidedBefore();
  if (proposal.startedBy !== actor.id) {
    throw forbidden(message('只有经办人本人可以撤回', 'Expected who made the proposal, but found somebody else'));
  }
}

/** Refuses to decline without saying why. Throws InvalidInput. */
export function expectNote(decision: 'inForce' | 'declined', note: string): void {
  if (decision === 'inForce' || note !== '') return;
  const sentence = message('退回时应写明理由，请补填', 'Expected a reason for declining, but found none; write one');
  throw invalidInput(sentence, [{ field: 'note', message: sentence }]);
}

/** The refusal of a decision that comes after another one. */
export function decidedBefore(): Error {
  return conflict(
    message(
      '该事项已经处理完毕，请刷新后查看',
      'Expected an open proposal, but it was decided before; reload the page',
    ),
  );
}

function refusalToDecide(proposal: Proposal, actor: Actor): Message | undefined {
  if (proposal.startedBy === actor.id) {
    return message(
      '经办和审核应为不同的人，本人提出的改动须由另一人审核施行',
      'Expected another person to decide, but it was you who made the proposal',
    );
  }
  if (proposal.organisationId !== undefined && actor.holds(proposal.organisationId, 'bureau-supervisor'))
    return undefined;
  return message(
    '应由提出改动的人社部门的审核人施行，您没有该权限',
    'Expected a supervisor of the bureau that made the proposal, but found another person',
  );
}
