import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import type { ErrorResponse } from '../../contract/error.ts';
import { message } from '../../../domain/message.ts';
import { RefusedError, invalidInput } from './refused-error.ts';

/** Names of faults that pass by themselves: the database or the engine cannot be reached. */
const TEMPORARY = /^(StoreUnavailable|Transient|EngineUnavailable)/;

/** The one place where an error becomes an answer: refusals as they are, temporary faults 503, anything else 500 with a number only. */
export function httpErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const id = randomUUID();
    const refused = toRefused(error);
    const level = refused.status >= 500 ? (refused.name === 'Internal' ? 'error' : 'warn') : 'info';
    // Bodies, queries and sentences may hold personal data, so none of them is logged.
    log[level](
      {
        errorId: id,
        method: request.method,
        route: request.path,
        status: refused.status,
        ...(typeof response.locals['accountId'] === 'string' ? { accountId: response.locals['accountId'] } : {}),
        ...(level === 'error' ? { err: error } : {}),
      },
      refused.name,
    );
    const body: ErrorResponse = {
      error: { id, name: refused.name, message: refused.sentence, details: [...refused.details] },
    };
    if (refused.status === 503) response.set('Retry-After', '5');
    response.status(refused.status).set('Cache-Control', 'no-store').json(body);
  };
}

function toRefused(error: unknown): RefusedError {
  if (error instanceof RefusedError) return error;
  const parser = bodyParserStatus(error);
  if (parser === 413)
    return new RefusedError('InvalidInput', 413, message('提交的内容过大，请精简后再提交', 'Expected a smaller body'));
  if (parser !== undefined) return invalidInput(message('提交的内容不是有效的 JSON', 'Expected a valid JSON body'));
  if (error instanceof URIError) {
    return invalidInput(
      message('网址中有无法识别的字符，请核对链接', 'Expected an address that can be read; check the link'),
    );
  }
  if (error instanceof Error && TEMPORARY.test(error.name)) {
    return new RefusedError(
      'Unavailable',
      503,
      message('系统暂时无法处理，请稍后再试；已填写的内容不会丢失', 'Temporarily unavailable, try again shortly'),
    );
  }
  return new RefusedError(
    'Internal',
    500,
    message('系统出错，请把编号告诉管理员', 'Something went wrong, quote the number to the administrator'),
  );
}

function bodyParserStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('type' in error) || !('status' in error)) return undefined;
  const status = error.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
