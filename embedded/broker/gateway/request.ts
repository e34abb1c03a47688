import { status } from '@grpc/grpc-js';
import { parseJson } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { defaultTenant } from '../command.ts';
import type { Key } from '../command.ts';
import { CallError } from './call-error.ts';

const partitionBits = 51n;
const ownPartition = 1n;

/** Reads a key of an entity on the only partition. @throws CallError UNAVAILABLE for a key of another partition. */
export function readKey(text: string): Key {
  const partition = BigInt.asIntN(64, BigInt(text)) >> partitionBits;
  if (partition === ownPartition) return Number(text);
  throw new CallError(
    status.UNAVAILABLE,
    `Expected to execute command on partition ${partition.toString()}, but either it does not exist, or the gateway is not yet aware of it`,
  );
}

/** Reads a key that only names a definition, so that an unknown one is the engine's to refuse. */
export function readDefinitionKey(text: string): Key {
  return Number(text);
}

/** Reads a variables document; absent, blank and null are empty. @throws CallError INVALID_ARGUMENT */
export function readVariables(text: string): JsonObject {
  if (text.trim() === '') return {};
  const value = parseDocument(text);
  if (value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  throw new CallError(
    status.INVALID_ARGUMENT,
    `Property 'variables' is invalid: Expected document to be a root level object, but was '${kindOf(value)}'`,
  );
}

/** Checks the tenant of a call. @throws CallError INVALID_ARGUMENT for any but the default one. */
export function checkTenant(call: string, tenant: string): void {
  if (tenant === '' || tenant === defaultTenant) return;
  throw new CallError(
    status.INVALID_ARGUMENT,
    `Expected to handle gRPC request ${call} with tenant identifier '${tenant}', but multi-tenancy is disabled`,
  );
}

function parseDocument(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    const column = String(Number(position ?? text.length) + 1);
    const place = `Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: 1, column: ${column}`;
    throw new CallError(status.INVALID_ARGUMENT, `Invalid JSON value: ${text}\n at [${place}]`);
  }
}

function kindOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'ARRAY';
  if (typeof value === 'string') return 'STRING';
  if (typeof value === 'boolean') return 'BOOLEAN';
  return typeof value === 'bigint' || Number.isInteger(value) ? 'INTEGER' : 'FLOAT';
}
