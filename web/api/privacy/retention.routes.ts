import { retentionRules } from '../../../domain/retention.ts';
import { readDueData } from '../../../store/retention.ts';
import { retentionResponseSchema } from '../../contract/privacy.ts';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../define-route.ts';

/** How long each kind of data is kept, and how much of it is due at the next run: numbers only. */
export const retentionRoutes = (machineNow: () => number): Route[] => [
  defineRoute({
    method: 'get',
    path: '/retention',
    permission: 'retention.read',
    summary: '个人信息保存期限与待删除数量',
    response: retentionResponseSchema,
    async handler({ deps }) {
      const due = await readDueData(deps.stores, deps.mailFiles, deps.clock, machineNow());
      const items = retentionRules.map((rule) => {
        const found = due.find((one) => one.rule.kind === rule.kind);
        return { ...rule, ...(found === undefined ? {} : { due: found.count, before: found.before.toISOString() }) };
      });
      return { items };
    },
  }),
];
