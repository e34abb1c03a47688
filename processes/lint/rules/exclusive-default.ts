import { forks, is } from '../element.ts';
import type { Rule } from '../element.ts';

/** An exclusive gateway has a default branch, so that no case gets stuck, and a condition on every other branch. */
export const exclusiveDefault: Rule = () => ({
  check(element, reporter) {
    if (!is(element, 'bpmn:ExclusiveGateway') || !forks(element)) return;
    if (!element.default) {
      reporter.report(element.id ?? '', '排他网关应有一条默认分支，当前没有，请指定默认分支', {
        en: 'Expected a default branch on an exclusive gateway, but found none',
      });
    }
    for (const flow of element.outgoing ?? []) {
      if (flow === element.default || flow.conditionExpression) continue;
      reporter.report(flow.id ?? '', '默认分支以外的分支应有条件，当前没有，请填写条件', {
        en: 'Expected a condition on a branch that is not the default, but found none',
      });
    }
  },
});
