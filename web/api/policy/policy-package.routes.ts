import { parse, stringify } from 'yaml';
import { message } from '../../../domain/message.ts';
import { readPolicy } from '../../../domain/policy-problem.ts';
import type { PolicyPackage } from '../../../store/policy-package/policy-package.entity.ts';
import {
  checkPolicyRequestSchema,
  checkPolicyResponseSchema,
  decideProposalRequestSchema,
  policyFileResponseSchema,
  policyPackageListResponseSchema,
  policyPackageResponseSchema,
  proposePolicyRequestSchema,
  readPolicyRequestSchema,
  readPolicyResponseSchema,
} from '../../contract/policy.ts';
import type { PolicyPackageResponse } from '../../contract/policy.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { invalidInput, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import { checkPackage, decidePackage, proposePackage } from './policy-proposal.ts';
import { packageSummary } from './policy-view.ts';
import { expectMayDecide, expectMayWithdraw, expectNote } from './rules-office.ts';

/** The revisions of the rule packages: one person proposes, another one puts in force. */
export const policyPackageRoutes = [
  defineRoute({
    method: 'get',
    path: '/policy-packages',
    permission: 'policy.read',
    summary: '规则包版本列表',
    response: policyPackageListResponseSchema,
    async handler({ actor, deps }) {
      const rows = await deps.stores.policyPackages.list();
      const names = await readNames(
        deps,
        rows.flatMap((row) => [row.startedBy, row.decidedBy ?? row.startedBy]),
      );
      return {
        items: rows.map((row) => packageSummary(row, rows, names, actor)),
        mayPropose: actor.permissions.has('policy.propose'),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/policy-packages/:id',
    permission: 'policy.read',
    summary: '一个规则包版本',
    request: { params: idParamsSchema },
    response: policyPackageResponseSchema,
    handler: async ({ params, actor, deps }) => packagePage(await readRow(params.id, deps), actor, deps),
  }),
  defineRoute({
    method: 'get',
    path: '/policy-packages/:id/file',
    permission: 'policy.read',
    summary: '导出规则包文件',
    request: { params: idParamsSchema },
    response: policyFileResponseSchema,
    async handler({ params, deps }) {
      const row = await readRow(params.id, deps);
      const text = stringify(presentContent(row, deps), { lineWidth: 120 });
      return { fileName: `policy-${row.year}-${row.revision}.yaml`, text };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/policy-packages/reading',
    permission: 'policy.propose',
    summary: '读入规则包文件',
    request: { body: readPolicyRequestSchema },
    response: readPolicyResponseSchema,
    async handler({ body }) {
      const data = readYaml(body.text);
      const reading = readPolicy(data);
      return reading.kind === 'valid'
        ? { package: plainJson(reading.policy), problems: [] }
        : { package: plainJson(data), problems: [...reading.problems] };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/policy-packages/check',
    permission: 'policy.propose',
    summary: '核对规则包改动',
    request: { body: checkPolicyRequestSchema },
    response: checkPolicyResponseSchema,
    async handler({ body, deps }) {
      const { problems, diff } = checkPackage(body.base, body.package, deps);
      return { problems: [...problems], diff: [...diff] };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/policy-packages',
    permission: 'policy.propose',
    summary: '提出规则包改动',
    request: { body: proposePolicyRequestSchema },
    response: policyPackageResponseSchema,
    async handler({ body, actor, deps }) {
      const row = await proposePackage({ base: body.base, data: body.package, reason: body.reason }, actor, deps);
      return packagePage(row, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/policy-packages/:id/decision',
    permission: 'policy.approve',
    summary: '审核规则包改动',
    request: { params: idParamsSchema, body: decideProposalRequestSchema },
    response: policyPackageResponseSchema,
    async handler({ params, body, actor, deps }) {
      const row = await readRow(params.id, deps);
      expectMayDecide(row, actor);
      expectNote(body.decision, body.note);
      await decidePackage(row, { state: body.decision, note: body.note }, actor, deps);
      return packagePage(await readRow(row.id, deps), actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/policy-packages/:id/withdrawal',
    permission: 'policy.propose',
    summary: '撤回规则包改动',
    request: { params: idParamsSchema },
    response: policyPackageResponseSchema,
    async handler({ params, actor, deps }) {
      const row = await readRow(params.id, deps);
      expectMayWithdraw(row, actor);
      await decidePackage(row, { state: 'withdrawn', note: '' }, actor, deps);
      return packagePage(await readRow(row.id, deps), actor, deps);
    },
  }),
];

async function readRow(id: string, deps: ApiDeps): Promise<PolicyPackage> {
  const row = await deps.stores.policyPackages.byId(id);
  if (row === undefined) throw notFound('这个规则包版本', 'a revision of a policy package');
  return row;
}

async function packagePage(row: PolicyPackage, actor: Actor, deps: ApiDeps): Promise<PolicyPackageResponse> {
  const rows = await deps.stores.policyPackages.list();
  const names = await readNames(deps, [row.startedBy, row.decidedBy ?? row.startedBy]);
  return {
    ...packageSummary(row, rows, names, actor),
    package: plainJson(presentContent(row, deps)),
    diff: row.diff.map((line) => ({ ...line })),
  };
}

/** What was in force is read as the rules read it, completed by what the product has come to ask for since. */
function presentContent(row: PolicyPackage, deps: ApiDeps): unknown {
  if (row.state !== 'inForce') return row.package;
  const found = deps.rules.policyOf({ policyYear: row.year, policyRevision: row.revision });
  return found.kind === 'found' ? found.policy : row.package;
}

function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    throw invalidInput(
      message(
        '文件不是有效的 YAML，请从“导出”得到的文件上修改后再读入',
        'Expected a YAML file, but found something else; start from an exported file',
      ),
    );
  }
}

function plainJson(value: unknown): PolicyPackageResponse['package'] {
  return JSON.parse(JSON.stringify(value ?? null)) as PolicyPackageResponse['package'];
}
