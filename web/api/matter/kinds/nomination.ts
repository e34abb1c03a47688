import { message } from '../../../../domain/message.ts';
import { relationLabels } from '../../../../domain/nomination.ts';
import { titleLevelLabels } from '../../../../domain/title-level.ts';
import { readNames } from '../../names.ts';
import { defineMatterKind } from '../matter-kind.ts';
import { factsOf, textOf } from './matter-facts.ts';
import { nominationFormSchema } from './nomination-form.ts';
import {
  ledEnterprise,
  ownEnterprise,
  startReferral,
  startTopTalent,
  startTrial,
  talentBureau,
} from './nomination-request.ts';

const ROUTES = {
  topTalent: '院士等顶尖人才举荐',
  referral: '企业“举荐制”推荐',
  trial: '企业申请试行“举荐制”',
} as const;

/** Nominations by top talents, referrals by enterprises on trial, and the trial itself (2b, 5b). */
export const nomination = defineMatterKind({
  kind: 'nomination',
  label: message('举荐', 'Nomination'),
  hint: message(
    '院士等顶尖人才、试行“举荐制”企业的技术路线总负责人可以提出；受理前可以撤回，名额退还。',
    'For top talents and the technical leaders of enterprises on trial; withdrawn before acceptance it gives its place back.',
  ),
  startRoles: ['nominator', 'clerk', 'head'],
  formId: 'request-nomination',
  form: nominationFormSchema,
  states: {
    requested: message('待核对', 'Awaiting the check'),
    checked: message('待审核', 'Awaiting approval'),
    approved: message('已同意', 'Approved'),
    refused: message('未予同意', 'Refused'),
    withdrawn: message('已撤回', 'Withdrawn'),
  },
  async prepare(actor, deps) {
    const [all, accounts] = await Promise.all([deps.stores.organisations.all(), deps.stores.accounts.all()]);
    const led = ledEnterprise(actor, all);
    const own = ownEnterprise(actor, all);
    const routes = [
      ...(talentBureau(actor, all) === undefined ? [] : ['topTalent' as const]),
      ...(led === undefined ? [] : ['referral' as const]),
      ...(own === undefined ? [] : ['trial' as const]),
    ];
    const holding = (organisationId: string | undefined, role: string) =>
      accounts
        .filter(({ grants }) => grants.some((grant) => grant.organisationId === organisationId && grant.role === role))
        .map(({ id, name }) => ({ value: id, label: name }));
    return {
      data: routes.length === 1 ? { route: routes[0] } : {},
      options: {
        route: routes.map((route) => ({ value: route, label: ROUTES[route] })),
        nomineeId: holding(led?.id, 'applicant'),
        leaderAccountId: holding(own?.id, 'nominator'),
        committeeId: all
          .filter(({ committee }) => committee !== undefined)
          .map(({ id, name }) => ({ value: id, label: name })),
      },
    };
  },
  start(input) {
    const { data } = input;
    switch (data.route) {
      case 'topTalent':
        return startTopTalent({ ...input, data });
      case 'referral':
        return startReferral({ ...input, data });
      case 'trial':
        return startTrial({ ...input, data });
    }
  },
  async facts(matter, deps) {
    const parsed = nominationFormSchema.safeParse(matter.request);
    if (!parsed.success) return [];
    const { data } = parsed;
    const nomineeId = textOf(matter.findings, 'nomineeId');
    const leaderId = data.route === 'trial' ? data.leaderAccountId : '';
    const names = await readNames(deps, [nomineeId, leaderId, matter.startedBy]);
    const title = data.route === 'trial' ? undefined : data;
    const talent = data.route === 'topTalent' ? data : undefined;
    const trial = data.route === 'trial' ? data : undefined;
    return factsOf([
      ['类别', 'Kind', ROUTES[data.route]],
      ['举荐人', 'Nominator', trial === undefined ? names.account(matter.startedBy) : ''],
      ['被举荐人', 'Nominee', nomineeId === '' ? '' : names.account(nomineeId)],
      ['系列', 'Series', title?.series],
      ['专业', 'Speciality', title?.speciality],
      ['级别', 'Level', title === undefined ? '' : titleLevelLabels[title.level]],
      ['关系', 'Relation', talent === undefined ? '' : relationLabels[talent.relation]],
      ['举荐人专业领域', 'Field of the nominator', talent?.nominatorField],
      ['拟申报的评委会', 'Committee', talent === undefined ? '' : names.organisation(talent.committeeId)],
      ['科研平台', 'Platform', trial === undefined ? '' : `${trial.platform}（${trial.certificateNo}）`],
      ['技术路线总负责人', 'Leader', leaderId === '' ? '' : names.account(leaderId)],
      ['业绩和理由', 'Merits', data.merits],
      ['批复文号', 'Document', textOf(matter.findings, 'documentNo')],
    ]);
  },
});
