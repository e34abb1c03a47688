import { forks, hasChinese, is } from '../element.ts';
import type { Element, Rule } from '../element.ts';

/** Every node, and every branch of a deciding gateway, has a Chinese name: diagrams are for people. */
export const chineseNames: Rule = () => ({
  check(element, reporter) {
    if (!needsName(element) || hasChinese(element.name)) return;
    reporter.report(element.id ?? '', `节点和网关分支应有中文名称，当前为“${element.name ?? ''}”，请补上名称`, {
      en: `Expected a Chinese name on every node and branch, but found "${element.name ?? ''}"`,
    });
  },
});

function needsName(element: Element): boolean {
  if (is(element, 'bpmn:FlowNode')) return true;
  const source = is(element, 'bpmn:SequenceFlow') ? element.sourceRef : undefined;
  if (!source || !forks(source)) return false;
  return is(source, 'bpmn:ExclusiveGateway') || is(source, 'bpmn:InclusiveGateway');
}
