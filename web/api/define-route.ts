import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { ApiDeps } from './deps.ts';
import type { RoutePermission } from './permission.ts';

type Shape = z.ZodType | undefined;
type Parsed<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given: parsed input, the person, and what the api was built with. */
interface RouteInput<Params extends Shape, Query extends Shape, Body extends Shape, Who> {
  readonly params: Parsed<Params>;
  readonly query: Parsed<Query>;
  readonly body: Parsed<Body>;
  readonly actor: Who;
  /** The bytes of a route that takes a file; empty elsewhere. */
  readonly file: Buffer;
  readonly deps: ApiDeps;
  /** Only for cookies, addresses and event streams. */
  readonly http: { readonly request: Request; readonly response: Response };
}

/** One route as it is declared; validation, authorisation and the OpenAPI document all follow from it. */
export interface RouteDeclaration<
  P extends RoutePermission,
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Answer extends z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put';
  /** Below /api, parameters as `:id`. */
  readonly path: string;
  readonly permission: P;
  readonly summary: string;
  /** Only in a demo; elsewhere the route does not exist. */
  readonly demoOnly?: boolean;
  readonly request?: { readonly params?: Params; readonly query?: Query; readonly body?: Body };
  readonly response: Answer;
  /** `stream`: the handler writes the answer itself. */
  readonly kind?: 'json' | 'stream';
  /** The body is one file, whatever its type is called; the handler gets its bytes as `file`. */
  readonly takesFile?: true;
  handler(
    input: RouteInput<Params, Query, Body, P extends 'public' ? Actor | undefined : Actor>,
  ): Promise<z.input<Answer> | Accepted<z.input<Answer>>>;
}

/** An answer with status 202: written down, its effect comes by itself. */
export class Accepted<Body> {
  readonly body: Body;
  constructor(body: Body) {
    this.body = body;
  }
}

/** A route with its types forgotten, as the router and the OpenAPI document see it. */
export interface Route {
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  readonly permission: RoutePermission;
  readonly summary: string;
  readonly demoOnly: boolean;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly response: z.ZodType;
  readonly kind: 'json' | 'stream';
  readonly takesFile: boolean;
  handle(input: {
    params: unknown;
    query: unknown;
    body: unknown;
    actor: Actor | undefined;
    file: Buffer;
    deps: ApiDeps;
    http: { request: Request; response: Response };
  }): Promise<unknown>;
}

/** Declares one route. */
export function defineRoute<
  P extends RoutePermission,
  Answer extends z.ZodType,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
>(declaration: RouteDeclaration<P, Params, Query, Body, Answer>): Route {
  return {
    method: declaration.method,
    path: declaration.path,
    permission: declaration.permission,
    summary: declaration.summary,
    demoOnly: declaration.demoOnly ?? false,
    params: declaration.request?.params,
    query: declaration.request?.query,
    body: declaration.request?.body,
    response: declaration.response,
    kind: declaration.kind ?? 'json',
    takesFile: declaration.takesFile ?? false,
    // The router has parsed the input with these very schemas and refused a missing actor.
    handle: (input) => declaration.handler(input as Parameters<typeof declaration.handler>[0]),
  };
}
