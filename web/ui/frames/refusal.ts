import type { ApiError } from '../app/api.ts';
import type { Message } from '../../../domain/message.ts';
import type { Problem } from './error-summary.tsx';

/** The reasons of a refusal as problems to show; the general sentence when there are no single ones. */
export function problemsOf(
  error: ApiError | undefined,
  say: (message: Message) => string,
  fieldId: (field: string) => string | undefined = () => undefined,
  textOf: (field: string, sentence: string) => string = (_field, sentence) => sentence,
): Problem[] {
  if (!error) return [];
  if (error.details.length === 0) return [{ text: say(error.sentence) }];
  return error.details.map((detail) => ({
    text: textOf(detail.field ?? '', say(detail.message)),
    ruleCode: detail.ruleCode,
    fieldId: detail.field === undefined || detail.field === '' ? undefined : fieldId(detail.field),
  }));
}
