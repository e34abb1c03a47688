import { defineWords } from '../app/define-words.ts';

/** Words of the forms. */
export const formWords = defineWords({
  'form.label': ['办理表单', 'Form of the task'],
  'form.loading': ['正在打开表单…', 'Opening the form…'],
  'form.broken': ['表单打不开，请告知流程管理员', 'The form cannot be opened; tell the process owner'],
  'form.fieldProblem': ['{label}：{text}', '{label}: {text}'],
});
