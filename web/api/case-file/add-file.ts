import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { MOST_FILES, cleanFileName } from '../../../domain/case-file.ts';
import { message } from '../../../domain/message.ts';
import type { CaseFile } from '../../../store/case-file/case-file.entity.ts';
import type { Actor } from '../actor.ts';
import type { ApiDeps } from '../deps.ts';
import { bytesText } from '../http/file-body.ts';
import { conflict, invalidInput } from '../http/refused-error.ts';
import { recordAct } from '../record-act.ts';
import { takenType } from './taken-type.ts';

/** Where a new file belongs. */
type Place = Pick<CaseFile, 'subject' | 'place' | 'taskId'>;

/** The name a file was sent with: in a header, percent-encoded, because names of people stand in names of files. */
export function sentName(request: Request): string {
  try {
    return decodeURIComponent(request.get('x-file-name') ?? '');
  } catch {
    return '';
  }
}

/**
 * Keeps a new file: its type by what it is, its name cleaned, its weight within what the case may hold. The `gate` is asked once
 * all of it is there; where it answers undefined the file goes again. Throws InvalidInput or Conflict.
 */
export async function addFile(
  place: Place,
  sent: { readonly name: string; readonly bytes: Buffer },
  actor: Actor,
  deps: ApiDeps,
  gate: () => Promise<unknown>,
): Promise<CaseFile | undefined> {
  const type = await takenType(sent.bytes, deps.settings.caseFileKinds);
  const name = cleanFileName(sent.name, type);
  if (name === undefined) {
    throw invalidInput(
      message('文件没有可用的名称，请改名后再上传', 'Expected a name of the file, but found none; rename it'),
    );
  }
  const { caseFiles } = deps.stores;
  const file = {
    ...place,
    id: `file-${randomUUID()}`,
    name,
    type,
    bytes: sent.bytes.length,
    sha256: createHash('sha256').update(sent.bytes).digest('hex'),
    uploadedBy: actor.id,
    at: new Date(deps.clock.now()),
  };
  await caseFiles.begin(file);
  try {
    // Counted with all that is on its way, so that two at once do not pass the limit together.
    await refuseOverweight(place, deps);
    const { id, sha256, bytes } = file;
    const act = { act: 'case-file.add', subject: subjectOf(place), after: { id, place: place.place, sha256, bytes } };
    const kept = await recordAct(act, actor, deps, async () => {
      const whole = await caseFiles.keep(id, sent.bytes);
      return (await gate()) === undefined ? undefined : whole;
    });
    if (kept === undefined) await caseFiles.remove(file.id);
    return kept;
  } catch (error) {
    await caseFiles.remove(file.id);
    throw error;
  }
}

/** The subject of an audit row about a file: its case. */
export function subjectOf({ subject }: Pick<CaseFile, 'subject'>): string {
  return `${subject.kind}:${subject.id}`;
}

async function refuseOverweight({ subject }: Place, deps: ApiDeps): Promise<void> {
  const { caseBytes } = deps.settings.fileLimits;
  const weight = await deps.stores.caseFiles.weightOf(subject);
  if (weight.count > MOST_FILES) {
    throw conflict(
      message(
        `一件最多 ${MOST_FILES} 个文件，已经放满，请删除或合并后再上传`,
        `Expected at most ${MOST_FILES} files of a case, but they are there already; remove or merge some`,
      ),
    );
  }
  if (weight.bytes <= caseBytes) return;
  const [most, found] = [bytesText(caseBytes), bytesText(weight.bytes)];
  throw conflict(
    message(
      `一件的全部文件应不超过 ${most}，加上这个文件为 ${found}，请删除或压缩后再上传`,
      `Expected at most ${most} of files of a case, but with this one it is ${found}; remove or compress some`,
    ),
  );
}
