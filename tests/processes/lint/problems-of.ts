import { lintDiagram } from '../../../processes/lint/lint-diagram.ts';

/** The elements that one of the project's rules complains about. */
export async function problemsOf(rule: string, xml: string): Promise<readonly string[]> {
  const problems = await lintDiagram(xml);
  return problems.filter((each) => each.rule === `zhicheng/${rule}`).map((each) => each.elementId);
}
