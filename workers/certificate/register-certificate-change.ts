import { z } from 'zod';
import { formatDate } from '../../domain/calendar-date.ts';
import { gradeName } from '../../domain/post-grade.ts';
import { enterCertificate } from '../../store/certificate/enter-certificate.ts';
import { leavePosts } from '../appointment/leave-posts.ts';
import { matterOf } from '../case-records.ts';
import { defineWorker } from '../define-worker.ts';
import { IncidentError } from '../worker-error.ts';

const text = z.string().catch('');
const findingsSchema = z.object({
  number: z.string().min(1),
  newNumber: z.string().optional(),
  receiver: text,
  signerId: z.string().min(1),
  revokesTitle: z.boolean().catch(false),
});
const requestSchema = z.object({ reason: text, authority: text, document: text });

/** Enters a change in the ledger: the old number ends, a new one is linked to it; a revoked title is revoked in its case and leaves its post (17o, 17d). */
export const registerCertificateChange = defineWorker({
  jobType: 'register-certificate-change',
  input: z.object({ matterId: z.string(), change: z.enum(['replace', 'exchange', 'void']) }),
  output: z.object({}),
  errors: [],
  async handle({ variables, job }, { stores, clock }) {
    const matter = await matterOf(stores, variables.matterId);
    const findings = findingsSchema.parse(matter.findings);
    const request = requestSchema.parse(matter.request);
    const old = (await stores.certificates.ofNumber(findings.number)).find((row) => row.number === findings.number);
    if (old === undefined) throw new IncidentError(`Expected the certificate of ${matter.number}, but found none`);
    const registrar = matter.marks.find((mark) => mark.mark === 'certificate-change-prepared');
    const at = new Date(clock.now());
    const ledgerEntry = {
      kind: variables.change,
      ...(findings.newNumber === undefined ? {} : { number: findings.newNumber }),
      endsNumber: findings.number,
      applicationId: old.applicationId,
      issuerId: old.issuerId,
      holderName: old.holderName,
      series: old.series,
      speciality: old.speciality,
      level: old.level,
      documentNo: old.documentNo,
      form: old.form,
      signerId: findings.signerId,
      registrarId: registrar?.accountId ?? findings.signerId,
      on: formatDate(clock.today()),
      receiver: findings.receiver,
      ...request,
      revokesTitle: findings.revokesTitle,
      sourceId: matter.id,
      at,
    };
    const row = await enterCertificate(ledgerEntry, stores);
    if (row === 'taken') {
      throw new IncidentError(
        `Expected the numbers of ${matter.number} to be free, but the ledger has ended one already`,
      );
    }
    const entry = { at, taskId: job.key };
    if (findings.revokesTitle) {
      const words = `职称已撤销（${request.authority}，${request.document}），证书 ${findings.number} 作废`;
      // First the status: an appointment that is under way then ends without a post.
      await stores.applications.setStatus(old.applicationId, 'revoked', { ...entry, kind: 'revoked', text: words });
      const ended = await leavePosts(old.applicationId, formatDate(clock.today()), at, stores);
      if (ended.length > 0) {
        const left = `${gradeName(Math.min(...ended.map(({ grade }) => grade)))}的聘任随职称撤销而终止，岗位已退还`;
        await stores.applications.addHistoryOnce(old.applicationId, { ...entry, kind: 'post-given-back', text: left });
      }
    } else {
      const words = `证书 ${findings.number} 已作废${row.number === undefined ? '' : `，新证书 ${row.number}`}`;
      await stores.applications.addHistoryOnce(old.applicationId, {
        ...entry,
        kind: 'certificate-changed',
        text: words,
      });
    }
    return {};
  },
});
