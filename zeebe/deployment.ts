import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { Stores } from '../store/connect.ts';
import { isAway } from './away.ts';
import type { ZeebeClient } from './client.ts';
import { createReadLadder, LADDER_DECISION } from './escalation-ladder.ts';
import { grpcDetailsOf } from './grpc-status.ts';
import { elementsOf, processNameOf } from './diagram-elements.ts';

/** One file to deploy. */
export interface Resource {
  /** Path below processes/, with forward slashes. */
  readonly name: string;
  readonly content: string;
}

/** What the engine made of a deployment. */
export interface DeployedVersions {
  readonly processes: readonly { readonly key: string; readonly bpmnProcessId: string; readonly version: number }[];
}

interface DeploymentContext {
  readonly stores: Stores;
  readonly client: ZeebeClient;
  readonly deployedBy: string;
  readonly at: Date;
}

const key = z.union([z.string(), z.number()]).transform(String);
const answerSchema = z.object({
  deployments: z.array(
    z.object({
      process: z
        .object({
          bpmnProcessId: z.string(),
          version: z.coerce.number(),
          processDefinitionKey: key,
          resourceName: z.string(),
        })
        .nullish(),
      form: z
        .object({ formId: z.string(), version: z.coerce.number(), formKey: key, resourceName: z.string() })
        .nullish(),
    }),
  ),
});

const DEPLOYABLE = /\.(bpmn|dmn|form)$/;

/** Every diagram, decision and form below a folder, by name. */
async function readResources(folder: string): Promise<Resource[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && DEPLOYABLE.test(entry.name));
  const resources = files.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return { name: relative(folder, path).split(sep).join('/'), content: await readFile(path, 'utf8') };
  });
  return (await Promise.all(resources)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Resources deployed in one call: a slow engine reads so many well within the time a call may take. */
const AT_ONCE = 12;
const MOST_TRIES = 5;

/**
 * Deploys the folder, a part at a time, when its content is other than what was deployed from it last; undefined when it is the same.
 * A diagram an owner has deployed since then stays the latest one.
 */
export async function deployFolder(folder: string, context: DeploymentContext): Promise<DeployedVersions | undefined> {
  const resources = await readResources(folder);
  const digests = resources.map(({ name, content }) => ({ name, digest: digestOf(content) }));
  const id = `folder-${digestOf(JSON.stringify(digests))}`;
  const last = (await context.stores.deployments.all()).filter((row) => row.id.startsWith('folder-')).at(-1);
  const hasLadder = resources.some(({ content }) => content.includes(`id="${LADDER_DECISION}"`));
  if (last?.id === id && (!hasLadder || (await knowsLadder(context.client)))) return undefined;
  const processes: DeployedVersions['processes'][number][] = [];
  for (let from = 0; from < resources.length; from += AT_ONCE) {
    const deployed = await deployPatiently(resources.slice(from, from + AT_ONCE), context);
    processes.push(...deployed.processes);
  }
  await context.stores.deployments.record({
    id,
    resources: digests,
    deployedAt: context.at,
    deployedBy: context.deployedBy,
  });
  return { processes };
}

/** Asks again when the engine does not answer in time: what it has deployed meanwhile it deploys no second time. */
async function deployPatiently(resources: readonly Resource[], context: DeploymentContext): Promise<DeployedVersions> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deployResources(resources, context);
    } catch (error) {
      if (!isAway(error) || tries === MOST_TRIES) throw error;
    }
  }
}

/** A database may be kept while its engine is a new one: then nothing of the folder is there. */
async function knowsLadder(client: ZeebeClient): Promise<boolean> {
  try {
    await createReadLadder(client)('', '');
    return true;
  } catch (error) {
    return !/no decision found/.test(grpcDetailsOf(error));
  }
}

/**
 * Deploys resources and keeps the processes with their elements and the forms.
 * Rejects with the gateway's error (INVALID_ARGUMENT names what is wrong with a resource); then nothing is deployed.
 */
export async function deployResources(
  resources: readonly Resource[],
  { stores, client, deployedBy, at }: DeploymentContext,
): Promise<DeployedVersions> {
  const request = resources.map(({ name, content }) => toSdkResource(name, Buffer.from(content)));
  const answer = answerSchema.parse(await client.commands.deployResources(request));
  const content = new Map(resources.map((resource) => [resource.name, resource.content]));
  const processes = answer.deployments.flatMap(({ process }) => (process ? [process] : []));
  for (const { processDefinitionKey, bpmnProcessId, version, resourceName } of processes) {
    const xml = content.get(resourceName) ?? '';
    await stores.processDefinitions.add({
      id: processDefinitionKey,
      bpmnProcessId,
      version,
      name: processNameOf(xml, bpmnProcessId),
      resourceName,
      xml,
      elements: elementsOf(xml),
      deployedAt: at,
      deployedBy,
    });
  }
  for (const { form } of answer.deployments) {
    if (!form) continue;
    const schema = z.record(z.string(), z.unknown()).parse(JSON.parse(content.get(form.resourceName) ?? '{}'));
    const { formId, version, formKey, resourceName } = form;
    await stores.forms.add({ id: formKey, formId, version, resourceName, schema });
  }
  return {
    processes: processes.map(({ processDefinitionKey, bpmnProcessId, version }) => ({
      key: processDefinitionKey,
      bpmnProcessId,
      version,
    })),
  };
}

type SdkResource = Parameters<ZeebeClient['commands']['deployResources']>[0][number];

function toSdkResource(name: string, content: Buffer): SdkResource {
  if (name.endsWith('.bpmn')) return { name, process: content };
  return name.endsWith('.dmn') ? { name, decision: content } : { name, form: content };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
