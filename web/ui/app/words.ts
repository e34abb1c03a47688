import { accountWords } from '../accounts/words.ts';
import { applicationWords } from '../application/words.ts';
import { auditWords } from '../audit/words.ts';
import { calendarWords } from '../calendar/words.ts';
import { caseWords } from '../case/words.ts';
import { channelWords } from '../channels/words.ts';
import { certificateWords } from '../certificates/words.ts';
import { clockWords } from '../clock/words.ts';
import { deadlineWords } from '../deadlines/words.ts';
import { diagramWords } from '../diagram/words.ts';
import { expertWords } from '../experts/words.ts';
import { fileWords } from '../files/words.ts';
import { formWords } from '../form/words.ts';
import { frameWords } from '../frames/words.ts';
import { matterWords } from '../matters/words.ts';
import { noticeWords } from '../notices/words.ts';
import { organisationWords } from '../organisations/words.ts';
import { policyWords } from '../policy/words.ts';
import { postWords } from '../posts/words.ts';
import { privacyWords } from '../privacy/words.ts';
import { processWords } from '../processes/words.ts';
import { publicityWords } from '../publicity/words.ts';
import { qualificationWords } from '../qualifications/words.ts';
import { sessionWords } from '../sessions/words.ts';
import { shortcutWords } from '../shortcuts/words.ts';
import { signInWords } from '../sign-in/words.ts';
import { bulkWords } from '../task-list/bulk-words.ts';
import { taskListWords } from '../task-list/words.ts';
import { copyWords } from '../task/copy-words.ts';
import { handOffWords } from '../task/hand-off-words.ts';
import { phraseWords } from '../task/phrase-words.ts';
import { returnWords } from '../task/return-words.ts';
import { withdrawWords } from '../task/withdraw-words.ts';
import { signingWords } from '../task/signing-words.ts';
import { taskWords } from '../task/words.ts';
import { tourWords } from '../tour/words.ts';
import { shellWords } from './shell-words.ts';

/** Every word of the pages, each in Chinese and English. */
export const words = {
  ...shellWords,
  ...frameWords,
  ...fileWords,
  ...formWords,
  ...signInWords,
  ...accountWords,
  ...shortcutWords,
  ...taskListWords,
  ...bulkWords,
  ...taskWords,
  ...handOffWords,
  ...returnWords,
  ...withdrawWords,
  ...copyWords,
  ...signingWords,
  ...phraseWords,
  ...tourWords,
  ...applicationWords,
  ...calendarWords,
  ...caseWords,
  ...deadlineWords,
  ...diagramWords,
  ...publicityWords,
  ...sessionWords,
  ...expertWords,
  ...certificateWords,
  ...postWords,
  ...matterWords,
  ...noticeWords,
  ...channelWords,
  ...organisationWords,
  ...qualificationWords,
  ...privacyWords,
  ...processWords,
  ...policyWords,
  ...auditWords,
  ...clockWords,
} as const;

/** Name of a word. */
export type WordKey = keyof typeof words;
