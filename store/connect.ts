import type { Connection } from 'mongoose';
import { openConnection } from './collection.ts';
import { createAccountRepository } from './account/account.repository.ts';
import { createApplicationRepository } from './application/application.repository.ts';
import { createAppointmentRepository } from './appointment/appointment.repository.ts';
import { createAuditIntentRepository } from './audit-intent/audit-intent.repository.ts';
import { createAuditRepository } from './audit/audit.repository.ts';
import { createBallotRepository } from './ballot/ballot.repository.ts';
import { createCalendarYearRepository } from './calendar-year/calendar-year.repository.ts';
import { createCertificateRepository } from './certificate/certificate.repository.ts';
import { createChannelPreferenceRepository } from './channel-preference/channel-preference.repository.ts';
import { createChannelRepository } from './channel/channel.repository.ts';
import { createClaimRepository } from './claim/claim.repository.ts';
import { createCounterRepository } from './counter/counter.repository.ts';
import { createDeadlineAlertRepository } from './deadline-alert/deadline-alert.repository.ts';
import { createDeadlineRepository } from './deadline/deadline.repository.ts';
import { createDeliveryRepository } from './delivery/delivery.repository.ts';
import { createDeploymentRepository } from './deployment/deployment.repository.ts';
import { createEngineCommandRepository } from './engine-command/engine-command.repository.ts';
import { createEngineRecordRepository } from './engine-record/engine-record.repository.ts';
import { createExpertRepository } from './expert/expert.repository.ts';
import { createFormRepository } from './form/form.repository.ts';
import { createHandOverRepository } from './hand-over/hand-over.repository.ts';
import { createIncidentRepository } from './incident/incident.repository.ts';
import { createMatterRepository } from './matter/matter.repository.ts';
import { createNoticeRepository } from './notice/notice.repository.ts';
import { createNoticeRequestRepository } from './notice-request/notice-request.repository.ts';
import { createObjectionRepository } from './objection/objection.repository.ts';
import { createOrganisationRepository } from './organisation/organisation.repository.ts';
import { createPolicyPackageRepository } from './policy-package/policy-package.repository.ts';
import { createPostRepository } from './post/post.repository.ts';
import { createProcessDefinitionRepository } from './process-definition/process-definition.repository.ts';
import { createProcessDraftRepository } from './process-draft/process-draft.repository.ts';
import { createPublicityRepository } from './publicity/publicity.repository.ts';
import { createRecognitionRepository } from './recognition/recognition.repository.ts';
import { createReleaseRepository } from './release/release.repository.ts';
import { createQualificationRecordRepository } from './qualification-record/qualification-record.repository.ts';
import { createReviewSessionRepository } from './review-session/review-session.repository.ts';
import { createSignInRepository } from './sign-in/sign-in.repository.ts';
import { createSubstituteRepository } from './substitute/substitute.repository.ts';
import { createTargetBucketRepository } from './target-bucket/target-bucket.repository.ts';
import { createUserTaskRepository } from './user-task/user-task.repository.ts';

function createRepositories(connection: Connection) {
  return {
    accounts: createAccountRepository(connection),
    applications: createApplicationRepository(connection),
    appointments: createAppointmentRepository(connection),
    audit: createAuditRepository(connection),
    auditIntents: createAuditIntentRepository(connection),
    ballots: createBallotRepository(connection),
    calendarYears: createCalendarYearRepository(connection),
    certificates: createCertificateRepository(connection),
    channelPreferences: createChannelPreferenceRepository(connection),
    channels: createChannelRepository(connection),
    claims: createClaimRepository(connection),
    counters: createCounterRepository(connection),
    deadlineAlerts: createDeadlineAlertRepository(connection),
    deadlines: createDeadlineRepository(connection),
    deliveries: createDeliveryRepository(connection),
    deployments: createDeploymentRepository(connection),
    engineCommands: createEngineCommandRepository(connection),
    engineRecords: createEngineRecordRepository(connection),
    experts: createExpertRepository(connection),
    forms: createFormRepository(connection),
    handOvers: createHandOverRepository(connection),
    incidents: createIncidentRepository(connection),
    matters: createMatterRepository(connection),
    notices: createNoticeRepository(connection),
    noticeRequests: createNoticeRequestRepository(connection),
    objections: createObjectionRepository(connection),
    organisations: createOrganisationRepository(connection),
    policyPackages: createPolicyPackageRepository(connection),
    posts: createPostRepository(connection),
    processDefinitions: createProcessDefinitionRepository(connection),
    processDrafts: createProcessDraftRepository(connection),
    publicities: createPublicityRepository(connection),
    recognitions: createRecognitionRepository(connection),
    releases: createReleaseRepository(connection),
    qualificationRecords: createQualificationRecordRepository(connection),
    sessions: createReviewSessionRepository(connection),
    signIns: createSignInRepository(connection),
    substitutes: createSubstituteRepository(connection),
    targetBuckets: createTargetBucketRepository(connection),
    userTasks: createUserTaskRepository(connection),
  };
}

/** Every repository of one database, and how to leave it. */
export type Stores = ReturnType<typeof createRepositories> & {
  /** Makes the indexes that are missing; to be called once at start, before anything is written. */
  ensureIndexes(): Promise<void>;
  /** True while the database answers. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
};

/** Connects to a database (`mongodb://…`). Throws StoreUnavailableError when it does not answer within 10 seconds. */
export async function connectStore(uri: string): Promise<Stores> {
  const connection = await openConnection(uri);
  const repositories = createRepositories(connection);
  return {
    ...repositories,
    async ensureIndexes() {
      for (const repository of Object.values(repositories)) await repository.createIndexes();
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
