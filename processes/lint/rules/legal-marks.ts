import { is, property } from '../element.ts';
import type { Element, Rule } from '../element.ts';
import { legalMarksOf } from '../legal-marks.ts';

/** The legal steps of a process keep their marks, however the diagram is changed. */
export const legalMarks: Rule = () => ({
  check(element, reporter) {
    if (!is(element, 'bpmn:Process')) return;
    const found = new Set(marksIn(element));
    for (const mark of legalMarksOf[element.id ?? ''] ?? []) {
      if (found.has(mark)) continue;
      reporter.report(element.id ?? '', `本流程应有标记为 ${mark} 的法定环节，当前没有，请恢复该环节或其标记`, {
        en: `Expected a legal step with the mark ${mark}, but found none`,
      });
    }
  },
});

function marksIn(scope: Element): string[] {
  return (scope.flowElements ?? []).flatMap((element) => {
    const mark = property(element, 'mark');
    return [...(mark === undefined ? [] : [mark]), ...marksIn(element)];
  });
}
