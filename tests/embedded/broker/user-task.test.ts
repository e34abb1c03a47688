import { describe, expect, it } from '@jest/globals';
import { diagram, element, end, flow, start } from './support/diagram.ts';
import { useEngine } from './support/engine-suite.ts';

const jobType = 'io.camunda.zeebe:userTask';
const task = (id: string, extensions: string): string =>
  diagram(id, start() + element('userTask', 'u', extensions) + end() + flow('start', 'u') + flow('u', 'end'));

describe('user task', () => {
  const suite = useEngine();

  it('should be a job with the headers Zeebe writes', async () => {
    const { engine } = suite;
    const { deployments } = await engine.deploy('{"id":"f1","type":"default"}', 'f.form');
    const formKey = deployments[0]?.kind === 'form' ? deployments[0].formKey : -1;
    await engine.deploy(
      task(
        'one',
        '<zeebe:formDefinition formId="f1" /><zeebe:assignmentDefinition assignee="=who" candidateGroups="hr,=unit" candidateUsers="=users" />' +
          '<zeebe:taskSchedule dueDate="=due" followUpDate="" /><zeebe:taskHeaders><zeebe:header key="deadline" value="15e" /><zeebe:header key="none" value="" /></zeebe:taskHeaders>',
      ),
    );
    const key = await engine.create('one', { who: 'li', users: ['a', 'b'], due: '2026-11-25T09:00:00+08:00' });
    const job = await engine.work(jobType);
    expect(job.retries).toBe(1);
    expect(job.customHeaders).toEqual({
      deadline: '15e',
      'io.camunda.zeebe:assignee': 'li',
      'io.camunda.zeebe:candidateGroups': '["hr","=unit"]',
      'io.camunda.zeebe:candidateUsers': '["a","b"]',
      'io.camunda.zeebe:dueDate': '2026-11-25T09:00+08:00',
      'io.camunda.zeebe:formKey': String(formKey),
    });
    expect(engine.isCompleted(key)).toBe(true);
  });

  it('should wait in an incident while its form is missing', async () => {
    const { engine } = suite;
    await engine.deploy(task('formless', '<zeebe:formDefinition formId="later" />'));
    await engine.create('formless');
    const [incident] = engine.incidents();
    expect(incident?.errorType).toBe('FORM_NOT_FOUND');
    await engine.deploy('{"id":"later"}', 'f.form');
    await engine.broker.execute<'resolveIncident'>({ kind: 'resolveIncident', incidentKey: incident?.key ?? -1 });
    expect(await engine.activate(jobType)).toHaveLength(1);
  });

  it('should not be deployed as a native user task', async () => {
    const { engine } = suite;
    await expect(engine.deploy(task('native', '<zeebe:userTask />'))).rejects.toThrow("found 'zeebe:userTask'");
  });
});
