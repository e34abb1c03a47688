import { checkScope } from './application/check-scope.ts';
import { closeApplication } from './application/close-application.ts';
import { joinSixMarks } from './application/join-six-marks.ts';
import { sendCorrectionNotice } from './application/send-correction-notice.ts';
import { validateApplication } from './application/validate-application.ts';
import { fireRung } from './deadline/fire-rung.ts';
import { planNextRung } from './deadline/plan-next-rung.ts';
import type { Worker } from './define-worker.ts';
import { endMatter } from './matter/end-matter.ts';
import { recordListing } from './matter/record-listing.ts';
import { closePublicity } from './publicity/close-publicity.ts';
import { openPublicity } from './publicity/open-publicity.ts';
import { settleObjection } from './publicity/settle-objection.ts';
import { checkFiling } from './session/check-filing.ts';
import { endReview } from './session/end-review.ts';
import { freezeSessionList } from './session/freeze-session-list.ts';
import { issueTitles } from './session/issue-titles.ts';
import { openBallot } from './session/open-ballot.ts';
import { tallyBallots } from './session/tally-ballots.ts';

/** Every worker, one per job type of the diagrams. */
export const workers: readonly Worker[] = [
  validateApplication,
  closeApplication,
  joinSixMarks,
  checkScope,
  sendCorrectionNotice,
  openPublicity,
  closePublicity,
  settleObjection,
  freezeSessionList,
  openBallot,
  tallyBallots,
  endReview,
  checkFiling,
  issueTitles,
  planNextRung,
  fireRung,
  endMatter,
  recordListing,
];
