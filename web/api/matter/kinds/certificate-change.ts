import { z } from 'zod';
import { certificateNumberOf, changeDefects, ledgerKindLabels } from '../../../../domain/ledger.ts';
import { message } from '../../../../domain/message.ts';
import type { Message } from '../../../../domain/message.ts';
import { forbidden } from '../../http/refused-error.ts';
import { optionalText, requiredText, tick } from '../../task/acts/form-fields.ts';
import { refuseByRule, refuseDefects } from '../../task/acts/refuse-act.ts';
import { defineMatterKind } from '../matter-kind.ts';

const ISSUER_ROLES = ['committee-office', 'bureau-officer'] as const;

/** Replacement, exchange or voiding of a certificate, and the revocation of a title found later to rest on false material (17o). */
export const certificateChange = defineMatterKind({
  kind: 'certificate-change',
  label: message('证书补换与作废', 'Change of a certificate'),
  hint: message(
    '遗失、损毁的补证，内容变更的换证，由持证人或发证机构提出；作废和撤销由发证机构提出。',
    'Replacement and exchange are asked for by the holder or the issuer; voiding and revocation by the issuer.',
  ),
  startRoles: ['applicant', ...ISSUER_ROLES],
  formId: 'request-certificate-change',
  form: z.object({
    certificateNo: requiredText('证书编号', 60),
    change: z.enum(['replace', 'exchange', 'void'], { error: '请选择事项' }),
    reason: requiredText('事由', 500),
    revokesTitle: tick,
    authority: optionalText,
    document: optionalText,
  }),
  states: {
    requested: message('待办理', 'Awaiting the issuer'),
    prepared: message('待审核', 'Awaiting the check'),
    registered: message('已登记台账', 'In the ledger'),
    refused: message('不予办理', 'Refused'),
  },
  async start({ data, actor, deps }) {
    const number = certificateNumberOf(data.certificateNo);
    const rows = await deps.stores.certificates.ofNumber(number);
    const issued = rows.find((row) => row.number === number);
    const application = issued === undefined ? undefined : await deps.stores.applications.byId(issued.applicationId);
    const isHolder = application?.applicantId === actor.id;
    const isIssuer = issued !== undefined && actor.holds(issued.issuerId, ...ISSUER_ROLES);
    const revokesTitle = data.change === 'void' && data.revokesTitle;
    // Who is neither hears no more than that there is no such certificate of theirs.
    const visible = isHolder || isIssuer ? rows : [];
    refuseDefects(changeDefects({ ...data, kind: data.change, number, revokesTitle }, visible));
    if (issued === undefined) {
      throw refuseByRule(
        '17o',
        '台账中没有这本证书，请核对编号',
        'Expected a certificate in the ledger, but found none',
      );
    }
    if (data.change === 'void' && !isIssuer) {
      throw forbidden(
        message(
          '作废和撤销应由发证机构提出，请联系发证机构',
          'Expected the office that issued the certificate, but found another; ask that office',
        ),
      );
    }
    return {
      title: `${ledgerKindLabels[data.change].zh}：证书 ${number}`,
      organisationIds: [issued.issuerId],
      variables: { certificateOfficeId: issued.issuerId, change: data.change },
      findings: { number, revokesTitle },
      applicationId: issued.applicationId,
    };
  },
  async facts(matter, deps) {
    const row = await deps.stores.certificates.bySource(matter.id);
    const text = (from: Readonly<Record<string, unknown>>, key: string): string => {
      const value = from[key];
      return typeof value === 'string' ? value : '';
    };
    const rows: readonly (readonly [Message, string])[] = [
      [message('证书编号', 'certificate'), text(matter.findings, 'number')],
      [message('事由', 'reason'), text(matter.request, 'reason')],
      [message('新证书编号', 'new certificate'), row?.number ?? text(matter.findings, 'newNumber')],
      [message('领取人', 'receiver'), text(matter.findings, 'receiver')],
      [message('决定机关', 'authority'), text(matter.request, 'authority')],
      [message('决定文号', 'document'), text(matter.request, 'document')],
    ];
    return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
  },
});
