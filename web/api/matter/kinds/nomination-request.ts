import { partsOf } from '../../../../domain/calendar-date.ts';
import type { Defect } from '../../../../domain/defect.ts';
import { message } from '../../../../domain/message.ts';
import { nominatedTitleDefects, nominationPlace, placesTakenDefect } from '../../../../domain/nomination.ts';
import type { Account } from '../../../../store/account/account.entity.ts';
import type { Organisation } from '../../../../store/organisation/organisation.entity.ts';
import { forbidden, notFound } from '../../http/refused-error.ts';
import { refuseDefects } from '../../task/acts/refuse-act.ts';
import type { Actor } from '../../actor.ts';
import type { MatterStart, StartedMatter } from '../matter-kind.ts';
import { bureauAbove } from './bureau-above.ts';
import type { NominationForm, NominationFormOf } from './nomination-form.ts';

/** The bureau that keeps a person on its list of top talents; who is on none cannot nominate (2b). */
export function talentBureau(actor: Actor, all: readonly Organisation[]): Organisation | undefined {
  return all.find(({ id, kind }) => kind === 'bureau' && actor.holds(id, 'nominator'));
}

/** The enterprise whose leader of the technical course the person is (5b). */
export function ledEnterprise(actor: Actor, all: readonly Organisation[]): Organisation | undefined {
  return all.find(({ id, kind }) => kind !== 'bureau' && actor.holds(id, 'nominator'));
}

/** The enterprise a person may ask the trial of 5b for. */
export function ownEnterprise(actor: Actor, all: readonly Organisation[]): Organisation | undefined {
  return all.find(({ id, isEnterprise }) => isEnterprise === true && actor.holds(id, 'clerk', 'head'));
}

/** Checks the request of a top talent and takes one of the places of the year, over all committees (2b). */
export async function startTopTalent(input: MatterStart<NominationFormOf<'topTalent'>>): Promise<StartedMatter> {
  const { data, actor, deps } = input;
  const all = await deps.stores.organisations.all();
  const bureau = talentBureau(actor, all);
  if (bureau === undefined) throw notNominator('院士等顶尖人才', '2b');
  const committee = all.find(({ id, committee: own }) => id === data.committeeId && own !== undefined);
  if (committee === undefined) throw notFound('这个评委会', 'a committee');
  refuseDefects(nominatedTitleDefects(data));
  const nominee = await deps.stores.accounts.byUsername(data.nomineeUsername);
  if (nominee?.name !== data.nomineeName || !isApplicant(nominee)) {
    throw notFound('登录名和姓名相符的被举荐人', 'a nominee of that user name and name');
  }
  refuseSelf(nominee.id, actor, '2b');
  await takePlace(input, 'topTalent', bureau.id);
  return {
    title: `院士等顶尖人才举荐：${nominee.name}`,
    organisationIds: [committee.id, bureau.id],
    variables: { route: 'topTalent', committeeId: committee.id, bureauId: bureau.id },
    findings: { route: 'topTalent', nomineeId: nominee.id },
  };
}

/** Checks the request of an enterprise's leader and takes one of its places (5b). */
export async function startReferral(input: MatterStart<NominationFormOf<'referral'>>): Promise<StartedMatter> {
  const { data, actor, deps } = input;
  const all = await deps.stores.organisations.all();
  const enterprise = ledEnterprise(actor, all);
  if (enterprise === undefined) throw notNominator('企业技术路线总负责人', '5b');
  const defects: Defect[] = [];
  const add = (field: string, zh: string, en: string) =>
    defects.push({ ruleCode: '5b', field, strength: '硬', message: message(zh, en) });
  const trial = enterprise.referralTrial;
  if (trial === undefined) {
    add(
      'route',
      `企业应先获准试行“举荐制”，“${enterprise.name}”尚未获准，请先提出试行申请`,
      `Expected an approved trial of the referral, but ${enterprise.name} has none; ask for it first`,
    );
  } else if (trial.leaderAccountId !== actor.id) {
    add(
      'route',
      '应由获准试行时登记的企业技术路线总负责人推荐，您不是登记的负责人，请由其本人办理',
      'Expected the registered leader of the technical course, but found another',
    );
  }
  const nominee = await deps.stores.accounts.byId(data.nomineeId);
  if (!isApplicant(nominee, enterprise.id)) {
    add(
      'nomineeId',
      '被推荐人应为本企业人员，所选人员不在本企业，请改选',
      'Expected a nominee of the own enterprise, but found another; choose one of the own staff',
    );
  }
  refuseDefects(defects);
  refuseSelf(data.nomineeId, actor, '5b');
  const bureau = bureauAbove(enterprise.level === 'province' ? 'province' : 'city', enterprise, all);
  await takePlace(input, 'referral', enterprise.id);
  return {
    title: `企业举荐：${enterprise.name} ${nominee?.name ?? ''}`,
    organisationIds: [enterprise.id, bureau.id],
    variables: { route: 'referral', enterpriseId: enterprise.id, bureauId: bureau.id },
    findings: { route: 'referral', nomineeId: data.nomineeId },
  };
}

/** Checks the request of an enterprise for the trial of 5b: a platform of the state, and who leads its technical course. */
export async function startTrial(input: MatterStart<NominationFormOf<'trial'>>): Promise<StartedMatter> {
  const { data, actor, deps } = input;
  const all = await deps.stores.organisations.all();
  const enterprise = ownEnterprise(actor, all);
  if (enterprise === undefined) throw notNominator('企业经办人或负责人', '5b');
  const leader = await deps.stores.accounts.byId(data.leaderAccountId);
  const leads = leader?.grants.some(
    ({ organisationId, role }) => organisationId === enterprise.id && role === 'nominator',
  );
  if (leads !== true) throw notFound('本企业登记的技术路线总负责人', 'the registered leader of the technical course');
  const bureau = bureauAbove(enterprise.level === 'province' ? 'province' : 'city', enterprise, all);
  return {
    title: `申请试行“举荐制”：${enterprise.name}`,
    organisationIds: [enterprise.id, bureau.id],
    variables: { route: 'trial', enterpriseId: enterprise.id, bureauId: bureau.id },
    findings: { route: 'trial', enterpriseId: enterprise.id },
  };
}

async function takePlace(input: MatterStart<NominationForm>, route: 'topTalent' | 'referral', organisationId: string) {
  const { deps, actor, policy, matterId, at } = input;
  const calendarYear = partsOf(deps.clock.today()).year;
  const facts = { policy, calendarYear, nominatorId: actor.id, enterpriseId: organisationId };
  const { key, limit } = nominationPlace(route, facts);
  if ((await deps.stores.claims.take(key, limit, matterId, at)) === 'full') {
    refuseDefects([placesTakenDefect(route, limit)]);
  }
}

function isApplicant(account: Account | undefined, organisationId?: string): boolean {
  return (
    account?.grants.some(
      (grant) =>
        grant.role === 'applicant' && (organisationId === undefined || grant.organisationId === organisationId),
    ) === true
  );
}

function refuseSelf(nomineeId: string, actor: Actor, ruleCode: string): void {
  if (nomineeId !== actor.id) return;
  const sentence = message('不能举荐本人，请改选', 'Expected somebody else, but found yourself; choose another');
  refuseDefects([{ ruleCode, field: '', strength: '硬', message: sentence }]);
}

function notNominator(who: string, ruleCode: string) {
  return forbidden(
    message(
      `应由${who}提出，系统中没有登记您为${who}，请联系人社部门登记`,
      `Expected a registered nominator (${ruleCode}), but you are not; ask the HR bureau`,
    ),
  );
}
