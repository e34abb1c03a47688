import { randomUUID } from 'node:crypto';
import type { Organisation } from '../../../store/organisation/organisation.entity.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import {
  organisationEntryRequestSchema,
  organisationEntryResponseSchema,
  organisationRegisterQuerySchema,
  organisationRegisterResponseSchema,
} from '../../contract/organisation-register.ts';
import { defineRoute } from '../define-route.ts';
import { notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { checkEntry } from './check-entry.ts';
import { registerEntry, registerRow, seesEntry } from './register-view.ts';
import { recordAct } from '../record-act.ts';

/** The register of organisations: kept by the system administrator, each entry seen by its own clerk and head. */
export const organisationRegisterRoutes = [
  defineRoute({
    method: 'get',
    path: '/organisation-register',
    permission: 'organisation.read',
    summary: '单位登记表',
    request: { query: organisationRegisterQuerySchema },
    response: organisationRegisterResponseSchema,
    async handler({ query, actor, deps }) {
      const all = await deps.stores.organisations.all();
      const names = new Map(all.map(({ id, name }) => [id, name]));
      const q = query.q?.toLowerCase() ?? '';
      const found = all.filter(
        ({ id, name, territory, kind }) =>
          seesEntry(id, actor) &&
          (query.kind === undefined || kind === query.kind) &&
          `${name} ${territory}`.toLowerCase().includes(q),
      );
      const start = (query.page - 1) * PAGE_SIZE;
      const items = found.slice(start, start + PAGE_SIZE).map((one) => registerRow(one, names));
      return { items, total: found.length, page: query.page };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/organisation-register/:id',
    permission: 'organisation.read',
    summary: '单位登记',
    request: { params: idParamsSchema },
    response: organisationEntryResponseSchema,
    handler: ({ params, actor, deps }) => registerEntry(params.id, actor, deps),
  }),
  defineRoute({
    method: 'post',
    path: '/organisation-register',
    permission: 'organisation.change',
    summary: '新增单位',
    // The chair and the members hold roles at the committee, so that it is there before its facts are.
    request: { body: organisationEntryRequestSchema.omit({ committee: true }) },
    response: organisationEntryResponseSchema,
    async handler({ body, actor, deps }) {
      const id = `org-${randomUUID()}`;
      const facts = await checkEntry(id, body, undefined, deps);
      await recordAct(
        { act: 'organisation.add', subject: `organisation:${id}`, after: facts },
        actor,
        deps,
        async () => {
          await deps.stores.organisations.add(present({ id, ...facts }));
          return id;
        },
      );
      return registerEntry(id, actor, deps);
    },
  }),
  defineRoute({
    method: 'put',
    path: '/organisation-register/:id',
    permission: 'organisation.change',
    summary: '修改单位',
    request: { params: idParamsSchema, body: organisationEntryRequestSchema },
    response: organisationEntryResponseSchema,
    async handler({ params, body, actor, deps }) {
      const before = await deps.stores.organisations.byId(params.id);
      if (before === undefined) throw notFound('这个单位', 'an organisation');
      const facts = await checkEntry(before.id, body, before, deps);
      const act = { act: 'organisation.change', subject: `organisation:${before.id}`, ...differenceOf(before, facts) };
      await recordAct(act, actor, deps, async () => {
        await deps.stores.organisations.change(before.id, facts);
        return before.id;
      });
      return registerEntry(before.id, actor, deps);
    },
  }),
];

type Facts = Omit<Organisation, 'id'>;

function present(organisation: Organisation): Organisation {
  return Object.fromEntries(Object.entries(organisation).filter(([, value]) => value !== undefined)) as Organisation;
}

/** The changed facts only, as they were and as they are. */
function differenceOf(before: Facts, after: Facts) {
  const keys = (Object.keys(after) as (keyof Facts)[]).filter(
    (key) => JSON.stringify(before[key] ?? false) !== JSON.stringify(after[key] ?? false),
  );
  const pick = (facts: Facts) => Object.fromEntries(keys.map((key) => [key, facts[key] ?? null]));
  return { before: pick(before), after: pick(after) };
}
