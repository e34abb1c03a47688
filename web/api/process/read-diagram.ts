import { createRequire } from 'node:module';
import { BpmnModdle } from 'bpmn-moddle';
import { z } from 'zod';
import { message } from '../../../domain/message.ts';
import type { LintProblem } from '../../contract/process.ts';
import { invalidInput } from '../http/refused-error.ts';

/** Zeebe's extension elements, as the package publishes them. */
const zeebe: unknown = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');

/** Largest diagram that is read, in bytes of UTF-8. */
const LARGEST_BYTES = 2 * 1024 * 1024;
/** Deepest nesting of elements: real diagrams stay below 30, and readers behind us may recurse. */
const DEEPEST = 200;

/** What is read of the parsed diagram. */
const rootSchema = z.object({ rootElements: z.array(z.object({ $type: z.string(), id: z.string() })).default([]) });

/**
 * Refuses what no diagram needs before it is parsed: document types and entities (a second parser reads the file later and
 * would expand them), too large or too deep files. Throws InvalidInput.
 */
export function refuseUnsafe(xml: string): void {
  if (Buffer.byteLength(xml) > LARGEST_BYTES) {
    throw invalidInput(
      message('流程图不能超过 2 MB,请精简', 'Expected a diagram of at most 2 MB, but found a larger one'),
    );
  }
  if (/<!\s*(DOCTYPE|ENTITY)/iu.test(xml)) {
    throw invalidInput(
      message(
        '流程图不得含有 DOCTYPE 或 ENTITY 声明，请删去',
        'Expected no DOCTYPE or ENTITY, but found one; remove it',
      ),
    );
  }
  let depth = 0;
  for (const [, closing, selfClosing] of xml.matchAll(/<(\/)?[a-z][^<>]*?(\/)?>/giu)) {
    if (closing !== undefined) depth -= 1;
    else if (selfClosing === undefined) depth += 1;
    if (depth > DEEPEST) {
      throw invalidInput(
        message('流程图嵌套过深，请拆分', `Expected at most ${DEEPEST} levels, but found more; split it`),
      );
    }
  }
}

/** What keeps a text from being read as the diagram of this process; a warning of the reader is an error here. */
export async function readingProblems(xml: string, bpmnProcessId: string): Promise<LintProblem[]> {
  const problem = (rule: string, zh: string, en: string): LintProblem => ({
    elementId: '',
    rule,
    severity: 'error',
    message: message(zh, en),
  });
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml);
    const problems = warnings.map((warning) =>
      problem('well-formed', `无法读懂的内容：${warning.message}`, warning.message),
    );
    const { rootElements } = rootSchema.parse(rootElement);
    const processes = rootElements.filter(({ $type }) => $type === 'bpmn:Process');
    if (!processes.some(({ id }) => id === bpmnProcessId)) {
      const found = processes.map(({ id }) => id).join('、') || '无';
      problems.push(
        problem(
          'process-id',
          `应含流程“${bpmnProcessId}”，所含为：${found}；流程编号不能更改`,
          `Expected process '${bpmnProcessId}', but found ${found}`,
        ),
      );
    }
    return problems;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [problem('well-formed', `不是有效的 BPMN 文件：${reason}`, `Expected a BPMN file, but ${reason}`)];
  }
}
