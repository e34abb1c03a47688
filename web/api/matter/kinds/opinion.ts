import { opinionTextDefects, receivedDefects } from '../../../../domain/opinion.ts';
import { message } from '../../../../domain/message.ts';
import type { Organisation } from '../../../../store/organisation/organisation.entity.ts';
import type { Matter } from '../../../../store/matter/matter.entity.ts';
import type { Actor } from '../../actor.ts';
import type { ApiDeps } from '../../deps.ts';
import { forbidden, notFound } from '../../http/refused-error.ts';
import { readNames } from '../../names.ts';
import { refuseDefects } from '../../task/acts/refuse-act.ts';
import { defineMatterKind } from '../matter-kind.ts';
import type { MatterFact } from '../matter-kind.ts';
import { factsOf, textOf } from './matter-facts.ts';
import { channelWords, opinionFormSchema, replyWords, verdictWords } from './opinion-form.ts';

/** A letter, an opinion or a voice in public about the review, taken down, assessed and answered one by one (16g). */
export const opinion = defineMatterKind({
  kind: 'opinion',
  label: message('舆情登记与回应', 'Opinion and answer'),
  hint: message(
    '来信、意见和舆情逐件登记；概要不写个人信息，回应由登记人、研判人以外的人办理。',
    'Every letter and opinion is taken down without personal data; somebody else answers it.',
  ),
  startRoles: ['committee-office', 'bureau-officer'],
  formId: 'request-opinion',
  form: opinionFormSchema,
  states: {
    requested: message('待研判', 'To be assessed'),
    assessed: message('待回应', 'To be answered'),
    answered: message('已回应，已办结', 'Answered'),
  },
  async prepare(actor, deps) {
    const committees = (await deps.stores.organisations.all()).filter((one) => officeFor(one, actor) !== undefined);
    const names = new Map(committees.map(({ id, name }) => [id, name]));
    const sessions = await deps.stores.sessions.ofCommittees([...names.keys()]);
    return {
      options: {
        committeeId: committees.map(({ id, name }) => ({ value: id, label: name })),
        sessionId: sessions.map(({ id, number, committeeId }) => ({
          value: id,
          label: `${number} ${names.get(committeeId) ?? ''}`,
        })),
      },
    };
  },
  async start({ data, actor, deps, on }) {
    const committee = (await deps.stores.organisations.all()).find(({ id }) => id === data.committeeId);
    if (committee?.committee === undefined) throw notFound('涉及的评委会', 'the committee it concerns');
    const office = officeFor(committee, actor);
    if (office === undefined) throw notTheirs();
    const session = data.sessionId === '' ? undefined : await deps.stores.sessions.byId(data.sessionId);
    if (data.sessionId !== '' && session?.committeeId !== committee.id) {
      throw notFound('该评委会的评审批次', 'a session of that committee');
    }
    refuseDefects([
      ...receivedDefects(data.receivedOn, on),
      ...opinionTextDefects({ summary: ['概要', data.summary] }),
    ]);
    return {
      title: `${channelWords[data.channel]}：${committee.name}`,
      organisationIds: [office.organisationId, committee.committee.bureauId],
      variables: { committeeId: committee.id, handlerGroups: [`${office.organisationId}/${office.role}`] },
    };
  },
  facts: opinionFacts,
});

/** Whose staff handles what the person takes down of a committee: its office, or the bureau it belongs to. */
function officeFor({ id, committee }: Organisation, actor: Actor) {
  if (committee === undefined) return undefined;
  if (actor.holds(id, 'committee-office')) return { organisationId: id, role: 'committee-office' } as const;
  const bureauId = [committee.bureauId, committee.founderId].find((one) => actor.holds(one, 'bureau-officer'));
  return bureauId === undefined ? undefined : ({ organisationId: bureauId, role: 'bureau-officer' } as const);
}

async function opinionFacts(matter: Matter, deps: ApiDeps): Promise<readonly MatterFact[]> {
  const parsed = opinionFormSchema.safeParse(matter.request);
  if (!parsed.success) return [];
  const { channel, receivedOn, committeeId, sessionId, summary } = parsed.data;
  const names = await readNames(deps, []);
  const session = sessionId === '' ? undefined : await deps.stores.sessions.byId(sessionId);
  const found = (name: string) => textOf(matter.findings, name);
  const word = (words: Readonly<Record<string, string>>, name: string) => words[found(name)];
  return factsOf([
    ['来源渠道', 'Channel', channelWords[channel]],
    ['收到日期', 'Received on', receivedOn],
    ['涉及的评委会', 'Committee', names.organisation(committeeId)],
    ['涉及的评审批次', 'Session', session?.number],
    ['概要', 'Summary', summary],
    ['研判结论', 'Verdict', word(verdictWords, 'verdict')],
    ['研判情况', 'Assessment', found('assessment')],
    ['答复方式', 'Answered by', word(replyWords, 'replyBy')],
    ['答复日期', 'Answered on', found('repliedOn')],
    ['答复内容', 'Reply', found('reply')],
  ]);
}

function notTheirs() {
  return forbidden(
    message(
      '只能登记本评委会或本部门所管评委会的意见和舆情，请选择本单位的评委会',
      'Expected a committee of your office or bureau, but found another; choose one of yours',
    ),
  );
}
