import { loadPackageDefinition } from '@grpc/grpc-js';
import type { GrpcObject, ServiceClientConstructor, ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { createRequire } from 'node:module';

/** Zeebe's gateway service, read from the protocol file of the installed SDK; 64-bit integers travel as text. */
export function gatewayService(): ServiceDefinition {
  return gatewayConstructor().service;
}

/** The client of the gateway service for the same protocol file. */
export function gatewayConstructor(): ServiceClientConstructor {
  const file = createRequire(import.meta.url).resolve('@camunda8/sdk/dist/proto/zeebe.proto');
  const definition = loadSync(file, { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true });
  const { Gateway } = loadPackageDefinition(definition)['gateway_protocol'] as GrpcObject;
  return Gateway as ServiceClientConstructor;
}
