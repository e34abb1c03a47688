import { archiveApplication } from './application/archive-application.ts';
import { checkScope } from './application/check-scope.ts';
import { closeApplication } from './application/close-application.ts';
import { joinSixMarks } from './application/join-six-marks.ts';
import { sendCorrectionNotice } from './application/send-correction-notice.ts';
import { validateApplication } from './application/validate-application.ts';
import { settleAppointment } from './appointment/settle-appointment.ts';
import { registerCertificateChange } from './certificate/register-certificate-change.ts';
import { registerCertificate } from './certificate/register-certificate.ts';
import { fireRung } from './deadline/fire-rung.ts';
import { planNextRung } from './deadline/plan-next-rung.ts';
import { closeHandOver } from './hand-over/close-hand-over.ts';
import { fixFormContent } from './hand-over/fix-form-content.ts';
import type { Worker } from './define-worker.ts';
import { assignSupervisor } from './matter/assign-supervisor.ts';
import { endMatter } from './matter/end-matter.ts';
import { recordListing } from './matter/record-listing.ts';
import { settleSupervisionRecord } from './matter/settle-supervision-record.ts';
import { answerObjection } from './objection/answer-objection.ts';
import { registerObjection } from './objection/register-objection.ts';
import { closePublicity } from './publicity/close-publicity.ts';
import { openPublicity } from './publicity/open-publicity.ts';
import { settleObjection } from './publicity/settle-objection.ts';
import { readRecognition } from './recognition/read-recognition.ts';
import { refuseRecognition } from './recognition/refuse-recognition.ts';
import { releaseNomination } from './recognition/release-nomination.ts';
import { tallyGreenVotes } from './recognition/tally-green-votes.ts';
import { checkFiling } from './session/check-filing.ts';
import { endReview } from './session/end-review.ts';
import { freezeSessionList } from './session/freeze-session-list.ts';
import { issueTitles } from './session/issue-titles.ts';
import { openBallot } from './session/open-ballot.ts';
import { tallyBallots } from './session/tally-ballots.ts';
import { voidSession } from './session/void-session.ts';

/** Every worker, one per job type of the diagrams. */
export const workers: readonly Worker[] = [
  validateApplication,
  closeApplication,
  archiveApplication,
  joinSixMarks,
  checkScope,
  sendCorrectionNotice,
  openPublicity,
  closePublicity,
  registerObjection,
  answerObjection,
  settleObjection,
  freezeSessionList,
  openBallot,
  tallyBallots,
  voidSession,
  endReview,
  checkFiling,
  issueTitles,
  registerCertificate,
  registerCertificateChange,
  settleAppointment,
  fixFormContent,
  closeHandOver,
  planNextRung,
  fireRung,
  endMatter,
  recordListing,
  assignSupervisor,
  settleSupervisionRecord,
  readRecognition,
  refuseRecognition,
  releaseNomination,
  tallyGreenVotes,
];
