import type { Connection } from 'mongoose';
import { openCollection } from '../collection.ts';
import { deploymentSchema } from './deployment.entity.ts';
import type { Deployment } from './deployment.entity.ts';
import { deploymentMongoSchema } from './deployment.schema.ts';

/** The deployments made from this installation. */
export function createDeploymentRepository(connection: Connection) {
  const rows = openCollection<Deployment>(connection, 'deployment', deploymentMongoSchema, deploymentSchema);
  return {
    createIndexes: rows.createIndexes,
    /** Notes a deployment; the same content deployed again becomes the newest one. */
    record: ({ id, ...rest }: Deployment) => rows.upsert({ _id: id }, { $set: { ...rest } }),
    all: () => rows.find({}, { sort: { deployedAt: 1 } }),
  };
}

/** The deployments made from this installation. */
export type DeploymentRepository = ReturnType<typeof createDeploymentRepository>;
