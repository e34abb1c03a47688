import { is, property } from '../element.ts';
import type { Element, Rule } from '../element.ts';
import { legalMarksOf } from '../legal-marks.ts';

/** Every legal step of a process has an annotation with its clause, so that who knows the clause finds the step. */
export const clauseNotes: Rule = () => ({
  check(element, reporter) {
    if (!is(element, 'bpmn:Process')) return;
    const legal = new Set(legalMarksOf[element.id ?? '']);
    for (const { step, annotated } of stepsIn(element)) {
      const mark = property(step, 'mark');
      if (mark === undefined || !legal.has(mark) || annotated) continue;
      reporter.report(step.id ?? '', '法定环节应有写明条款的批注（如“第17条（17g）”），当前没有，请补上', {
        en: 'Expected an annotation with the clause on a legal step, but found none',
      });
    }
  },
});

/** Each step of a process and its sub-processes, and whether an annotation names its clause. */
function stepsIn(scope: Element): { readonly step: Element; readonly annotated: boolean }[] {
  const annotated = new Set((scope.artifacts ?? []).flatMap(annotatedBy));
  return (scope.flowElements ?? []).flatMap((step) => [{ step, annotated: annotated.has(step) }, ...stepsIn(step)]);
}

/** The step that an association ties to an annotation naming a clause of the policy or an order of the ministry. */
function annotatedBy(artifact: Element): Element[] {
  if (!is(artifact, 'bpmn:Association')) return [];
  const ends = [artifact.sourceRef, artifact.targetRef].filter((end) => end !== undefined);
  const names = ends.some((end) => /第[\d、]+条|\d+号令/u.test(end.text ?? ''));
  return names ? ends.filter((end) => !is(end, 'bpmn:TextAnnotation')) : [];
}
