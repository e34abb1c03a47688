import { raw } from 'express';
import type { Request, Response } from 'express';
import type { CaseFileLimits } from '../../../domain/case-file.ts';
import { message } from '../../../domain/message.ts';
import { RefusedError, invalidInput } from './refused-error.ts';

/** Bytes as people read them: 512 KB, 20 MB. */
export function bytesText(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round((bytes / 1_048_576) * 10) / 10} MB`;
}

/**
 * Reads a body that is one file, no further than the limit. Nothing of it is kept before all of it is there, so that a broken
 * upload leaves nothing; a packed body is not unpacked. Throws RefusedError.
 */
export async function readFileBody(request: Request, response: Response, limits: CaseFileLimits): Promise<Buffer> {
  const parse = raw({ type: () => true, limit: limits.fileBytes, inflate: false });
  const body = await new Promise<unknown>((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (error === undefined) resolve(request.body);
      else reject(refusalOf(error, limits));
    });
  });
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function refusalOf(error: unknown, { fileBytes }: CaseFileLimits): RefusedError {
  const isTooLarge = error instanceof Error && 'status' in error && error.status === 413;
  if (!isTooLarge) {
    return invalidInput(
      message('文件没有完整收到，请检查网络后重新上传', 'Expected the whole file, but it was cut off; upload it again'),
    );
  }
  const most = bytesText(fileBytes);
  return new RefusedError(
    'InvalidInput',
    413,
    message(
      `单个文件应不超过 ${most}，这个文件超过了，请压缩或拆分后再上传`,
      `Expected a file of at most ${most}, but found a larger one; compress or split it`,
    ),
  );
}
