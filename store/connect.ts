import type { Connection } from 'mongoose';
import { openConnection } from './collection.ts';
import { createAccountRepository } from './account/account.repository.ts';
import { createApplicationRepository } from './application/application.repository.ts';
import { createAppointmentRepository } from './appointment/appointment.repository.ts';
import { createAuditIntentRepository } from './audit-intent/audit-intent.repository.ts';
import { createAuditRepository } from './audit/audit.repository.ts';
import { createBallotRepository } from './ballot/ballot.repository.ts';
import { createCalendarYearRepository } from './calendar-year/calendar-year.repository.ts';
import { createCaseFileRepository } from './case-file/case-file.repository.ts';
import { createCertificateRepository } from './certificate/certificate.repository.ts';
import { createChannelPreferenceRepository } from './channel-preference/channel-preference.repository.ts';
import { createChannelRepository } from './channel/channel.repository.ts';
import { createClaimRepository } from './claim/claim.repository.ts';
import { createCounterRepository } from './counter/counter.repository.ts';
import { createDataAccessRepository } from './data-access/data-access.repository.ts';
import { createDeadlineAlertRepository } from './deadline-alert/deadline-alert.repository.ts';
import { createDeadlineRepository } from './deadline/deadline.repository.ts';
import { createDeliveryRepository } from './delivery/delivery.repository.ts';
import { createDeploymentRepository } from './deployment/deployment.repository.ts';
import { createEngineCommandRepository } from './engine-command/engine-command.repository.ts';
import { createEngineRecordRepository } from './engine-record/engine-record.repository.ts';
import { createExpertRepository } from './expert/expert.repository.ts';
import { createFollowRepository } from './follow/follow.repository.ts';
import { createFormRepository } from './form/form.repository.ts';
import { createHandOverRepository } from './hand-over/hand-over.repository.ts';
import { createIdentityLinkRepository } from './identity-link/identity-link.repository.ts';
import { createIncidentRepository } from './incident/incident.repository.ts';
import { createInvitationRepository } from './invitation/invitation.repository.ts';
import { createMatterRepository } from './matter/matter.repository.ts';
import { createNoticeRepository } from './notice/notice.repository.ts';
import { createNoticeRequestRepository } from './notice-request/notice-request.repository.ts';
import { createObjectionRepository } from './objection/objection.repository.ts';
import { createOidcAttemptRepository } from './oidc-attempt/oidc-attempt.repository.ts';
import { createOrganisationRepository } from './organisation/organisation.repository.ts';
import { createPhraseRepository } from './phrase/phrase.repository.ts';
import { createPolicyPackageRepository } from './policy-package/policy-package.repository.ts';
import { createPostRepository } from './post/post.repository.ts';
import { createProcessDefinitionRepository } from './process-definition/process-definition.repository.ts';
import { createProcessDraftRepository } from './process-draft/process-draft.repository.ts';
import { createPublicityRepository } from './publicity/publicity.repository.ts';
import { createRecognitionRepository } from './recognition/recognition.repository.ts';
import { createReleaseRepository } from './release/release.repository.ts';
import { createQualificationRecordRepository } from './qualification-record/qualification-record.repository.ts';
import { createReviewSessionRepository } from './review-session/review-session.repository.ts';
import { createSecondFactorRepository } from './second-factor/second-factor.repository.ts';
import type { SecretBox } from './secret/secret-box.ts';
import { createSavedViewRepository } from './saved-view/saved-view.repository.ts';
import { createSignInRepository } from './sign-in/sign-in.repository.ts';
import { createSubstituteRepository } from './substitute/substitute.repository.ts';
import { createTargetBucketRepository } from './target-bucket/target-bucket.repository.ts';
import { createTaskCopyRepository } from './task-copy/task-copy.repository.ts';
import { createUserTaskRepository } from './user-task/user-task.repository.ts';

function createRepositories(connection: Connection, box: SecretBox | undefined) {
  return {
    accounts: createAccountRepository(connection),
    applications: createApplicationRepository(connection, box),
    appointments: createAppointmentRepository(connection),
    audit: createAuditRepository(connection),
    auditIntents: createAuditIntentRepository(connection),
    ballots: createBallotRepository(connection),
    calendarYears: createCalendarYearRepository(connection),
    caseFiles: createCaseFileRepository(connection, box),
    certificates: createCertificateRepository(connection),
    channelPreferences: createChannelPreferenceRepository(connection),
    channels: createChannelRepository(connection),
    claims: createClaimRepository(connection),
    counters: createCounterRepository(connection),
    dataAccess: createDataAccessRepository(connection),
    deadlineAlerts: createDeadlineAlertRepository(connection),
    deadlines: createDeadlineRepository(connection),
    deliveries: createDeliveryRepository(connection),
    deployments: createDeploymentRepository(connection),
    engineCommands: createEngineCommandRepository(connection),
    engineRecords: createEngineRecordRepository(connection),
    experts: createExpertRepository(connection),
    follows: createFollowRepository(connection),
    forms: createFormRepository(connection),
    handOvers: createHandOverRepository(connection),
    identityLinks: createIdentityLinkRepository(connection),
    incidents: createIncidentRepository(connection),
    invitations: createInvitationRepository(connection),
    matters: createMatterRepository(connection),
    notices: createNoticeRepository(connection),
    noticeRequests: createNoticeRequestRepository(connection),
    objections: createObjectionRepository(connection, box),
    oidcAttempts: createOidcAttemptRepository(connection),
    organisations: createOrganisationRepository(connection),
    phrases: createPhraseRepository(connection),
    policyPackages: createPolicyPackageRepository(connection),
    posts: createPostRepository(connection),
    processDefinitions: createProcessDefinitionRepository(connection),
    processDrafts: createProcessDraftRepository(connection),
    publicities: createPublicityRepository(connection),
    recognitions: createRecognitionRepository(connection),
    releases: createReleaseRepository(connection),
    qualificationRecords: createQualificationRecordRepository(connection, box),
    secondFactors: createSecondFactorRepository(connection),
    savedViews: createSavedViewRepository(connection),
    sessions: createReviewSessionRepository(connection),
    signIns: createSignInRepository(connection),
    substitutes: createSubstituteRepository(connection),
    targetBuckets: createTargetBucketRepository(connection),
    taskCopies: createTaskCopyRepository(connection),
    userTasks: createUserTaskRepository(connection),
  };
}

/** Every repository of one database, and how to leave it. */
export type Stores = ReturnType<typeof createRepositories> & {
  /** Makes the indexes that are missing; to be called once at start, before anything is written. */
  ensureIndexes(): Promise<void>;
  /** Closes with the current key whatever stands in clear or under an older one; to be called at start, and again after a cut-off. */
  reseal(): Promise<number>;
  /** True while the database answers. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Connects to a database (`mongodb://…`). The box closes and opens personal data; without it that data is left out of what is
 * read and cannot be written. Throws StoreUnavailableError when the database does not answer within 10 seconds.
 */
export async function connectStore(uri: string, box?: SecretBox): Promise<Stores> {
  const connection = await openConnection(uri);
  const repositories = createRepositories(connection, box);
  return {
    ...repositories,
    async ensureIndexes() {
      for (const repository of Object.values(repositories)) await repository.createIndexes();
    },
    async reseal() {
      if (box === undefined) return 0;
      let changed = 0;
      for (const repository of Object.values(repositories)) {
        if ('reseal' in repository) changed += await repository.reseal(box);
      }
      return changed;
    },
    async isReachable() {
      try {
        await connection.db?.command({ ping: 1 });
        return connection.db !== undefined;
      } catch {
        return false;
      }
    },
    close: () => connection.close(),
  };
}
