import { choiceNames, columnNames, listNames, tableNames } from '../../../domain/policy-names.ts';
import { policyLines } from '../../../domain/policy-line.ts';
import { message } from '../../../domain/message.ts';
import {
  policyNamesResponseSchema,
  policyQuerySchema,
  policyResponseSchema,
  rulesQuerySchema,
  rulesResponseSchema,
} from '../../contract/policy.ts';
import { defineRoute } from '../define-route.ts';
import { notFound } from '../http/refused-error.ts';
import { presentPolicyYear } from '../policy-of-year.ts';

/** The rule package and the rules of a year, for everybody who works with them. */
export const policyRoutes = [
  defineRoute({
    method: 'get',
    path: '/policy',
    permission: 'policy.read',
    summary: '年度规则包',
    request: { query: policyQuerySchema },
    response: policyResponseSchema,
    async handler({ query, deps }) {
      const years = deps.policies.map((policy) => policy.year).sort((a, b) => b - a);
      const year = query.year ?? presentPolicyYear(deps);
      const found = deps.rules.policyOf({ policyYear: year, policyRevision: query.revision });
      if (found.kind === 'refused') throw notFound('这个年度的规则包', 'a policy package of that year');
      const { policy } = found;
      return {
        year: policy.year,
        revision: policy.revision,
        years,
        title: policy.title,
        documentNo: policy.documentNo,
        state: message(policy.state, policy.state === '正式' ? 'in force' : 'draft for comment'),
        lines: policyLines(policy),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/rules',
    permission: 'policy.read',
    summary: '意见逐条规则',
    request: { query: rulesQuerySchema },
    response: rulesResponseSchema,
    async handler({ query, deps }) {
      const list = deps.rules.rulesOf(query.year ?? presentPolicyYear(deps));
      if (list === undefined) throw notFound('这个年度的规则清单', 'the rules of that year');
      return {
        year: list.year,
        rules: list.rules.map(({ releasedBy, ...rule }) => ({
          ...rule,
          ...(releasedBy === undefined ? {} : { releasedBy: releasedBy.name }),
        })),
      };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/policy-names',
    permission: 'policy.read',
    summary: '规则包各项名称',
    response: policyNamesResponseSchema,
    handler: async () => ({ lists: listNames, tables: tableNames, columns: columnNames, choices: choiceNames }),
  }),
];
