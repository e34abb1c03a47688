import type { z } from 'zod';
import { message } from '../../../domain/message.ts';
import type { ErrorDetail } from '../../contract/error.ts';
import { invalidInput } from '../http/refused-error.ts';
import { checkForm } from './form-check.ts';

/** The data of a form, checked by what its owner drew and by the act's own schema. Throws InvalidInput with every reason at once. */
export function checkedData(
  drawn: Readonly<Record<string, unknown>> | undefined,
  schema: z.ZodType,
  data: Readonly<Record<string, unknown>>,
): unknown {
  const problems = drawn === undefined ? [] : checkForm(drawn, data);
  const parsed = schema.safeParse(data);
  const own = parsed.success
    ? []
    : parsed.error.issues.map((issue): ErrorDetail => {
        const field = issue.path.join('.');
        const zh = /[\u4e00-\u9fff]/u.test(issue.message) ? issue.message : `“${field}”缺失或格式不符，请改正`;
        return { field, message: message(zh, `${field}: ${issue.message}`) };
      });
  const details = [...problems, ...own.filter((one) => !problems.some((other) => other.field === one.field))];
  if (details.length > 0)
    throw invalidInput(
      message('填写的内容不符合要求，请按提示改正', 'Expected a complete form; see the details'),
      details,
    );
  return parsed.data;
}
