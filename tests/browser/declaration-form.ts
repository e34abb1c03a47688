import type { Locator, Page } from 'playwright-core';

/** The field of that label, which may add that it can be left empty. */
function named(part: Locator, label: string): Locator {
  return part.getByLabel(new RegExp(`^${label}(（选填）)?$`, 'u'));
}

/** Types into a field of a section. */
async function type(part: Locator, label: string, text: string): Promise<void> {
  await named(part, label).fill(text);
}

/** Types a date, as the picker takes it. */
async function typeDay(part: Locator, label: string, day: string): Promise<void> {
  const field = named(part, label);
  await field.fill(day);
  await field.press('Enter');
}

/** Chooses an entry of a list. */
async function choose(part: Locator, label: string, entry: string): Promise<void> {
  await named(part, label).click();
  const option = part
    .page()
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${entry}$`, 'u') });
  await option.click();
}

/** A section of the application editor. */
const sectionOf = (page: Page, key: string): Locator => page.locator(`#section-${key}`);

/** Who applies, and for whom the person works; the rest stays empty. */
export async function fillPersonAndEmployment(page: Page, name: string, idNumber: string): Promise<void> {
  const person = sectionOf(page, 'person');
  await type(person, '姓名', name);
  await choose(person, '证件类型', '居民身份证');
  await type(person, '证件号码', idNumber);
  await type(person, '联系电话', '024-22334455');
  await choose(person, '在职情况', '在职');
  const employment = sectionOf(page, 'employment');
  await choose(employment, '用工形式', '劳务派遣');
  await choose(employment, '劳务派遣单位', '建达人力资源派遣有限公司');
  await choose(employment, '用工单位', '市政工程设计院');
  await typeDay(employment, '劳动合同开始', '2023-03-01');
  await typeDay(employment, '劳动合同到期', '2026-12-31');
  await typeDay(employment, '派遣协议开始', '2024-01-01');
  await typeDay(employment, '派遣协议到期', '2026-06-30');
}

/** Insurance, title, schooling and work: what the rules ask for besides. */
export async function fillTheRest(page: Page): Promise<void> {
  const insurance = sectionOf(page, 'socialInsurance');
  await choose(insurance, '缴费单位', '建达人力资源派遣有限公司');
  await typeDay(insurance, '开始', '2024-01-01');
  await typeDay(insurance, '结束', '2025-08-31');
  const title = sectionOf(page, 'title');
  await choose(title, '申报渠道', '正常申报');
  await choose(title, '系列', '工程');
  await type(title, '专业', '市政工程');
  await choose(title, '申报级别', '中级');
  await choose(title, '评审委员会', '市工程系列中级职称评审委员会');
  await choose(title, '现职称级别', '初级');
  await type(title, '现职称系列', '工程');
  await typeDay(title, '现职称取得时间', '2020-12-01');
  const education = sectionOf(page, 'education');
  await page.getByTestId('add-education').click();
  await type(education, '学校', '沈阳建筑大学');
  await type(education, '学历（学位）', '学士');
  await type(education, '专业', '给排水');
  await typeDay(education, '毕业时间', '2015-07-01');
  const experience = sectionOf(page, 'workExperience');
  await page.getByTestId('add-workExperience').click();
  await type(experience, '工作单位', '市政工程设计院');
  await type(experience, '岗位或职务', '设计');
  await typeDay(experience, '开始', '2015-08-01');
}
