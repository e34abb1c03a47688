import { z } from 'zod';
import { message } from '../../../domain/message.ts';
import type { ProcessDefinition } from '../../../store/process-definition/process-definition.entity.ts';
import { grpcDetailsOf, grpcStatusOf } from '../../../zeebe/grpc-status.ts';
import {
  deployResponseSchema,
  diagramRequestSchema,
  lintResponseSchema,
  processDraftResponseSchema,
  processListResponseSchema,
  processResponseSchema,
  processXmlResponseSchema,
} from '../../contract/process.ts';
import type { LintProblem, ProcessSummary } from '../../contract/process.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, invalidInput, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import { recordAct } from '../record-act.ts';
import { readingProblems, refuseUnsafe } from './read-diagram.ts';

/** Processes for their owners: versions with the cases on them, draft, check, and a new version that leaves running cases alone. */
export const processRoutes = [
  defineRoute({
    method: 'get',
    path: '/processes',
    permission: 'process.read',
    summary: '流程列表',
    response: processListResponseSchema,
    async handler({ deps }) {
      const all = await deps.stores.processDefinitions.all();
      const ids = [...new Set(all.map(({ bpmnProcessId }) => bpmnProcessId))];
      const items = ids.map((id) =>
        summaryOf(
          all.filter(({ bpmnProcessId }) => bpmnProcessId === id),
          deps,
        ),
      );
      return { items: await Promise.all(items) };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/processes/:id',
    permission: 'process.read',
    summary: '一个流程',
    request: { params: idParamsSchema },
    response: processResponseSchema,
    async handler({ params, deps }) {
      const latest = await latestOf(params.id, deps);
      const [versions, draft] = await Promise.all([
        deps.stores.processDefinitions.versionsOf(params.id),
        deps.stores.processDrafts.of(params.id),
      ]);
      return {
        ...(await summaryOf(versions, deps)),
        xml: latest.xml,
        ...(draft === undefined ? {} : { draftXml: draft.xml }),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/processes/:id/versions/:key/xml',
    permission: 'process.read',
    summary: '某一版本的流程图',
    request: { params: z.object({ id: z.string().max(120), key: z.string().regex(/^\d+$/) }) },
    response: processXmlResponseSchema,
    async handler({ params, deps }) {
      const definition = await deps.stores.processDefinitions.byKey(params.key);
      if (definition?.bpmnProcessId !== params.id) throw notFound('这个流程版本', 'a version of the process');
      return { key: definition.id, version: definition.version, xml: definition.xml };
    },
  }),
  defineRoute({
    method: 'put',
    path: '/processes/:id/draft',
    permission: 'process.change',
    summary: '保存流程草稿',
    request: { params: idParamsSchema, body: diagramRequestSchema },
    response: processDraftResponseSchema,
    async handler({ params, body, actor, deps }) {
      refuseUnsafe(body.xml);
      const latest = await latestOf(params.id, deps);
      const draft = await deps.stores.processDrafts.of(params.id);
      const savedAt = new Date(deps.clock.now());
      const saved = await deps.stores.processDrafts.save({
        id: params.id,
        bpmnProcessId: params.id,
        xml: body.xml,
        savedBy: actor.id,
        savedAt,
        baseVersion: draft?.baseVersion ?? latest.version,
        edition: (draft?.edition ?? 0) + 1,
      });
      if (!saved)
        throw conflict(message('草稿刚被他人保存，请刷新后再改', 'Somebody else has just saved the draft; reload'));
      return { savedAt: savedAt.toISOString() };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/processes/:id/lint',
    permission: 'process.read',
    summary: '检查流程图',
    request: { params: idParamsSchema, body: diagramRequestSchema },
    response: lintResponseSchema,
    async handler({ params, body, deps }) {
      refuseUnsafe(body.xml);
      const problems = await problemsOf(body.xml, params.id, deps);
      return { problems, mayDeploy: !problems.some(({ severity }) => severity === 'error') };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/processes/:id/deploy',
    permission: 'process.change',
    summary: '发布为新版本',
    request: { params: idParamsSchema, body: diagramRequestSchema },
    response: deployResponseSchema,
    async handler({ params, body, actor, deps }) {
      refuseUnsafe(body.xml);
      const latest = await latestOf(params.id, deps);
      if (latest.xml === body.xml) return { key: latest.id, version: latest.version, unchanged: true };
      const errors = (await problemsOf(body.xml, params.id, deps)).filter(({ severity }) => severity === 'error');
      if (errors.length > 0) {
        throw conflict(
          message(
            `流程图有 ${errors.length} 个错误，改正后才能发布`,
            `Expected a diagram without errors, but found ${errors.length}`,
          ),
          errors.map(({ elementId, rule, message: sentence }) => ({
            field: elementId,
            ruleCode: rule,
            message: sentence,
          })),
        );
      }
      const found = await recordAct(
        { act: 'process.deploy', subject: `process:${params.id}`, before: { version: latest.version } },
        actor,
        deps,
        async () => {
          const resource = { name: latest.resourceName, content: body.xml };
          const deployed = await deps.deploy([resource], actor.id).catch(refuseByEngine);
          return deployed.processes.find(({ bpmnProcessId }) => bpmnProcessId === params.id);
        },
        ({ version, key }) => ({ after: { version, key } }),
      );
      if (found === undefined) throw new Error(`Expected the engine to deploy '${params.id}', but it answered others`);
      await deps.stores.processDrafts.discard(params.id);
      return { key: found.key, version: found.version, unchanged: found.version === latest.version };
    },
  }),
];

async function latestOf(id: string, deps: ApiDeps): Promise<ProcessDefinition> {
  const latest = await deps.stores.processDefinitions.latest(id);
  if (latest === undefined) throw notFound('这个流程', 'a process');
  return latest;
}

async function summaryOf(
  versions: readonly Omit<ProcessDefinition, 'xml' | 'elements'>[],
  deps: ApiDeps,
): Promise<ProcessSummary> {
  const [newest] = versions;
  const id = newest?.bpmnProcessId ?? '';
  const draft = await deps.stores.processDrafts.of(id);
  const names = await readNames(deps, [
    ...versions.map(({ deployedBy }) => deployedBy),
    ...(draft ? [draft.savedBy] : []),
  ]);
  return {
    id,
    name: newest?.name ?? id,
    versions: await Promise.all(
      versions.map(async ({ id: key, version, deployedAt, deployedBy }) => ({
        key,
        version,
        deployedAt: deployedAt.toISOString(),
        deployedBy: names.account(deployedBy),
        running: await deps.stores.engineRecords.runningOf(key),
      })),
    ),
    ...(draft === undefined
      ? {}
      : {
          draft: {
            savedAt: draft.savedAt.toISOString(),
            savedBy: names.account(draft.savedBy),
            baseVersion: draft.baseVersion,
          },
        }),
  };
}

/** The rules of the diagrams are asked only about what can be read. */
async function problemsOf(xml: string, id: string, deps: ApiDeps): Promise<LintProblem[]> {
  const unreadable = await readingProblems(xml, id);
  return unreadable.length > 0 ? unreadable : [...(await deps.lint(xml))];
}

function refuseByEngine(error: unknown): never {
  if (grpcStatusOf(error) !== 'INVALID_ARGUMENT') throw error;
  const reason = grpcDetailsOf(error);
  throw invalidInput(message(`流程引擎不接受这个流程图：${reason}`, `The engine refused the diagram: ${reason}`));
}
