import { titleLevelLabels, titleLevelSchema } from '../../../../domain/title-level.ts';
import type { Application } from '../../../../store/application/application.entity.ts';
import type { Recognition } from '../../../../store/recognition/recognition.entity.ts';
import { declarationOf, titleText } from './recognition-of-task.ts';

/** What a direct recognition rests on, line by line, as those who check and approve it read it (5b, 5c, 10). */
export function basisText(application: Application, recognition: Recognition): string {
  const declared = declarationOf(application);
  const { recognition: award, assessment } = declared.title;
  const { basis } = recognition;
  const lines = [`申报：${titleText(declared)}`];
  if (award !== undefined) {
    const where = [award.contest, award.year, award.item].filter((part) => part !== undefined).join(' ');
    lines.push(`${award.award}${award.role} ${where}`.trim(), `证书：${award.certificateNo}；文件：${award.document}`);
  }
  if (basis !== undefined) {
    const level = titleLevelSchema.safeParse(basis.level);
    const post = basis.postGrade === undefined ? '' : `，首聘专业技术${basis.postGrade}级岗位`;
    const beyond = basis.beyondPostRatio ? '，不受单位岗位结构比例限制' : '';
    lines.push(`按规定（${basis.code}）认定${level.success ? titleLevelLabels[level.data] : ''}${post}${beyond}`);
  }
  if (recognition.kind === 'assessment') {
    lines.push(`用人单位考核：${assessment?.conclusion ?? ''}`, `考核：${recognition.assessment?.conclusion ?? ''}`);
  }
  if (recognition.kind === 'referral') lines.push('企业“举荐制”推荐，已获同意');
  return lines.join('\n');
}
