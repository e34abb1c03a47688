import { acceptFiling } from './accept-filing.ts';
import { acceptanceCheck } from './acceptance-check.ts';
import { acceptanceRecheck } from './acceptance-recheck.ts';
import { announceSession } from './announce-session.ts';
import { castBallot } from './cast-ballot.ts';
import { correctApplication } from './correct-application.ts';
import { correctMaterial } from './correct-material.ts';
import type { Act } from './define-act.ts';
import { freezeList } from './freeze-list.ts';
import { handleObjection } from './handle-objection.ts';
import { issueDocument } from './issue-document.ts';
import { listingApproval } from './listing-approval.ts';
import { listingReview } from './listing-review.ts';
import { levelReview } from './level-review.ts';
import { lockBallotRules } from './lock-ballot-rules.ts';
import { postPublicity } from './post-publicity.ts';
import { preReport } from './pre-report.ts';
import { recordAttendance } from './record-attendance.ts';
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
    handleObjection,
    acceptanceCheck,
    correctMaterial,
    acceptanceRecheck,
    announceSession,
    freezeList,
    preReport,
    recordAttendance,
    lockBallotRules,
    castBallot,
    signMinutes,
    submitFiling,
    acceptFiling,
    issueDocument,
    listingReview,
    listingApproval,
  ].map((act) => [act.act, act]),
);
