import type { Defect } from '../../../../domain/defect.ts';
import { message } from '../../../../domain/message.ts';
import type { ErrorDetail } from '../../../contract/error.ts';
import { conflict, invalidInput } from '../../http/refused-error.ts';
import type { RefusedError } from '../../http/refused-error.ts';

/** One reason why a form cannot be accepted. */
export function reason(field: string, ruleCode: string, zh: string, en: string): ErrorDetail {
  return { field, ruleCode, message: message(zh, en) };
}

/** 400 with every reason, when there is any. */
export function refuseInput(reasons: readonly ErrorDetail[]): void {
  if (reasons.length > 0) {
    throw invalidInput(
      message('填写的内容不符合要求，请按提示改正', 'Expected a complete form; see the details'),
      reasons,
    );
  }
}

/** 409 with one sentence and the rule it rests on. */
export function refuseByRule(ruleCode: string, zh: string, en: string): RefusedError {
  const sentence = message(zh, en);
  return conflict(sentence, [{ ruleCode, message: sentence }]);
}

/** 409 with the defects that the rules found, when there are any. */
export function refuseDefects(defects: readonly Defect[]): void {
  const first = defects[0];
  if (first === undefined) return;
  throw conflict(
    first.message,
    defects.map(({ field, ruleCode, message: sentence }) => ({ field, ruleCode, message: sentence })),
  );
}
