import { caseFileKindNames, caseFileKindOf, caseFileTypeOf } from '../../../domain/case-file.ts';
import type { CaseFileKind, CaseFileType } from '../../../domain/case-file.ts';
import { message } from '../../../domain/message.ts';
import type { Message } from '../../../domain/message.ts';
import { invalidInput } from '../http/refused-error.ts';
import { mayBeOffice, officeTypeOf } from './office-package.ts';
import type { OfficeProblem } from './office-package.ts';

const PROBLEMS: Readonly<Record<Exclude<OfficeProblem, 'unknown'>, Message>> = {
  damaged: message(
    '这个 Word 或 Excel 文件不完整或结构异常，请用办公软件打开、另存后再上传',
    'Expected a whole Word or Excel file, but found a damaged one; open it, save it anew and upload again',
  ),
  encrypted: message(
    '这个文件加了密码，请去掉密码、另存后再上传',
    'Expected a file without a password, but found one that is closed; take the password off and upload again',
  ),
  'too-large': message(
    '这个文件展开后过大，请拆分、压缩图片或转成 PDF 后再上传',
    'Expected a file of usual size, but unpacked it is too large; split it, or upload a PDF',
  ),
  macros: message(
    '这个文件带有宏、控件或嵌入的程序对象，请另存为不带宏的 .docx、.xlsx 或 PDF 后再上传',
    'Expected a file without macros, controls or embedded objects, but found some; save it without, or as PDF',
  ),
  external: message(
    '这个文件打开时会读取外部内容（链接的图片、模板、数据等），请断开链接、把内容放进文件后再上传',
    'Expected a file that holds all of itself, but it reads linked content from elsewhere; break the links and upload again',
  ),
};

/** What a file is by its content, where that is among the kinds that are taken. Throws InvalidInput saying why it is not. */
export async function takenType(bytes: Buffer, kinds: readonly CaseFileKind[]): Promise<CaseFileType> {
  const takesOffice = kinds.includes('docx') || kinds.includes('xlsx');
  let type: CaseFileType | undefined = caseFileTypeOf(bytes);
  if (type === undefined && takesOffice && mayBeOffice(bytes)) {
    const found = await officeTypeOf(bytes);
    if ('type' in found) type = found.type;
    else if (found.problem !== 'unknown') throw invalidInput(PROBLEMS[found.problem]);
  }
  if (type !== undefined && kinds.includes(caseFileKindOf[type])) return type;
  const names = kinds.map((kind) => caseFileKindNames[kind]);
  throw invalidInput(
    message(
      `只接收 ${names.map(({ zh }) => zh).join('、')} 文件，这个文件的内容不是其中之一，请转换格式后再上传`,
      `Expected ${names.map(({ en }) => en).join(' or ')} by its content, but found something else; convert it and upload again`,
    ),
  );
}
