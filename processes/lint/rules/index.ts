import type { Rule } from '../element.ts';
import { chineseNames } from './chinese-names.ts';
import { clauseNotes } from './clause-notes.ts';
import { declaredErrors } from './declared-errors.ts';
import { exclusiveDefault } from './exclusive-default.ts';
import { kebabCaseIds } from './kebab-case-ids.ts';
import { leftToRight } from './left-to-right.ts';
import { legalMarks } from './legal-marks.ts';
import { markAgrees } from './mark-agrees.ts';
import { noCrossingFlows } from './no-crossing-flows.ts';
import { noFlowThroughShape } from './no-flow-through-shape.ts';
import { noLabelOverlap } from './no-label-overlap.ts';
import { userTaskHeaders } from './user-task-headers.ts';

/** What a diagram must meet to be deployed, by the name under which the linter reports it. */
export const projectRules: Readonly<Record<string, Rule>> = {
  'kebab-case-ids': kebabCaseIds,
  'chinese-names': chineseNames,
  'user-task-headers': userTaskHeaders,
  'legal-marks': legalMarks,
  'mark-agrees': markAgrees,
  'exclusive-default': exclusiveDefault,
  'declared-errors': declaredErrors,
};

/** How a diagram is drawn for people to read: a process owner is warned, and may deploy all the same. */
export const drawingRules: Readonly<Record<string, Rule>> = {
  'clause-notes': clauseNotes,
  'left-to-right': leftToRight,
  'no-crossing-flows': noCrossingFlows,
  'no-flow-through-shape': noFlowThroughShape,
  'no-label-overlap': noLabelOverlap,
};
