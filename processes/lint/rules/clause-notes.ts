import { is, property } from '../element.ts';
import type { Element, Rule } from '../element.ts';
import { legalMarksOf } from '../legal-marks.ts';

/**
 * Every step that carries rules of the policy has an annotation with the clause, so that who knows the clause finds the step;
 * an annotation of its sub-process will do.
 */
export const clauseNotes: Rule = () => ({
  check(element, reporter) {
    if (!is(element, 'bpmn:Process')) return;
    const legal = new Set(legalMarksOf[element.id ?? '']);
    for (const step of stepsWithoutNote(element)) {
      if (property(step, 'rules') === undefined && !legal.has(property(step, 'mark') ?? '')) continue;
      reporter.report(step.id ?? '', '法定环节应有写明条款的批注（如“第17条（17g）”），当前没有，请补上', {
        en: 'Expected an annotation with the clause on a legal step, but found none',
      });
    }
  },
});

function stepsWithoutNote(scope: Element): Element[] {
  const annotated = new Set((scope.artifacts ?? []).flatMap(annotatedBy));
  const open = (scope.flowElements ?? []).filter((step) => !annotated.has(step));
  return open.flatMap((step) => [step, ...stepsWithoutNote(step)]);
}

/** The step that an association ties to an annotation naming a clause of the policy or an order of the ministry. */
function annotatedBy(artifact: Element): Element[] {
  if (!is(artifact, 'bpmn:Association')) return [];
  const ends = [artifact.sourceRef, artifact.targetRef].filter((end) => end !== undefined);
  const names = ends.some((end) => /第[\d、—至]+条|\d+号令/u.test(end.text ?? ''));
  return names ? ends.filter((end) => !is(end, 'bpmn:TextAnnotation')) : [];
}
