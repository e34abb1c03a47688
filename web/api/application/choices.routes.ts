import { applicationChoicesResponseSchema } from '../../contract/application.ts';
import { defineRoute } from '../define-route.ts';
import { presentPolicyYear, policyOfYear } from '../policy-of-year.ts';

/** What the policy of the year lets an applicant choose (4a, 8a, 10, 16d), and the person's approved nominations (2b, 5b). */
export const choicesRoutes = [
  defineRoute({
    method: 'get',
    path: '/application-choices',
    permission: 'application.read',
    summary: '申报表中由规则包给出的选项',
    response: applicationChoicesResponseSchema,
    async handler({ actor, deps }) {
      const { lists, tables } = policyOfYear(presentPolicyYear(deps), deps);
      const values = (items: Iterable<string>) => [...new Set(items)].map((item) => ({ value: item, label: item }));
      const nominations = await deps.stores.matters.ofKind('nomination', ['approved']);
      return {
        oneStepGroups: values(lists.oneStepGroups.items),
        tags: values(lists.privateEnterpriseTags.items),
        awards: values(tables.directRecognition.map(({ award }) => award)),
        roles: values(tables.directRecognition.map(({ role }) => role)),
        achievements: values([
          ...lists.technicalEnvoyAchievements.items.map((item) => `科技特派员业绩：${item}`),
          '其他业绩',
        ]),
        nominations: nominations
          .filter(({ request, findings }) => (findings['nomineeId'] ?? request['nomineeId']) === actor.id)
          .map(({ id, title }) => ({ value: id, label: title })),
      };
    },
  }),
];
