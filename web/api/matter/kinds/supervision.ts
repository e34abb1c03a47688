import { message } from '../../../../domain/message.ts';
import { supervisionFactsOf, supervisionOf, supervisorOf } from '../../../../domain/supervision.ts';
import type { Organisation } from '../../../../store/organisation/organisation.entity.ts';
import type { Actor } from '../../actor.ts';
import { notFound } from '../../http/refused-error.ts';
import { refuseByRule } from '../../task/acts/refuse-act.ts';
import { defineMatterKind } from '../matter-kind.ts';
import { supervisionFacts } from './supervision-facts.ts';
import { methodWords, objectWords, supervisionFormSchema } from './supervision-form.ts';
import type { SupervisionForm } from './supervision-form.ts';

/** An item of supervision of one of the three kinds of people or two kinds of units, by the bureau that the table names (18a, 19a, 19b, 20a). */
export const supervision = defineMatterKind({
  kind: 'supervision',
  label: message('职称评审监督', 'Supervision'),
  hint: message(
    '由谁监督按组建单位和层级计算，不能选定；不属于本部门监督的，不能提出。',
    'Who supervises follows from the founder and the level; it cannot be chosen.',
  ),
  startRoles: ['bureau-officer', 'bureau-supervisor'],
  formId: 'request-supervision',
  form: supervisionFormSchema,
  states: {
    requested: message('待开展监督', 'To be carried out'),
    coSigning: message('待共同监督部门会签', 'Awaiting the joint supervisors'),
    rectifying: message('整改中', 'Being put right'),
    rectified: message('待复查整改', 'Awaiting the check'),
    handingOver: message('待移送', 'To be handed over'),
    handedOver: message('已移送，待处理结果', 'Handed over'),
    clear: message('未发现问题，已办结', 'Nothing found'),
    closed: message('整改到位，已办结', 'Put right'),
    handled: message('已处理，列入处理清单', 'Handled and listed'),
  },
  async prepare(actor, deps) {
    const all = await deps.stores.organisations.all();
    const supervised = all.filter((object) => isSupervisor(object, all, actor));
    const options = (rows: readonly Organisation[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
    return {
      options: {
        committeeId: options(supervised.filter(({ kind }) => kind === 'committee')),
        unitId: options(supervised.filter(({ kind }) => kind === 'unit' || kind === 'agency')),
      },
    };
  },
  async start({ data, actor, deps }) {
    const all = await deps.stores.organisations.all();
    const object = objectOf(data, all);
    const supervisor = supervisorOf(object, all);
    if (supervisor === undefined) throw outside(object);
    if (!actor.holds(supervisor.id, 'bureau-officer', 'bureau-supervisor')) throw notIts(object, supervisor);
    const facts = supervisionFactsOf(object, all);
    return {
      title: `${methodWords[data.method]}：${object.name}${objectWords[data.objectKind]}`,
      // The supervised see it when there is something to be put right.
      organisationIds: [supervisor.id],
      variables: { ...facts, objectId: object.id, objectKind: data.objectKind, rectifierGroups: rectifiers(object) },
      findings: { objectId: object.id, supervisorId: supervisor.id, industry: supervisionOf(facts).industry },
    };
  },
  facts: supervisionFacts,
});

/** True when the bureau of the person is the one the table names for the object (19a). */
function isSupervisor(object: Organisation, all: readonly Organisation[], actor: Actor): boolean {
  if (object.kind !== 'committee' && object.kind !== 'unit' && object.kind !== 'agency') return false;
  const bureau = supervisorOf(object, all);
  return bureau !== undefined && actor.holds(bureau.id, 'bureau-officer', 'bureau-supervisor');
}

function objectOf(data: SupervisionForm, all: readonly Organisation[]): Organisation {
  const ofUnit = data.objectKind === 'applicant' || data.objectKind === 'employer';
  const id = ofUnit ? data.unitId : data.committeeId;
  const found = all.find((organisation) => organisation.id === id);
  const fits = ofUnit ? found?.kind === 'unit' || found?.kind === 'agency' : found?.committee !== undefined;
  if (found === undefined || !fits) throw notFound('监督对象', 'the object of the supervision');
  return found;
}

/** Who puts right what was found: the committee's office, or the unit of the applicant. */
function rectifiers({ id, kind }: Organisation): string[] {
  return kind === 'committee' ? [`${id}/committee-office`] : [`${id}/head`, `${id}/clerk`];
}

function outside(object: Organisation) {
  return refuseByRule(
    '19a',
    `“${object.name}”由省人社部门直接组建，应由国家主管部门监督，不能在本系统提出`,
    `Expected a committee supervised within the province, but ${object.name} is supervised by the ministry`,
  );
}

function notIts(object: Organisation, supervisor: Organisation) {
  return refuseByRule(
    '19a',
    `监督主体按规定确定，“${object.name}”应由“${supervisor.name}”监督，您所在部门不能监督，请由该部门提出`,
    `Expected ${supervisor.name} to supervise ${object.name}, but found another bureau`,
  );
}
