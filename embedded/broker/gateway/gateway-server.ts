import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Broker } from '../broker.ts';
import { calls } from './calls.ts';
import { createJobDispatcher } from './job-dispatcher.ts';
import { gatewayService } from './protocol.ts';

/** A gateway that accepts connections. */
export interface GatewayServer {
  readonly port: number;
  /** Ends open calls and stops listening. */
  close(): Promise<void>;
}

/** Opens Zeebe's gateway over a broker on loopback; port 0 takes any free one. @throws Error when the port is taken. */
export async function openGateway(broker: Broker, port: number): Promise<GatewayServer> {
  const server = new Server({ 'grpc.max_receive_message_length': 4 * 1024 * 1024, 'grpc.so_reuseport': 0 });
  const jobs = createJobDispatcher(broker);
  let boundPort = port;
  const context = { broker, jobs, port: () => boundPort };
  const handlers = Object.entries(calls).map(([name, factory]) => [name, factory(context)] as const);
  server.addService(gatewayService(), Object.fromEntries(handlers));
  boundPort = await new Promise<number>((done, fail) => {
    server.bindAsync(`127.0.0.1:${String(port)}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error)
        fail(new Error(`Expected port ${String(port)} to be free for the gateway, but it is not: ${error.message}`));
      else done(bound);
    });
  });
  return {
    port: boundPort,
    close: async () => {
      jobs.close();
      server.forceShutdown();
      await Promise.resolve();
    },
  };
}
