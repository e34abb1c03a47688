import { Camunda8 } from '@camunda8/sdk';

/** Where the engine is and how to sign in to it. */
export interface ZeebeSettings {
  /** `grpc://host:26500`, or `grpcs://…` with TLS. */
  readonly address: string;
  /** OAuth; what else it needs (token address, audience, certificates) the SDK reads from its own environment variables. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

type SdkClient = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

/** The engine's gateway. Calls fail at once when it is away: the outbox and the loops repeat them. */
export interface ZeebeClient {
  /** Unary calls. */
  readonly commands: SdkClient;
  /** Long polls, on a channel of their own, so that a broken stream never disturbs a command. */
  readonly polling: SdkClient;
  close(): Promise<void>;
}

/** Connects lazily to a Zeebe gateway of 8.5 or later. */
export function createZeebeClient(settings: ZeebeSettings): ZeebeClient {
  const oauth = settings.clientId !== undefined && settings.clientSecret !== undefined;
  const camunda = new Camunda8({
    ZEEBE_GRPC_ADDRESS: settings.address,
    ...(oauth
      ? { ZEEBE_CLIENT_ID: settings.clientId, ZEEBE_CLIENT_SECRET: settings.clientSecret }
      : { CAMUNDA_OAUTH_DISABLED: true }),
    CAMUNDA_LOG_LEVEL: 'none',
    zeebeGrpcSettings: {
      ZEEBE_CLIENT_LOG_LEVEL: 'NONE',
      ZEEBE_GRPC_CLIENT_RETRY: false,
      ZEEBE_GRPC_CLIENT_EAGER_CONNECT: false,
    },
  });
  const commands = camunda.getZeebeGrpcApiClient();
  const polling = camunda.getZeebeGrpcApiClient();
  return {
    commands,
    polling,
    async close() {
      await Promise.all([commands.close(), polling.close()]);
    },
  };
}
