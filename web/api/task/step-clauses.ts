import { citedRules } from '../../../domain/cited-rules.ts';
import { message } from '../../../domain/message.ts';
import { ruleOf } from '../../../domain/rule-list.ts';
import type { UserTask } from '../../../store/user-task/user-task.entity.ts';
import { notesOf } from '../../../zeebe/diagram-notes.ts';
import type { TaskResponse } from '../../contract/task.ts';
import type { ApiDeps } from '../deps.ts';

/** The rules a step rests on, in words: those the notes at it cite in the version of the diagram it runs on. */
export async function stepClauses(task: UserTask, policyYear: number, deps: ApiDeps): Promise<TaskResponse['clauses']> {
  const definition = await deps.stores.processDefinitions.byKey(task.processDefinitionKey);
  const rules = deps.rules.rulesOf(policyYear);
  if (definition === undefined || rules === undefined) return [];
  const codes = new Set(notesOf(definition.xml, task.elementId).flatMap(citedRules));
  return [...codes].flatMap((code) => {
    const rule = ruleOf(rules, code);
    if (rule === undefined) return [];
    const { clause, text, textEn = text } = rule;
    return [{ code, source: message(`第 ${clause} 条`, `clause ${clause}`), text: message(text, textEn) }];
  });
}
