import { z } from 'zod';
import { isoDateSchema } from '../../../../domain/calendar-date.ts';
import type { Defect } from '../../../../domain/defect.ts';
import { entrustingLevels, mayEntrust } from '../../../../domain/entrustment.ts';
import { message } from '../../../../domain/message.ts';
import { titleLevelLabels, titleLevelSchema } from '../../../../domain/title-level.ts';
import type { Organisation } from '../../../../store/organisation/organisation.entity.ts';
import { forbidden, notFound } from '../../http/refused-error.ts';
import { readNames } from '../../names.ts';
import { lines, requiredText } from '../../task/acts/form-fields.ts';
import { refuseByRule, refuseDefects } from '../../task/acts/refuse-act.ts';
import { defineMatterKind } from '../matter-kind.ts';
import { factsOf, textOf } from './matter-facts.ts';

const formSchema = z.object({
  bureauId: requiredText('委托的人社部门', 64),
  committeeId: requiredText('受托评委会', 64),
  letterNo: requiredText('委托函文号', 60),
  letterOn: isoDateSchema,
  series: requiredText('系列', 40),
  specialities: lines,
  levels: z.array(titleLevelSchema, { error: '请选择层级' }).min(1, '请选择层级'),
  people: z
    .array(z.object({ name: requiredText('姓名', 40), unitId: requiredText('单位', 64) }), { error: '请填写人员名单' })
    .min(1, '请填写人员名单')
    .max(500),
  reason: requiredText('委托理由', 1000),
});
type LetterForm = z.infer<typeof formSchema>;

const LEVELS = { county: '县（市、区）', city: '市', province: '省' } as const;

/** The HR bureau in charge asks another committee to review for it, by a letter; committees cannot agree on it themselves (14e). */
export const entrustedReview = defineMatterKind({
  kind: 'entrusted-review',
  label: message('委托代评', 'Entrusted review'),
  hint: message(
    '由申报人所在单位对应的人社部门提出，经审核发函；受托评委会接受后，名单内人员方可申报该评委会。',
    'Asked for by the HR bureau of the people; they may apply to that committee once it has accepted.',
  ),
  startRoles: ['bureau-officer'],
  formId: 'request-entrusted-review',
  form: formSchema,
  states: {
    requested: message('待审核发函', 'Awaiting the letter'),
    issued: message('已发函，待答复', 'Letter sent, awaiting the answer'),
    accepted: message('受托评委会已接受', 'Accepted'),
    declined: message('受托评委会未接受', 'Declined'),
    refused: message('未予发函', 'No letter sent'),
  },
  async prepare(actor, deps) {
    const all = await deps.stores.organisations.all();
    const bureaus = all.filter(({ id, kind }) => kind === 'bureau' && actor.holds(id, 'bureau-officer'));
    const units = all.filter((unit) => isEmployer(unit) && bureaus.some(({ id }) => mayEntrust(id, unit, all)));
    const options = (rows: readonly Organisation[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
    return {
      data: bureaus.length === 1 ? { bureauId: bureaus[0]?.id } : {},
      options: {
        bureauId: options(bureaus),
        committeeId: options(all.filter(({ committee }) => committee !== undefined)),
        unitId: options(units),
      },
    };
  },
  async start({ data, actor, deps, matterId, at, on }) {
    if (!actor.holds(data.bureauId, 'bureau-officer')) {
      throw forbidden(
        message(
          '委托函只能由相应人社部门提出，请由该人社部门经办人办理',
          'Expected an officer of the entrusting HR bureau, but found another',
        ),
      );
    }
    const all = await deps.stores.organisations.all();
    const committee = all.find(({ id }) => id === data.committeeId);
    if (committee?.committee === undefined) throw notFound('受托评委会', 'a committee');
    refuseDefects([...committeeDefects(data, committee, on), ...peopleDefects(data, all)]);
    const place = `entrustment-no:${data.bureauId}:${data.letterNo}`;
    if ((await deps.stores.claims.take(place, 1, matterId, at)) === 'full') {
      throw refuseByRule(
        '14e',
        `委托函文号“${data.letterNo}”已经用过，请核对后另编`,
        `Expected a new number of the letter, but ${data.letterNo} is used`,
      );
    }
    return {
      title: `委托代评：${data.letterNo} 致${committee.name}`,
      organisationIds: [data.bureauId, committee.id],
      variables: { bureauId: data.bureauId, committeeId: committee.id },
      findings: { letter: data },
    };
  },
  async facts(matter, deps) {
    const parsed = formSchema.safeParse(matter.request);
    if (!parsed.success) return [];
    const { data } = parsed;
    const names = await readNames(deps, []);
    return factsOf([
      ['委托单位', 'From', names.organisation(data.bureauId)],
      ['受托评委会', 'To', names.organisation(data.committeeId)],
      ['委托函文号', 'Letter', `${data.letterNo}（${data.letterOn}）`],
      ['系列', 'Series', data.series],
      ['专业', 'Specialities', data.specialities.join('、')],
      ['层级', 'Levels', data.levels.map((level) => titleLevelLabels[level]).join('、')],
      ['人员', 'People', data.people.map(({ name, unitId }) => `${name}（${names.organisation(unitId)}）`).join('、')],
      ['委托理由', 'Reason', data.reason],
      ['发函审核', 'Decision', textOf(matter.findings, 'approval')],
      ['受托评委会答复', 'Answer', textOf(matter.findings, 'reply')],
    ]);
  },
});

function isEmployer({ kind }: Organisation): boolean {
  return kind === 'unit' || kind === 'agency';
}

/** The committee must be in force (13a) and of the series: no committee reviews another series. */
function committeeDefects(data: LetterForm, committee: Organisation, on: string): Defect[] {
  const { validFrom = '', validTo = '', series = [] } = committee.committee ?? {};
  const defects: Defect[] = [];
  if (on < validFrom || on > validTo) {
    defects.push({
      ruleCode: '13a',
      field: 'committeeId',
      strength: '硬',
      message: message(
        `受托评委会应在核准备案有效期内，“${committee.name}”的有效期为 ${validFrom} 至 ${validTo}，请改选`,
        `Expected a committee in force, but ${committee.name} is valid ${validFrom} to ${validTo}`,
      ),
    });
  }
  if (!series.includes(data.series)) {
    defects.push({
      ruleCode: '14e',
      field: 'series',
      strength: '硬',
      message: message(
        `受托评委会应评“${data.series}”系列，“${committee.name}”评的是${series.join('、')}系列，请改选`,
        `Expected a committee of ${data.series}, but ${committee.name} reviews ${series.join(', ')}`,
      ),
    });
  }
  return defects;
}

/** Only the bureau in charge of a unit entrusts for its people (14e). */
function peopleDefects({ bureauId, people }: LetterForm, all: readonly Organisation[]): Defect[] {
  return people.flatMap(({ unitId }, index): Defect[] => {
    const unit = all.find(({ id }) => id === unitId);
    if (unit !== undefined && isEmployer(unit) && mayEntrust(bureauId, unit, all)) return [];
    const right = unit === undefined ? [] : entrustingLevels(unit).map((level) => LEVELS[level]);
    return [
      {
        ruleCode: '14e',
        field: `people.${index}.unitId`,
        strength: '硬',
        message: message(
          `“${unit?.name ?? unitId}”人员的委托代评应由其所在的${right.join('或')}人社部门办理，请由该部门发函`,
          `Expected the ${right.join(' or ')} HR bureau of ${unit?.name ?? unitId} to entrust, but found another`,
        ),
      },
    ];
  });
}
