import type { Message } from '../../../domain/message.ts';
import type { ErrorDetail, ErrorResponse } from '../../contract/error.ts';

/** A refusal or outage told by the server, or a server that could not be reached (status 0). */
export class ApiError extends Error {
  readonly status: number;
  /** Number a person can quote; empty when the server was not reached. */
  readonly id: string;
  readonly sentence: Message;
  readonly details: readonly ErrorDetail[];

  constructor(status: number, id: string, sentence: Message, details: readonly ErrorDetail[] = []) {
    super(sentence.en);
    this.name = 'ApiError';
    this.status = status;
    this.id = id;
    this.sentence = sentence;
    this.details = details;
  }
}

const UNREACHED: Message = {
  zh: '没有连上服务器，填写的内容仍在本页，请检查网络后重试',
  en: 'The server was not reached; what you typed is still on this page. Check the network and try again',
};
const UNREADABLE: Message = {
  zh: '服务器的答复无法读取，请稍后重试；若仍如此，请告知系统管理员',
  en: 'The answer of the server could not be read; try again later, or tell the system administrator',
};

function send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return ask<T>(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
}

async function ask<T>(path: string, request: RequestInit): Promise<T> {
  const headers = { accept: 'application/json', ...(request.headers as Record<string, string>) };
  const answer = await reach(path, { ...request, headers });
  const content: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && content !== undefined) return content as T;
  throw refusalIn(answer.status, content);
}

async function reach(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api${path}`, { ...request, credentials: 'same-origin' });
  } catch (cause) {
    if (request.signal?.aborted) throw cause;
    throw new ApiError(0, '', UNREACHED);
  }
}

function refusalIn(status: number, content: unknown): ApiError {
  const refusal = (content as Partial<ErrorResponse> | undefined)?.error;
  if (refusal) return new ApiError(status, refusal.id, refusal.message, refusal.details);
  return new ApiError(status, '', UNREADABLE);
}

/** Reads; the path is below /api. Throws ApiError. */
export function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', path, undefined, signal);
}

/** Asks for a change; the path is below /api. Throws ApiError. */
export function postJson<T>(path: string, body: unknown = {}): Promise<T> {
  return send<T>('POST', path, body);
}

/** Sends a file; its name goes in a header, so that no name of a person stands in an address. Throws ApiError. */
export async function postFile(path: string, file: File): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) };
  await ask<unknown>(path, { method: 'POST', headers, body: file });
}

/** Reads a file of bounded size with the name the server gives it; the path is below /api. Throws ApiError. */
export async function getFile(path: string): Promise<{ readonly name: string; readonly content: Blob }> {
  const answer = await reach(path, {});
  if (!answer.ok) throw refusalIn(answer.status, await answer.json().catch(() => undefined));
  const [, name = ''] = /filename="([^"]+)"/u.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { name, content: await answer.blob() };
}

/** Writes the whole of something; the path is below /api. Throws ApiError. */
export function putJson<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', path, body);
}

/** Any failure as ApiError, so that pages have one shape to show. */
export function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  console.error(cause);
  return new ApiError(-1, '', {
    zh: '页面出了差错，请刷新后重试；若仍如此，请告知系统管理员',
    en: 'The page failed; reload it and try again, or tell the system administrator',
  });
}
