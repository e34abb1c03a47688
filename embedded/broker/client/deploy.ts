import { createHash } from 'node:crypto';
import { Failure } from '../behavior/failure.ts';
import { closeStartSubscriptions, openStartSubscriptions } from '../behavior/start-subscriptions.ts';
import { latestVersion, nextVersion } from '../behavior/versions.ts';
import type { DeployedResource, Replies } from '../command.ts';
import type { ParsedDecisions } from '../decision.ts';
import type { ExecutableProcess } from '../model/executable.ts';
import type { Processing } from '../processing.ts';
import { CommandRejection } from '../rejection.ts';
import type { ReadResource } from './handler.ts';

interface Source {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
  readonly tenantId: string;
}

/** Deploys resources that were read, all or none; what is the same as its latest version stays that version. */
export function deployResources(
  p: Processing,
  resources: readonly ReadResource[],
  tenantId: string,
): Replies['deployResource'] {
  refuseUnreadable(resources);
  const key = p.nextKey();
  const deployed = resources.flatMap((resource) => deployOne(p, resource, tenantId));
  const order = ['process', 'decision', 'decisionRequirements', 'form'];
  const deployments = deployed.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  p.emit('DEPLOYMENT', 'CREATED', key, {
    resources: resources.flatMap((one) => (one.kind === 'refused' ? [] : [{ resourceName: one.name }])),
    deployments,
    tenantId,
  });
  return { key, deployments, tenantId };
}

function refuseUnreadable(resources: readonly ReadResource[]): void {
  if (resources.length === 0) {
    throw new CommandRejection(
      'CREATE',
      'INVALID_ARGUMENT',
      'Expected to deploy at least one resource, but none given',
    );
  }
  const reasons = resources.flatMap((one) => (one.kind === 'refused' ? [one.reason] : []));
  reasons.push(...duplicates(resources));
  if (reasons.length > 0) throw refusal(reasons.join('\n'));
}

function refusal(reasons: string): CommandRejection {
  return new CommandRejection(
    'CREATE',
    'INVALID_ARGUMENT',
    `Expected to deploy new resources, but encountered the following errors:\n${reasons}`,
  );
}

function duplicates(resources: readonly ReadResource[]): string[] {
  const seen = new Map<string, string>();
  const found: string[] = [];
  for (const one of resources) {
    if (one.kind === 'refused') continue;
    const ids =
      one.kind === 'processes'
        ? one.processes.map(({ id }) => `process id '${id}'`)
        : one.kind === 'form'
          ? [`form id '${one.formId}'`]
          : [];
    for (const id of ids) {
      const other = seen.get(id);
      if (other !== undefined)
        found.push(`Duplicated ${id.slice(0, id.indexOf(" '"))} in resources '${other}' and '${one.name}'`);
      seen.set(id, one.name);
    }
  }
  return found;
}

function deployOne(p: Processing, resource: ReadResource, tenantId: string): DeployedResource[] {
  if (resource.kind === 'refused') return [];
  const { name, text } = resource;
  const source = { name, text, tenantId, checksum: createHash('md5').update(text).digest('base64') };
  switch (resource.kind) {
    case 'processes':
      return resource.processes.map((process) => deployProcess(p, process, source));
    case 'decisions':
      return deployDecisions(p, resource.decisions, source);
    case 'form':
      return [deployForm(p, resource.formId, source)];
  }
}

function deployProcess(p: Processing, model: ExecutableProcess, source: Source): DeployedResource {
  const { tenantId } = source;
  const latestKey = latestVersion(p.state, 'process', tenantId, model.id);
  const latest = latestKey === undefined ? undefined : p.state.processes.get(latestKey);
  const base = { kind: 'process', bpmnProcessId: model.id, resourceName: source.name, tenantId } as const;
  if (latest && isSame(latest, source)) return { ...base, processDefinitionKey: latest.key, version: latest.version };
  const key = p.nextKey();
  const definition = {
    key,
    bpmnProcessId: model.id,
    version: nextVersion(p.state, 'process', tenantId, model.id),
    resourceName: source.name,
    checksum: source.checksum,
    resource: source.text,
    tenantId,
  };
  p.models.processes.set(key, model);
  p.emit('PROCESS', 'CREATED', key, definition);
  if (latest) closeStartSubscriptions(p, latest.key);
  try {
    openStartSubscriptions(p, definition);
  } catch (error) {
    if (error instanceof Failure) throw refusal(`'${source.name}': ${error.message}`);
    throw error;
  }
  return { ...base, processDefinitionKey: key, version: definition.version };
}

function deployDecisions(p: Processing, parsed: ParsedDecisions, source: Source): DeployedResource[] {
  const { tenantId } = source;
  const latestKey = latestVersion(p.state, 'drg', tenantId, parsed.id);
  const latest = latestKey === undefined ? undefined : p.state.drgs.get(latestKey);
  const key = latest && isSame(latest, source) ? latest.key : p.nextKey();
  const version = latest?.key === key ? latest.version : nextVersion(p.state, 'drg', tenantId, parsed.id);
  if (latest?.key !== key) {
    p.models.decisions.set(key, parsed);
    p.emit('DECISION_REQUIREMENTS', 'CREATED', key, {
      key,
      decisionRequirementsId: parsed.id,
      decisionRequirementsName: parsed.name,
      namespace: parsed.namespace,
      version,
      resourceName: source.name,
      checksum: source.checksum,
      resource: source.text,
      tenantId,
    });
  }
  const decisions = parsed.decisions.map((decision): DeployedResource => {
    const known = [...p.state.decisionsByDrg.of(key)].map((one) => p.state.decisions.get(one));
    const definition = known.find((one) => one?.decisionId === decision.id) ?? {
      key: p.nextKey(),
      decisionId: decision.id,
      decisionName: decision.name,
      version: nextVersion(p.state, 'decision', tenantId, decision.id),
      decisionRequirementsId: parsed.id,
      decisionRequirementsKey: key,
      tenantId,
    };
    if (!p.state.decisions.get(definition.key)) p.emit('DECISION', 'CREATED', definition.key, definition);
    const { key: decisionKey, ...rest } = definition;
    return { kind: 'decision', decisionKey, ...rest };
  });
  const drg: DeployedResource = {
    kind: 'decisionRequirements',
    decisionRequirementsId: parsed.id,
    decisionRequirementsName: parsed.name,
    decisionRequirementsKey: key,
    version,
    resourceName: source.name,
    tenantId,
  };
  return [...decisions, drg];
}

function deployForm(p: Processing, formId: string, source: Source): DeployedResource {
  const { tenantId } = source;
  const latestKey = latestVersion(p.state, 'form', tenantId, formId);
  const latest = latestKey === undefined ? undefined : p.state.forms.get(latestKey);
  const base = { kind: 'form', formId, resourceName: source.name, tenantId } as const;
  if (latest && isSame(latest, source)) return { ...base, formKey: latest.key, version: latest.version };
  const key = p.nextKey();
  const version = nextVersion(p.state, 'form', tenantId, formId);
  p.emit('FORM', 'CREATED', key, {
    key,
    formId,
    version,
    resourceName: source.name,
    checksum: source.checksum,
    resource: source.text,
    tenantId,
  });
  return { ...base, formKey: key, version };
}

function isSame(latest: { readonly checksum: string; readonly resourceName: string }, source: Source): boolean {
  return latest.checksum === source.checksum && latest.resourceName === source.name;
}
