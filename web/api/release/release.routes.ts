import { message } from '../../../domain/message.ts';
import type { Release } from '../../../store/release/release.entity.ts';
import {
  askReleaseRequestSchema,
  decideReleaseRequestSchema,
  releaseListResponseSchema,
  releaseResponseSchema,
} from '../../contract/release.ts';
import type { Actor } from '../actor.ts';
import { readCase } from '../application/case-access.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, forbidden, invalidInput, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { recordAct } from '../record-act.ts';
import { isOwnSubject, releaseAuthority } from './release-authority.ts';
import type { ReleaseSubject } from './release-authority.ts';
import { releasePages } from './release-view.ts';

/** Written exceptions from 原则 rules (例外批准): asked for by who needs one, decided by the named authority, kept for ever. */
export const releaseRoutes = [
  defineRoute({
    method: 'get',
    path: '/releases',
    permission: 'release.grant',
    summary: '待批准和已批准的例外',
    response: releaseListResponseSchema,
    async handler({ actor, deps }) {
      const mine = actor.account.grants.filter(({ role }) => role === 'bureau-supervisor');
      const releases = await deps.stores.releases.ofAuthorities(mine.map(({ organisationId }) => organisationId));
      return { items: await releasePages(releases, actor, deps) };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/applications/:id/releases',
    permission: 'application.read',
    summary: '一件申报的例外',
    request: { params: idParamsSchema },
    response: releaseListResponseSchema,
    async handler({ params, actor, deps }) {
      const { application, view } = await readCase(actor, params.id, deps);
      if (view === 'expert') return { items: [] };
      const releases = await deps.stores.releases.ofSubject({ kind: 'application', id: application.id });
      return { items: await releasePages(releases, actor, deps) };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/releases',
    permission: 'release.ask',
    summary: '申请例外',
    request: { body: askReleaseRequestSchema },
    response: releaseResponseSchema,
    async handler({ body, actor, deps }) {
      await refuseStranger(body.subject, actor, deps);
      const authority = await releaseAuthority(body.subject, body.ruleCode, deps);
      if (authority === undefined) {
        throw conflict(
          message(
            '这一条是硬性规定，或没有规定批准机关，不能例外，请按规定改正',
            'Expected a rule that may be released, but found a hard one or none; correct the declaration',
          ),
          [{ ruleCode: body.ruleCode, message: message('不得例外', 'no exception') }],
        );
      }
      const id = `rel-${actor.id}-${body.idempotencyKey}`;
      const before = await deps.stores.releases.ofSubject(body.subject);
      const open = before.find((one) => one.ruleCode === body.ruleCode && one.state !== 'declined');
      const at = new Date(deps.clock.now());
      if (open === undefined) {
        const asked = {
          id,
          subject: body.subject,
          ruleCode: body.ruleCode,
          authorityId: authority.bureauId,
          askedBy: actor.id,
          askedAt: at,
          reason: body.reason,
          state: 'asked' as const,
        };
        const subject = `${body.subject.kind}:${body.subject.id}`;
        const act = {
          act: 'release.ask',
          subject,
          after: { releaseId: id, ruleCode: body.ruleCode, reason: body.reason },
        };
        await recordAct(act, actor, deps, async () => {
          await deps.stores.releases.ask(asked);
          return asked;
        });
        await noteOn(body.subject, { at, actor, id, kind: 'release-asked', text: `申请例外：${body.reason}` }, deps);
      }
      return onePage(open?.id ?? id, actor, deps);
    },
  }),
  defineRoute({
    method: 'post',
    path: '/releases/:id/decision',
    permission: 'release.grant',
    summary: '批准或不批准例外',
    request: { params: idParamsSchema, body: decideReleaseRequestSchema },
    response: releaseResponseSchema,
    async handler({ params, body, actor, deps }) {
      const release = await deps.stores.releases.byId(params.id);
      if (release === undefined || !actor.holds(release.authorityId, 'bureau-supervisor')) {
        throw notFound('这项例外申请', 'an exception');
      }
      if (release.askedBy === actor.id) {
        throw forbidden(message('不得批准本人申请的例外', 'Expected another person than the one who asked'));
      }
      if (await isOwnSubject(release.subject, actor.id, deps)) {
        throw forbidden(
          message(
            '不得决定本人申报或事项的例外，请由他人决定',
            'Expected another person than the one whose case it is',
          ),
        );
      }
      if (body.decision === 'granted' && body.documentNo === '') {
        const sentence = message('批准例外应有书面文号，请填写', 'Expected the number of the paper, but found none');
        throw invalidInput(sentence, [{ field: 'documentNo', ruleCode: release.ruleCode, message: sentence }]);
      }
      const at = new Date(deps.clock.now());
      const { ruleCode, authorityId, subject } = release;
      const { decision, documentNo } = body;
      const act = {
        act: 'release.decide',
        subject: `${subject.kind}:${subject.id}`,
        organisationId: authorityId,
        before: { state: release.state },
        after: { releaseId: release.id, ruleCode, decision, documentNo },
      };
      const decided = await recordAct(act, actor, deps, () =>
        deps.stores.releases.decide(release.id, {
          state: decision,
          decidedBy: actor.id,
          decidedAt: at,
          decisionReason: body.reason,
          documentNo,
        }),
      );
      if (decided === undefined) {
        throw conflict(message('这项申请已经办理，不能再改', 'Expected an open exception, but it was decided before'));
      }
      const words = body.decision === 'granted' ? `批准例外（${body.documentNo}）` : '不批准例外';
      const line = { at, actor, id: release.id, kind: `release-${body.decision}`, text: `${words}：${body.reason}` };
      await noteOn(release.subject, line, deps);
      return onePage(release.id, actor, deps);
    },
  }),
];

async function onePage(id: string, actor: Actor, deps: ApiDeps) {
  const release = await deps.stores.releases.byId(id);
  const [page] = release === undefined ? [] : await releasePages([release], actor, deps);
  if (page === undefined) throw notFound('这项例外申请', 'an exception');
  return page;
}

/** Who has nothing to do with the subject may not ask for it. */
async function refuseStranger({ kind, id }: ReleaseSubject, actor: Actor, deps: ApiDeps): Promise<void> {
  if (kind === 'application') {
    const { view } = await readCase(actor, id, deps);
    if (view === 'expert') throw notFound('这份申报', 'an application');
    return;
  }
  if (kind === 'session') {
    const session = await deps.stores.sessions.byId(id);
    if (session !== undefined && actor.holds(session.committeeId, 'committee-office')) return;
    throw notFound('这个批次', 'a session');
  }
  const matter = await deps.stores.matters.byId(id);
  const mine = matter?.organisationIds.some((organisationId) => actor.holds(organisationId, 'clerk', 'head'));
  if (matter?.startedBy !== actor.id && mine !== true) throw notFound('这件事项', 'a matter');
}

async function noteOn(
  { kind, id }: Release['subject'],
  line: { at: Date; actor: Actor; id: string; kind: string; text: string },
  deps: ApiDeps,
): Promise<void> {
  if (kind !== 'application') return;
  const { at, actor, text } = line;
  await deps.stores.applications.addHistoryOnce(id, {
    at,
    accountId: actor.id,
    kind: line.kind,
    text,
    taskId: line.id,
  });
}
