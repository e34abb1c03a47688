import type { Rule } from '../element.ts';
import { chineseNames } from './chinese-names.ts';
import { declaredErrors } from './declared-errors.ts';
import { exclusiveDefault } from './exclusive-default.ts';
import { kebabCaseIds } from './kebab-case-ids.ts';
import { legalMarks } from './legal-marks.ts';
import { markAgrees } from './mark-agrees.ts';
import { userTaskHeaders } from './user-task-headers.ts';

/** The rules of this project, by the name under which the linter reports them. */
export const projectRules: Readonly<Record<string, Rule>> = {
  'kebab-case-ids': kebabCaseIds,
  'chinese-names': chineseNames,
  'user-task-headers': userTaskHeaders,
  'legal-marks': legalMarks,
  'mark-agrees': markAgrees,
  'exclusive-default': exclusiveDefault,
  'declared-errors': declaredErrors,
};
