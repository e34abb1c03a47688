import type { ErrorDetail, ErrorResponse } from '../../contract/error.ts';
import type { Message } from '../../../domain/message.ts';
import { message } from '../../../domain/message.ts';

type ErrorName = ErrorResponse['error']['name'];

/** A request that is refused on purpose: a status, one sentence for people and every reason at once. */
export class RefusedError extends Error {
  override readonly name: ErrorName;
  readonly status: number;
  readonly sentence: Message;
  readonly details: readonly ErrorDetail[];
  constructor(name: ErrorName, status: number, sentence: Message, details: readonly ErrorDetail[] = []) {
    super(sentence.en);
    this.name = name;
    this.status = status;
    this.sentence = sentence;
    this.details = details;
  }
}

/** 400: the data does not fit; each detail names its field. */
export function invalidInput(sentence: Message, details: readonly ErrorDetail[] = []): RefusedError {
  return new RefusedError('InvalidInput', 400, sentence, details);
}

/** 401: nobody is signed in, or the sign-in has expired. */
export function unauthenticated(sentence = message('请先登录', 'Sign in first')): RefusedError {
  return new RefusedError('Unauthenticated', 401, sentence);
}

/** 403: signed in, but not allowed. */
export function forbidden(sentence: Message): RefusedError {
  return new RefusedError('Forbidden', 403, sentence);
}

/** 404: not there, or not to be seen by this person; the two cannot be told apart. */
export function notFound(zh: string, en: string): RefusedError {
  return new RefusedError(
    'NotFound',
    404,
    message(
      `没有找到${zh}，或您无权查看；请核对链接或返回列表`,
      `Expected ${en} you may see, but found none; go back to the list`,
    ),
  );
}

/** 409: the data fits, but the state of the case or a rule refuses it. */
export function conflict(sentence: Message, details: readonly ErrorDetail[] = []): RefusedError {
  return new RefusedError('Conflict', 409, sentence, details);
}
