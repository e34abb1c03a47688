import { is } from '../element.ts';
import type { Rule } from '../element.ts';

/** Flows and event definitions are left out: the editor names them, and nothing refers to them. */
const NAMED_BY_PEOPLE = [
  'bpmn:Process',
  'bpmn:FlowNode',
  'bpmn:Lane',
  'bpmn:Participant',
  'bpmn:Message',
  'bpmn:Error',
  'bpmn:Signal',
  'bpmn:Escalation',
];

/** Ids that people, workers and histories read are English kebab-case words. */
export const kebabCaseIds: Rule = () => ({
  check(element, reporter) {
    if (!NAMED_BY_PEOPLE.some((type) => is(element, type))) return;
    const id = element.id ?? '';
    if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u.test(id)) return;
    reporter.report(id, `编号应为英文小写、以连字符分隔（如 unit-review），当前为“${id}”，请修改编号`, {
      en: `Expected an id in kebab-case, but found "${id}"`,
    });
  },
});
