import { z } from 'zod';
import { titleLevelLabels, titleLevelSchema } from '../../domain/title-level.ts';
import type { Application } from '../../store/application/application.entity.ts';

const text = z.string().catch('');
const rows = <Shape extends z.ZodRawShape>(shape: Shape) => z.array(z.object(shape)).catch([]);
const declared = z.object({
  person: z.object({ name: text }),
  title: z.object({ series: text, speciality: text, level: titleLevelSchema }),
  education: rows({ school: text, degree: text, speciality: text, graduatedOn: text }),
  workExperience: rows({ organisation: text, duty: text, from: text, to: text }),
  papers: rows({ title: text, journal: text }),
  achievements: rows({ name: text, role: text, on: text }),
});

/** One line of the assessment form. */
export interface FormRow {
  readonly label: string;
  readonly value: string;
}

/** What the assessment form says of a case, without identity number, phone or votes; alike on every copy (17m). */
export function formContent(
  application: Application,
  names: { readonly unit: string; readonly committee: string; readonly certificateNo: string },
): FormRow[] {
  const { person, title, education, workExperience, papers, achievements } = declared.parse(application.declaration);
  const { issue, review } = application;
  const lines = (items: readonly (readonly string[])[]): string =>
    items.map((parts) => parts.filter((part) => part !== '').join('，')).join('；');
  const all: readonly (readonly [string, string])[] = [
    ['申报编号', application.number],
    ['年度', String(application.policyYear)],
    ['姓名', person.name],
    ['单位', names.unit],
    ['系列', title.series],
    ['专业', title.speciality],
    ['评定职称层级', titleLevelLabels[title.level]],
    ['学历', lines(education.map((row) => [row.school, row.speciality, row.degree, row.graduatedOn]))],
    ['工作经历', lines(workExperience.map((row) => [row.organisation, row.duty, `${row.from}—${row.to || '至今'}`]))],
    ['论文', lines(papers.map((row) => [row.title, row.journal]))],
    ['代表性成果', lines(achievements.map((row) => [row.name, row.role, row.on]))],
    ['评审机构', names.committee],
    ['评审结果', review === undefined ? '认定' : review.passed ? '通过' : '未通过'],
    ['发文文号', issue?.documentNo ?? ''],
    ['发文日期', issue?.issuedOn ?? ''],
    ['证书编号', names.certificateNo],
  ];
  return all.map(([label, value]) => ({ label, value: value === '' ? '无' : value }));
}
