import { evaluate } from '../behavior/evaluation.ts';
import { passThrough } from '../behavior/transition.ts';
import { writeTrigger } from '../behavior/trigger.ts';
import type { ElementProcessor } from '../processing.ts';
import { jobTask } from './task.ts';

/** Script tasks with a FEEL script; those with a job definition are done by a worker. */
export const scriptTask: ElementProcessor = {
  ...jobTask,
  activate(p, element, instance) {
    if (!element.script) {
      jobTask.activate(p, element, instance);
      return;
    }
    const { expression, resultVariable } = element.script;
    const { value } = evaluate(p, expression, instance.key);
    writeTrigger(p, instance, element.id, { [resultVariable]: value });
    passThrough(p, instance);
  },
};
