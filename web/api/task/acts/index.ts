import { approveNomination } from './approve-nomination.ts';
import { approveRecognition } from './approve-recognition.ts';
import { assessCandidate } from './assess-candidate.ts';
import { assessOpinion } from './assess-opinion.ts';
import { checkGreenPapers } from './check-green-papers.ts';
import { checkRecognition } from './check-recognition.ts';
import { decideRecognition } from './decide-recognition.ts';
import { drawReviewers } from './draw-reviewers.ts';
import { replyToConsult } from './reply-to-consult.ts';
import { sendConsult } from './send-consult.ts';
import { voteOnRecognition } from './vote-on-recognition.ts';
import { checkReferral, confirmNominationField } from './check-nomination.ts';
import { acceptFiling } from './accept-filing.ts';
import { acceptanceCheck } from './acceptance-check.ts';
import { acceptanceRecheck } from './acceptance-recheck.ts';
import { answerEntrustment } from './answer-entrustment.ts';
import { answerOpinion } from './answer-opinion.ts';
import { approveEntrustment } from './approve-entrustment.ts';
import { announceSession } from './announce-session.ts';
import { approveAppointment } from './approve-appointment.ts';
import { approveCertificateChange } from './approve-certificate-change.ts';
import { castBallot } from './cast-ballot.ts';
import { checkCertificate } from './check-certificate.ts';
import { confirmSessionVoid } from './confirm-session-void.ts';
import { checkRectification } from './check-rectification.ts';
import { coSignSupervision } from './co-sign-supervision.ts';
import { correctApplication } from './correct-application.ts';
import { correctMaterial } from './correct-material.ts';
import { decideObjection } from './decide-objection.ts';
import type { Act } from './define-act.ts';
import { drawExperts } from './draw-experts.ts';
import { deliverCertificate } from './deliver-certificate.ts';
import { fileSecondGrade } from './file-second-grade.ts';
import { freezeList } from './freeze-list.ts';
import { handOverCase } from './hand-over-case.ts';
import { handleObjection } from './handle-objection.ts';
import { issueDocument } from './issue-document.ts';
import { listingApproval } from './listing-approval.ts';
import { listingReview } from './listing-review.ts';
import { levelReview } from './level-review.ts';
import { lockBallotRules } from './lock-ballot-rules.ts';
import { postPublicity } from './post-publicity.ts';
import { preReport } from './pre-report.ts';
import { prepareCertificateChange } from './prepare-certificate-change.ts';
import { prepareCertificate } from './prepare-certificate.ts';
import { proposeAppointment } from './propose-appointment.ts';
import { receiveFormCopy } from './receive-form-copy.ts';
import { recordHandling } from './record-handling.ts';
import { recordSupervision } from './record-supervision.ts';
import { rectify } from './rectify.ts';
import { recordAttendance } from './record-attendance.ts';
import { screenObjection } from './screen-objection.ts';
import { reportSecondGrade } from './report-second-grade.ts';
import { reviewAppointment } from './review-appointment.ts';
import { signMinutes } from './sign-minutes.ts';
import { submitFiling } from './submit-filing.ts';
import { unitApproval } from './unit-approval.ts';
import { unitReview } from './unit-review.ts';
import { unitStamp } from './unit-stamp.ts';

/** Every act, by the name that tasks carry in their header `act`. */
export const acts: ReadonlyMap<string, Act> = new Map(
  [
    correctApplication,
    unitReview,
    unitApproval,
    unitStamp,
    levelReview,
    postPublicity,
    screenObjection,
    handleObjection,
    decideObjection,
    acceptanceCheck,
    correctMaterial,
    acceptanceRecheck,
    announceSession,
    freezeList,
    preReport,
    drawExperts,
    recordAttendance,
    lockBallotRules,
    castBallot,
    signMinutes,
    confirmSessionVoid,
    submitFiling,
    acceptFiling,
    issueDocument,
    listingReview,
    listingApproval,
    approveEntrustment,
    answerEntrustment,
    recordSupervision,
    rectify,
    checkRectification,
    coSignSupervision,
    handOverCase,
    recordHandling,
    assessOpinion,
    answerOpinion,
    prepareCertificate,
    checkCertificate,
    deliverCertificate,
    receiveFormCopy,
    prepareCertificateChange,
    approveCertificateChange,
    proposeAppointment,
    approveAppointment,
    reviewAppointment,
    reportSecondGrade,
    fileSecondGrade,
    approveNomination,
    approveRecognition,
    assessCandidate,
    checkGreenPapers,
    checkRecognition,
    decideRecognition,
    drawReviewers,
    replyToConsult,
    sendConsult,
    voteOnRecognition,
    checkReferral,
    confirmNominationField,
  ].map((act) => [act.act, act]),
);
