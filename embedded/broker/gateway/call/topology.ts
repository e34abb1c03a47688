import { unary } from '../unary-call.ts';

/** Describes the cluster: one node with one partition. */
export const topology = unary((_request: object, { broker, port }) => ({
  brokers: [
    {
      nodeId: 0,
      host: '127.0.0.1',
      port: port(),
      partitions: [{ partitionId: 1, role: 'LEADER', health: 'HEALTHY' }],
      version: broker.version,
    },
  ],
  clusterSize: 1,
  partitionsCount: 1,
  replicationFactor: 1,
  gatewayVersion: broker.version,
}));
