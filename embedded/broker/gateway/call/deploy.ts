import type { DeployedResource } from '../../command.ts';
import { checkTenant } from '../request.ts';
import { unary } from '../unary-call.ts';

interface DeployResourceRequest {
  readonly resources: readonly { readonly name: string; readonly content: Buffer }[];
  readonly tenantId: string;
}

interface DeployProcessRequest {
  readonly processes: readonly { readonly name: string; readonly definition: Buffer }[];
}

/** Deploys processes, decisions and forms, all or none. */
export const deployResource = unary(async (request: DeployResourceRequest, { broker }) => {
  checkTenant('DeployResource', request.tenantId);
  const { key, deployments, tenantId } = await broker.execute<'deployResource'>({
    kind: 'deployResource',
    resources: request.resources,
  });
  return { key: String(key), deployments: deployments.map(toDeployment), tenantId };
});

/** The older form of a deployment, for processes alone. */
export const deployProcess = unary(async (request: DeployProcessRequest, { broker }) => {
  const resources = request.processes.map(({ name, definition }) => ({ name, content: definition }));
  const { key, deployments } = await broker.execute<'deployResource'>({ kind: 'deployResource', resources });
  return { key: String(key), processes: deployments.flatMap((one) => toDeployment(one)['process'] ?? []) };
});

/** The metadata of one resource under the name of its kind. */
function toDeployment(resource: DeployedResource): Readonly<Record<string, object>> {
  const { version, tenantId } = resource;
  switch (resource.kind) {
    case 'process': {
      const { bpmnProcessId, resourceName } = resource;
      const processDefinitionKey = String(resource.processDefinitionKey);
      return { process: { bpmnProcessId, version, processDefinitionKey, resourceName, tenantId } };
    }
    case 'decision':
      return {
        decision: {
          dmnDecisionId: resource.decisionId,
          dmnDecisionName: resource.decisionName,
          version,
          decisionKey: String(resource.decisionKey),
          dmnDecisionRequirementsId: resource.decisionRequirementsId,
          decisionRequirementsKey: String(resource.decisionRequirementsKey),
          tenantId,
        },
      };
    case 'decisionRequirements':
      return {
        decisionRequirements: {
          dmnDecisionRequirementsId: resource.decisionRequirementsId,
          dmnDecisionRequirementsName: resource.decisionRequirementsName,
          version,
          decisionRequirementsKey: String(resource.decisionRequirementsKey),
          resourceName: resource.resourceName,
          tenantId,
        },
      };
    case 'form': {
      const { formId, resourceName } = resource;
      return { form: { formId, version, formKey: String(resource.formKey), resourceName, tenantId } };
    }
  }
}
