import { policyDiff } from '../../../domain/policy-diff.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { readPolicy } from '../../../domain/policy-problem.ts';
import type { PolicyYear } from '../../../domain/policy-year.ts';
import { policyPackageId } from '../../../store/policy-package/policy-package.entity.ts';
import type { DiffLine, PolicyPackage } from '../../../store/policy-package/policy-package.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, invalidInput } from '../http/refused-error.ts';
import { recordAct } from '../record-act.ts';
import type { RecordedAct } from '../record-act.ts';
import { decidedBefore, proposingOffice } from './rules-office.ts';

/** Which revision a proposal was made from. */
interface Base {
  readonly year: number;
  readonly revision: number;
}

/** A package that was looked at before it is proposed. */
interface CheckedPackage {
  readonly problems: readonly Message[];
  readonly diff: readonly DiffLine[];
  readonly policy?: PolicyYear;
}

/** What a package would change against its base, and everything that keeps it from being proposed. */
export function checkPackage(base: Base, data: unknown, deps: Pick<ApiDeps, 'rules' | 'policies'>): CheckedPackage {
  const reading = readPolicy(data);
  if (reading.kind === 'refused') return { problems: reading.problems, diff: [] };
  const { policy } = reading;
  const found = deps.rules.policyOf({ policyYear: base.year, policyRevision: base.revision });
  if (found.kind === 'refused') return { problems: found.defects.map((defect) => defect.message), diff: [] };
  const diff = policyDiff(found.policy, policy);
  return { problems: [...yearProblems(policy, base, deps), ...emptyProblem(diff)], diff, policy };
}

function yearProblems(policy: PolicyYear, base: Base, { policies }: Pick<ApiDeps, 'policies'>): Message[] {
  const present = policies.find((each) => each.year === policy.year);
  if (policy.year === base.year && present?.revision !== base.revision) {
    return [
      message(
        `${base.year} 年规则包已有更新的版本，请在最新版本上修改`,
        `Expected a change of the newest revision of ${base.year}, but found an older one; start from the newest`,
      ),
    ];
  }
  if (policy.year !== base.year && present !== undefined) {
    return [
      message(
        `${policy.year} 年已有规则包，请直接在该年度的规则包上修改`,
        `Expected a year without a package, but ${policy.year} has one; change that one`,
      ),
    ];
  }
  return [];
}

function emptyProblem(diff: readonly DiffLine[]): Message[] {
  if (diff.length > 0) return [];
  return [message('应至少改动一处，现与原规则包完全一致', 'Expected a change, but found none')];
}

/** Proposes a package for another person to put in force. Throws InvalidInput or Forbidden. */
export async function proposePackage(
  { base, data, reason }: { readonly base: Base; readonly data: unknown; readonly reason: string },
  actor: Actor,
  deps: ApiDeps,
): Promise<PolicyPackage> {
  const organisationId = await proposingOffice(actor, deps);
  const { problems, diff, policy } = checkPackage(base, data, deps);
  if (policy === undefined || problems.length > 0) {
    throw invalidInput(
      message('规则包有不符合要求之处，请改正后再提交', 'Expected a valid package, but found problems; correct them'),
      problems.map((problem) => ({ field: 'package', message: problem })),
    );
  }
  const at = new Date(deps.clock.now());
  // Two people may propose at the same moment; each gets a number of its own.
  for (;;) {
    const revision = (await deps.stores.policyPackages.newestRevision(policy.year)) + 1;
    const row: PolicyPackage = {
      id: policyPackageId(policy.year, revision),
      year: policy.year,
      revision,
      package: { ...policy, revision },
      state: 'proposed',
      base,
      diff: [...diff],
      reason,
      startedBy: actor.id,
      organisationId,
      startedAt: at,
    };
    const added = await recordAct(recorded('policy.propose', row), actor, deps, async () =>
      (await deps.stores.policyPackages.add(row)) ? row : undefined,
    );
    if (added !== undefined) return added;
  }
}

/** Decides about a proposal that the person may decide about; what is put in force holds for every case submitted from now on. */
export async function decidePackage(
  row: PolicyPackage,
  decision: { readonly state: 'inForce' | 'declined' | 'withdrawn'; readonly note: string },
  actor: Actor,
  deps: ApiDeps,
): Promise<void> {
  const at = new Date(deps.clock.now());
  if (decision.state === 'inForce') await takeSuccession(row, at, deps);
  const decided = await recordAct(recorded(AUDIT_ACTS[decision.state], row), actor, deps, () =>
    deps.stores.policyPackages.decide(row.id, {
      state: decision.state,
      decidedBy: actor.id,
      decidedAt: at,
      ...(decision.note === '' ? {} : { decisionNote: decision.note }),
    }),
  );
  if (decided === undefined) throw decidedBefore();
  if (decision.state === 'inForce') await deps.rules.reload();
}

const AUDIT_ACTS = { inForce: 'policy.approve', declined: 'policy.decline', withdrawn: 'policy.withdraw' } as const;

/** Each revision is followed by one other at most: of two proposals made from the same one, the second is out of date. */
async function takeSuccession(row: PolicyPackage, at: Date, { stores }: ApiDeps): Promise<void> {
  const from = row.base?.year === row.year ? row.base.revision : 0;
  const outcome = await stores.claims.take(`policy-successor:${row.year}:${from}`, 1, row.id, at);
  if (outcome === 'taken') return;
  throw conflict(
    message(
      '提出之后已有另一改动施行，请退回，并在最新版本上重新提出',
      'Expected the newest revision as base, but another change came in force since; decline it and propose anew',
    ),
  );
}

function recorded(act: string, row: PolicyPackage): RecordedAct {
  const side = (of: 'from' | 'to') =>
    Object.fromEntries(
      row.diff.map((line, index) => [`${index + 1} ${line.code} ${line.name.zh}`, line[of]?.zh ?? '']),
    );
  return {
    ...(row.organisationId === undefined ? {} : { organisationId: row.organisationId }),
    act,
    subject: `policy:${row.year}`,
    before: side('from'),
    after: { ...side('to'), revision: row.revision, reason: row.reason },
  };
}
