import { z } from 'zod';
import { isoDateSchema } from '../../../../domain/calendar-date.ts';

/** A text that may stay empty. */
export const optionalText = z
  .string()
  .trim()
  .max(5000)
  .nullish()
  .transform((text) => text ?? '');

/** A text that must be filled in. */
export function requiredText(label: string, max = 2000) {
  return z
    .string({ error: `请填写${label}` })
    .trim()
    .min(1, `请填写${label}`)
    .max(max, `${label}不超过 ${max} 字，请精简`);
}

/** A day that must be filled in. */
export function requiredDay(label: string) {
  return z.string({ error: `请填写${label}` }).pipe(isoDateSchema);
}

/** A box that may stay unticked. */
export const tick = z
  .boolean()
  .nullish()
  .transform((ticked) => ticked === true);

/** Several lines: one text with line breaks, or a list of texts (also of objects with `text`). */
export const lines = z
  .union([z.string(), z.array(z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]))])
  .nullish()
  .transform((given) => (typeof given === 'string' ? given.split(/\r?\n/u) : (given ?? [])))
  .transform((given) => given.map((line) => line.trim()).filter((line) => line !== ''));

/** A choice that must be made. */
export function decision<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: '请选择办理结果' });
}

/** Ids chosen from a list, each once; none when left empty. */
export const chosenIds = z
  .array(z.string())
  .nullish()
  .transform((ids) => [...new Set(ids ?? [])]);
