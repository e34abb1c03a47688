import { createHash } from 'node:crypto';
import { formatDate } from '../../../domain/calendar-date.ts';
import { message } from '../../../domain/message.ts';
import type { Matter } from '../../../store/matter/matter.entity.ts';
import { DuplicateRowError } from '../../../store/store-error.ts';
import type { StartMatterRequest, StartMatterResponse } from '../../contract/matter.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { forbidden, notFound } from '../http/refused-error.ts';
import { policyOfYear, presentPolicyYear } from '../policy-of-year.ts';
import { recordAct } from '../record-act.ts';
import { checkedData } from '../task/checked-data.ts';
import { matterKinds } from './kinds/index.ts';
import type { MatterKind } from './matter-kind.ts';

/**
 * Starts a matter: the form and the rules of its kind are checked, the matter is written once, and the engine is told through
 * the outbox. The same person with the same key gets the same matter. Throws InvalidInput, Conflict, Forbidden.
 */
export async function startMatter(
  request: StartMatterRequest,
  actor: Actor,
  deps: ApiDeps,
): Promise<StartMatterResponse> {
  const kind = startableKind(request.kind, actor);
  const id = matterIdOf(kind, request.idempotencyKey, actor);
  const known = await deps.stores.matters.byId(id);
  if (known !== undefined) return tellEngine(known, deps);
  const form = await deps.stores.forms.latest(kind.formId);
  const data = checkedData(form?.schema, kind.form, request.data);
  const policyYear = presentPolicyYear(deps);
  const policy = policyOfYear(policyYear, deps);
  const at = new Date(deps.clock.now());
  const started = await kind.start({
    data,
    actor,
    deps,
    matterId: id,
    policy,
    at,
    on: formatDate(deps.clock.today()),
  });
  const [state = 'requested'] = Object.keys(kind.states);
  const matter: Matter = {
    id,
    number: await nextNumber(policyYear, deps),
    kind: kind.kind,
    policyYear,
    policyRevision: policy.revision,
    title: started.title,
    state,
    request: request.data,
    findings: { ...started.findings },
    variables: { ...started.variables },
    startedBy: actor.id,
    organisationIds: [...new Set(started.organisationIds)],
    ...(started.applicationId === undefined ? {} : { applicationId: started.applicationId }),
    marks: [],
    history: [{ at, accountId: actor.id, kind: 'requested', text: `提出：${kind.label.zh}` }],
    createdAt: at,
    updatedAt: at,
  };
  const act = { act: `matter.start.${kind.kind}`, subject: `matter:${id}`, after: { number: matter.number } };
  const added = await recordAct(act, actor, deps, () => addOnce(matter, deps));
  return tellEngine(added ?? matter, deps);
}

/** Tells the engine of matters that were written down and not yet seen in a process; to be called at start. */
export async function resumeMatters(deps: Pick<ApiDeps, 'stores' | 'engineCommands'>): Promise<void> {
  for (const matter of await deps.stores.matters.unstarted()) await tellEngine(matter, deps);
}

/** The kind, when the person may start it. Throws NotFound or Forbidden. */
function startableKind(name: string, actor: Actor): MatterKind {
  const kind = matterKinds.get(name);
  if (kind === undefined) throw notFound('这种事项', 'a kind of matter');
  if (!mayStart(kind, actor)) {
    throw forbidden(
      message(
        `您的岗位不能提出“${kind.label.zh}”，请由有权的单位提出`,
        `Expected a role that may ask for '${kind.label.en}', but found none; ask the office in charge`,
      ),
    );
  }
  return kind;
}

/** True when a role of the person starts such matters. */
export function mayStart(kind: MatterKind, actor: Actor): boolean {
  return kind.startRoles.some((role) => actor.is(role));
}

/** The same person, kind and key give the same id, so that asking twice starts one matter. */
function matterIdOf(kind: MatterKind, key: string, actor: Actor): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([actor.id, kind.kind, key]))
    .digest('hex');
  return `mat-${digest.slice(0, 32)}`;
}

async function nextNumber(policyYear: number, deps: ApiDeps): Promise<string> {
  const count = await deps.stores.counters.next(`matter-${policyYear}`);
  return `SX${policyYear}-${String(count).padStart(3, '0')}`;
}

async function addOnce(matter: Matter, deps: ApiDeps): Promise<Matter> {
  try {
    await deps.stores.matters.add(matter);
    return matter;
  } catch (error) {
    // The same request came twice at the same time: the first one counts.
    const first = error instanceof DuplicateRowError ? await deps.stores.matters.byId(matter.id) : undefined;
    if (first === undefined) throw error;
    return first;
  }
}

async function tellEngine(matter: Matter, { engineCommands }: Pick<ApiDeps, 'engineCommands'>) {
  const outcome = await engineCommands.publish({
    name: `${matter.kind}-requested`,
    correlationKey: matter.id,
    messageId: matter.id,
    variables: {
      ...matter.variables,
      matterId: matter.id,
      policyYear: matter.policyYear,
      startedBy: matter.startedBy,
    },
  });
  const state = outcome === 'pending' ? ('starting' as const) : ('started' as const);
  return { id: matter.id, number: matter.number, state };
}
