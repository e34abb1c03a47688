import { z } from 'zod';
import { titleLevelSchema } from '../../../domain/title-level.ts';
import type { TitleLevel } from '../../../domain/title-level.ts';
import type { Application } from '../../../store/application/application.entity.ts';
import { notFound } from '../http/refused-error.ts';

const declared = z.object({
  person: z.object({ name: z.string().min(1) }),
  title: z.object({ series: z.string(), speciality: z.string(), level: titleLevelSchema }),
});

/** Whose title it is, and which. */
export interface CertifiedTitle {
  readonly holderName: string;
  readonly series: string;
  readonly speciality: string;
  readonly level: TitleLevel;
}

/** The title of an issued application. Throws NotFound when the declaration does not tell it. */
export function certifiedTitle(application: Application): CertifiedTitle {
  const parsed = declared.safeParse(application.declaration);
  if (!parsed.success) throw notFound('申报中的姓名和职称', 'the name and title of the application');
  return { holderName: parsed.data.person.name, ...parsed.data.title };
}
