import { message } from '../../../domain/message.ts';
import type { QualificationRecord } from '../../../store/qualification-record/qualification-record.entity.ts';
import { PAGE_SIZE } from '../../contract/list.ts';
import {
  qualificationDecisionSchema,
  qualificationListQuerySchema,
  qualificationListResponseSchema,
  qualificationRequestSchema,
  qualificationResponseSchema,
} from '../../contract/qualification.ts';
import type { QualificationResponse } from '../../contract/qualification.ts';
import type { Actor } from '../actor.ts';
import { defineRoute } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { conflict, invalidInput, notFound } from '../http/refused-error.ts';
import { idParamsSchema } from '../id-params.ts';
import { readNames } from '../names.ts';
import type { Names } from '../names.ts';
import { recordAct } from '../record-act.ts';
import type { RecordedAct } from '../record-act.ts';
import { checkQualification } from './qualification-check.ts';

const DECIDING = ['bureau-officer', 'bureau-supervisor'] as const;

/** Records of clause 24: certificates with the pledge given (24a), findings that another person confirms (24b). */
export const qualificationRoutes = [
  defineRoute({
    method: 'get',
    path: '/qualification-records',
    permission: 'qualification.read',
    summary: '职业资格记录',
    request: { query: qualificationListQuerySchema },
    response: qualificationListResponseSchema,
    async handler({ query: { page, ...query }, actor, deps }) {
      const search = { ...query, organisationIds: bureausOf(actor), skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
      const found = await deps.stores.qualificationRecords.search(search);
      const names = await namesOf(found.rows, deps);
      return { items: found.rows.map((row) => view(row, actor, names)), total: found.total, page };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/qualification-records',
    permission: 'qualification.record',
    summary: '登记职业资格或查处记录',
    request: { body: qualificationRequestSchema },
    response: qualificationResponseSchema,
    async handler({ body, actor, deps }) {
      const about = await checkQualification(body, deps);
      const organisationId = actor.account.grants.find(({ role }) => role === 'bureau-officer')?.organisationId ?? '';
      const record: QualificationRecord = {
        id: `qualification-${actor.id}-${body.idempotencyKey}`,
        kind: body.kind,
        about,
        qualification: body.qualification,
        documentNo: body.documentNo,
        on: body.on,
        ...(body.kind === 'certificate' && body.pledgedOn !== undefined ? { pledgedOn: body.pledgedOn } : {}),
        ...(body.note ? { note: body.note } : {}),
        state: body.kind === 'certificate' ? 'recorded' : 'proposed',
        organisationId,
        recordedBy: actor.id,
        recordedAt: new Date(deps.clock.now()),
      };
      // Pressed twice, it is recorded once.
      await recordAct(noted('qualification.record', record), actor, deps, async () =>
        (await deps.stores.qualificationRecords.add(record)) ? record : undefined,
      );
      const kept = (await deps.stores.qualificationRecords.byId(record.id)) ?? record;
      return view(kept, actor, await namesOf([kept], deps));
    },
  }),
  defineRoute({
    method: 'post',
    path: '/qualification-records/:id/decide',
    permission: 'qualification.decide',
    summary: '确认或不予确认查处记录',
    request: { params: idParamsSchema, body: qualificationDecisionSchema },
    response: qualificationResponseSchema,
    async handler({ params, body, actor, deps }) {
      const record = await deps.stores.qualificationRecords.byId(params.id);
      if (record === undefined || !actor.holds(record.organisationId, ...DECIDING)) {
        throw notFound('这条记录', 'a record');
      }
      if (record.recordedBy === actor.id) {
        throw conflict(
          message(
            '登记人和确认人应为两人，请由本局另一人确认',
            'Expected another person of the bureau than the one who recorded it',
          ),
          [{ message: message('登记人和确认人应为两人', 'Two persons are needed'), ruleCode: '24b' }],
        );
      }
      if (body.decision === 'dismissed' && !body.reason) {
        const sentence = message('不予确认须说明理由，请填写', 'Expected a reason for dismissing it; fill it in');
        throw invalidInput(sentence, [{ field: 'reason', message: sentence }]);
      }
      const act = noted(`qualification.${body.decision}`, { ...record, state: body.decision });
      const decided = await recordAct({ ...act, before: { state: record.state } }, actor, deps, () =>
        deps.stores.qualificationRecords.decide(record.id, {
          state: body.decision,
          decidedBy: actor.id,
          decidedAt: new Date(deps.clock.now()),
          ...(body.reason ? { reason: body.reason } : {}),
        }),
      );
      if (decided === undefined) {
        throw conflict(message('这条记录已经处理，请刷新', 'Expected a record that waits for a decision; reload'));
      }
      return view(decided, actor, await namesOf([decided], deps));
    },
  }),
];

function bureausOf(actor: Actor): string[] {
  const roles: readonly string[] = [...DECIDING, 'discipline'];
  return actor.account.grants.filter(({ role }) => roles.includes(role)).map((grant) => grant.organisationId);
}

function namesOf(rows: readonly QualificationRecord[], deps: ApiDeps): Promise<Names> {
  return readNames(
    deps,
    rows.flatMap(({ recordedBy, decidedBy }) => (decidedBy === undefined ? [recordedBy] : [recordedBy, decidedBy])),
  );
}

function view(record: QualificationRecord, actor: Actor, names: Names): QualificationResponse {
  const { id, kind, about, qualification, documentNo, on, pledgedOn, note: remark, state, decidedBy, reason } = record;
  return {
    id,
    kind,
    about: about.kind === 'person' ? about.name : names.organisation(about.organisationId),
    ...(about.kind === 'person' ? { idTail: about.idTail } : {}),
    qualification,
    documentNo,
    on,
    ...(pledgedOn === undefined ? {} : { pledgedOn }),
    ...(remark === undefined ? {} : { note: remark }),
    state,
    recordedBy: names.account(record.recordedBy),
    ...(decidedBy === undefined ? {} : { decidedBy: names.account(decidedBy) }),
    ...(reason === undefined ? {} : { reason }),
    mayDecide:
      state === 'proposed' && record.recordedBy !== actor.id && actor.holds(record.organisationId, ...DECIDING),
  };
}

function noted(act: string, { id, organisationId, kind, state }: QualificationRecord): RecordedAct {
  return { act, subject: `qualification:${id}`, organisationId, after: { kind, state } };
}
