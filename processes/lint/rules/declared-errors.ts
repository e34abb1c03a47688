import { is } from '../element.ts';
import type { Rule } from '../element.ts';

/** Every error event refers to a declared error with a code in capitals, as workers throw it. */
export const declaredErrors: Rule = () => ({
  check(element, reporter) {
    if (!is(element, 'bpmn:Event')) return;
    for (const definition of element.eventDefinitions ?? []) {
      if (!is(definition, 'bpmn:ErrorEventDefinition')) continue;
      const code = definition.errorRef?.errorCode ?? '';
      if (/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/u.test(code)) continue;
      reporter.report(
        element.id ?? '',
        `错误事件应引用已声明的错误代码（如 RECOMMENDATION_RETURNED），当前为“${code}”，请选择错误`,
        { en: `Expected an error event to refer to a declared error code, but found "${code}"` },
      );
    }
  },
});
