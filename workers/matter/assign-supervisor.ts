import { z } from 'zod';
import { bureauOf } from '../../domain/bureau-of.ts';
import { jointSupervisorsOf, supervisionResultSchema } from '../../domain/supervision.ts';
import { groupOf } from '../../store/account/account.entity.ts';
import { matterOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

/** Who answers in a department that supervises jointly. */
const JOINT_ROLES = ['department-officer', 'head'] as const;

/**
 * Finds the HR bureau of the level that the decision table names, and the departments that supervise with it; nobody supervises
 * what they have founded (19a). The departments are told that their signature will be asked for.
 */
export const assignSupervisor = defineWorker({
  jobType: 'assign-supervisor',
  input: z.object({ matterId: z.string(), objectId: z.string(), supervision: supervisionResultSchema }),
  output: z.object({ supervisorId: z.string(), jointSupervisorIds: z.array(z.string()) }),
  errors: [],
  async handle({ variables, job }, { stores, clock, requestNotice }) {
    const { matterId, objectId, supervision } = variables;
    const all = await stores.organisations.all();
    const object = all.find(({ id }) => id === objectId);
    if (object === undefined) throw new IncidentError(`Expected organisation ${objectId} on record, but found none`);
    const founder = all.find(({ id }) => id === object.committee?.founderId) ?? object;
    const { leadLevel } = supervision;
    const supervisor = leadLevel === 'nation' ? undefined : bureauOf(leadLevel, founder, all);
    if (supervisor === undefined || supervisor.id === object.committee?.founderId) {
      throw new IncidentError(`Expected a bureau of level ${leadLevel} other than the founder of ${objectId}`);
    }
    const matter = await matterOf(stores, matterId);
    const joint = jointSupervisorsOf(object, supervision, all);
    await stores.matters.addOrganisations(matter.id, [supervisor.id, ...joint.map(({ id }) => id)]);
    const isNamed = supervision.withDepartment || supervision.industry !== 'none';
    if (isNamed && joint.length === 0) {
      const text = '按规定应共同监督的部门未在本系统登记，请监督部门在系统外会同';
      const entry = { at: new Date(clock.now()), kind: 'joint-supervisor-unknown', text, taskId: job.key };
      await stores.matters.note(matter.id, entry, {});
    }
    if (joint.length > 0) {
      await requestNotice({
        id: `joint-supervision:${matter.id}`,
        template: 'joint-supervision',
        to: joint.flatMap(({ id }) =>
          JOINT_ROLES.map((role) => ({ kind: 'group' as const, group: groupOf({ organisationId: id, role }) })),
        ),
        facts: { number: matter.number, title: matter.title, bureauName: supervisor.name },
        link: `/matters/${matter.id}`,
      });
    }
    return { supervisorId: supervisor.id, jointSupervisorIds: joint.map(({ id }) => id) };
  },
});
