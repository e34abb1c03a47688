import { committeeListResponseSchema, organisationListResponseSchema } from '../../contract/organisation.ts';
import { defineRoute } from '../define-route.ts';

/** What the forms offer to choose from: organisations, and the committees on the list with their scope (13a). */
export const organisationRoutes = [
  defineRoute({
    method: 'get',
    path: '/organisations',
    permission: 'signed-in',
    summary: '单位列表',
    response: organisationListResponseSchema,
    async handler({ deps }) {
      const all = await deps.stores.organisations.all();
      return {
        items: all.map(({ id, name, kind, level, territory, hosts }) => ({
          id,
          name,
          kind,
          level,
          territory,
          hosts: hosts ?? [],
        })),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/committees',
    permission: 'signed-in',
    summary: '评委会清单',
    response: committeeListResponseSchema,
    async handler({ deps }) {
      const all = await deps.stores.organisations.all();
      const names = new Map(all.map(({ id, name }) => [id, name]));
      return {
        items: all.flatMap(({ id, name, level, committee }) =>
          committee === undefined
            ? []
            : [
                {
                  id,
                  name,
                  level,
                  series: committee.series,
                  levels: committee.levels,
                  validFrom: committee.validFrom,
                  validTo: committee.validTo,
                  members: committee.memberAccountIds.length,
                  bureau: names.get(committee.bureauId) ?? committee.bureauId,
                },
              ],
        ),
      };
    },
  }),
];
