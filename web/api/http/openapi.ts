import { z } from 'zod';
import { errorResponseSchema } from '../../contract/error.ts';
import type { Route } from '../define-route.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the routes, made of the declarations that also validate. */
export function openApiDocument(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '职称流程 API', version: '1', description: '会话用 Cookie;修改类请求须来自本站。' },
    paths,
    components: {
      schemas: { Error: schemaOf(errorResponseSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'zhicheng' } },
    },
  };
}

function operation(route: Route): Json {
  const error = {
    description: '拒绝或故障',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
  const stream = route.kind === 'stream';
  return {
    operationId: `${route.method}${route.path.replace(/[^a-zA-Z]+(\w?)/g, (_all, next: string) => next.toUpperCase())}`,
    summary: route.summary,
    'x-permission': route.permission,
    ...(route.permission === 'public' ? { security: [] } : { security: [{ session: [] }] }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(route.takesFile
      ? {
          requestBody: {
            required: true,
            content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
          },
        }
      : {}),
    ...(route.body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
        }),
    responses: {
      '200': {
        description: '成功',
        content: {
          [stream ? 'text/event-stream' : 'application/json']: { schema: schemaOf(route.response, 'output') },
        },
      },
      default: error,
    },
  };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const shape = schemaOf(schema, 'input');
  const required = new Set(shape['required'] as readonly string[] | undefined);
  return Object.entries((shape['properties'] ?? {}) as Json).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
