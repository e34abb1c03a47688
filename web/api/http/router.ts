import { json, Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { ErrorDetail } from '../../contract/error.ts';
import { message } from '../../../domain/message.ts';
import type { Actor } from '../actor.ts';
import { Accepted } from '../define-route.ts';
import type { Route } from '../define-route.ts';
import type { ApiDeps } from '../deps.ts';
import { readFileBody } from './file-body.ts';
import { forbidden, invalidInput, unauthenticated } from './refused-error.ts';

/** Only JSON is read: a form of another site cannot send it. Bodies are small, save diagrams: 2 MB of XML and its JSON escapes. */
const parseJson = json({ limit: '3mb' });

const NO_BYTES = Buffer.alloc(0);

/** Finds the signed-in person of a request. */
export type Authenticate = (request: Request) => Promise<Actor | undefined>;

/** Makes the router of all routes: who may call is decided before anything is read, and what is not declared does not exist. */
export function createRouter(routes: readonly Route[], deps: ApiDeps, authenticate: Authenticate): Router {
  const router = Router({ caseSensitive: true });
  for (const route of routes) {
    if (route.demoOnly && !deps.settings.demo) continue;
    router[route.method](route.path, serve(route, deps, authenticate));
  }
  return router;
}

function serve(route: Route, deps: ApiDeps, authenticate: Authenticate): RequestHandler {
  return async (request, response) => {
    const actor = await authenticate(request);
    // The log of a refusal says whose request it was.
    response.locals['accountId'] = actor?.id;
    authorise(route, actor);
    const file = route.takesFile ? await readFileBody(request, response, deps.settings.fileLimits) : NO_BYTES;
    if (!route.takesFile) await readBody(request, response);
    const input = {
      params: parse(route.params, request.params, 'params'),
      query: parse(route.query, request.query, 'query'),
      body: parse(route.body, request.body, 'body'),
      actor,
      file,
      deps,
      http: { request, response },
    };
    const answer = await route.handle(input);
    if (route.kind === 'json') send(route, answer, response);
  };
}

function authorise(route: Route, actor: Actor | undefined): void {
  if (route.permission === 'public') return;
  if (actor === undefined) throw unauthenticated();
  if (route.permission === 'signed-in' || actor.permissions.has(route.permission)) return;
  throw forbidden(
    message(
      '您的岗位没有这项权限；如工作需要，请联系本单位管理员',
      `Expected the permission '${route.permission}', but none of your roles has it`,
    ),
  );
}

/** Reads the body of a request that may be answered; whoever may not call learns nothing of what was wrong with it. */
function readBody(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    parseJson(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('Expected a body that can be read', { cause: error }));
    });
  });
}

function parse(schema: z.ZodType | undefined, value: unknown, part: 'params' | 'query' | 'body'): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue): ErrorDetail => {
    const field = issue.path.join('.');
    const own = /[\u4e00-\u9fff]/u.test(issue.message);
    const zh = own ? issue.message : `“${field || part}”缺失或格式不符，请改正`;
    return { field, message: message(zh, `${field || part}: ${issue.message}`) };
  });
  throw invalidInput(message('提交的内容有误，请按提示改正', 'Expected valid input; see the details'), details);
}

function send(route: Route, answer: unknown, response: Response): void {
  const accepted = answer instanceof Accepted;
  const body: unknown = accepted ? answer.body : answer;
  // What leaves is what was declared: a field nobody declared is dropped here, or refused by strict shapes.
  const checked = route.response.parse(body);
  response
    .status(accepted ? 202 : 200)
    .set('Cache-Control', 'no-store')
    .json(checked);
}
