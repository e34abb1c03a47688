import { beforeAll, expect } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { describeInBrowser } from './describe-in-browser.ts';
import { everyPage, prepareSubjects, settled } from './every-page.ts';
import type { Subjects } from './every-page.ts';
import { seriousFindings, sidewaysScroll } from './findings.ts';
import { foreignWords } from './foreign-words.ts';
import { picture } from './picture.ts';
import { screens } from './stage.ts';

const demoPassword = 'zhicheng-2025';

/** User names, the password of the demo and the number of a journal: typed by people, shown as they are. */
const typed = ['design-clerk', 'new-person', demoPassword, '11-4972/TU'];

/** Every page, on a desk and on a phone: readable by everybody, in Chinese, without sideways scrolling. */
describeInBrowser('the pages', (stage, scenario) => {
  let subjects: Subjects;

  beforeAll(async () => {
    subjects = await prepareSubjects(stage);
  }, 180_000);

  scenario.each(everyPage)(
    'should serve everybody, and write and speak Chinese: $name',
    async ({ name, by, path, ready }) => {
      // given
      const page = by === undefined ? await stage.stranger() : await stage.as(by);
      for (const [screen, size] of Object.entries(screens)) {
        // when
        await page.setViewportSize(size);
        await page.goto(path(subjects));
        await settled(page, ready);
        await picture(page, `${name}-${screen}`);
        // then
        expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
        // The heading is drawn a moment before the title is set.
        await page.waitForFunction(() => document.title.includes(' · '));
        expect(await page.title()).toMatch(/^\p{Script=Han}.* · 职称流程$/u);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await seriousFindings(page)).toEqual([]);
        expect(await foreignWords(page, typed)).toEqual([]);
      }
      if (by === undefined) await page.context().close();
      expect(stage.complaints).toEqual([]);
    },
    180_000,
  );

  scenario.each(
    everyPage.filter(({ name }) => ['task-list', 'applications', 'case', 'session', 'receipt'].includes(name)),
  )(
    'should tell by keyboard why a date is this one: $name',
    async ({ name, by = '', path, ready }) => {
      // given
      const page = await stage.as(by);
      for (const [screen, size] of Object.entries(screens)) {
        await page.setViewportSize(size);
        await page.goto(path(subjects));
        await settled(page, ready);
        // when
        const why = page.locator('main').getByTestId('why-date').first();
        await why.focus();
        // then
        const lines = page.getByTestId('why-lines').last();
        await lines.waitFor();
        await settled(page, ready);
        await picture(page, `why-${name}-${screen}`);
        const words = await lines.innerText();
        expect((await lines.boundingBox())?.y).toBeGreaterThan(0);
        expect(words).toMatch(/^办公时限：/u);
        expect(words).toMatch(/起算/u);
        expect(words).toMatch(/依据工作日历/u);
        expect(await why.getAttribute('aria-label')).toMatch(/^为什么是\d{4}/u);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(await seriousFindings(page)).toEqual([]);
      }
    },
    120_000,
  );

  scenario(
    'should show of several roles the one a person acts in, and let them change it',
    async () => {
      // given
      const page = await stage.as('chair');
      await page.setViewportSize(screens.desk);
      await page.goto('/tasks');
      await page.getByTestId('role-switch').waitFor();
      const navigation = page.getByRole('navigation', { name: '主导航' });
      await navigation.getByRole('link', { name: '申报件' }).waitFor();
      // when
      await page.getByRole('combobox', { name: '以何岗位办理' }).click();
      await page.getByTitle('市工程系列中级职称评审委员会 · 评审专家').click();
      // then
      await navigation.getByRole('link', { name: '申报件' }).waitFor({ state: 'detached' });
      expect(await page.getByTestId('role-switch').innerText()).toContain('评审专家');
      await page.setViewportSize(screens.phone);
      await picture(page, 'role-phone');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      // when
      await page.setViewportSize(screens.desk);
      await page.getByRole('combobox', { name: '以何岗位办理' }).click();
      await page.getByTitle('全部岗位（2 个）').click();
      // then
      await navigation.getByRole('link', { name: '申报件' }).waitFor();
    },
    60_000,
  );

  scenario(
    'should set a second factor up with a QR code, and ask for it at the next sign-in',
    async () => {
      // given
      const page = await stage.as('gao-fei');
      await page.setViewportSize(screens.phone);
      await page.goto('/my-account');
      await page.getByTestId('factor-password').fill(demoPassword);
      await page.getByTestId('factor-send').click();
      await page.getByRole('img', { name: '供手机验证器扫描的二维码' }).waitFor();
      await picture(page, 'second-factor-phone');
      expect(await sidewaysScroll(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      // when
      const secret = await page.locator('.long-code').innerText();
      await page.getByTestId('factor-code').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
      await page.getByTestId('factor-send').click();
      const recovery = await page.getByTestId('recovery-codes').locator('code').first().innerText();
      await picture(page, 'recovery-codes-phone');
      expect(await seriousFindings(page)).toEqual([]);
      const stranger = await stage.stranger();
      await stranger.goto('/sign-in');
      await stranger.getByTestId('username').fill('gao-fei');
      await stranger.getByTestId('password').fill(demoPassword);
      await stranger.getByTestId('sign-in').click();
      await stranger.getByTestId('sign-in-code').fill(recovery);
      await picture(stranger, 'sign-in-code-desk');
      expect(await seriousFindings(stranger)).toEqual([]);
      await stranger.getByTestId('sign-in').click();
      // then
      await stranger.waitForURL((url) => url.pathname !== '/sign-in');
      await stranger.context().close();
    },
    60_000,
  );

  scenario(
    'should invite a person by a link shown once, and list what a leaving person has open',
    async () => {
      // given
      const page = await stage.as('admin');
      await page.setViewportSize(screens.desk);
      await page.goto('/accounts');
      // when
      await page.getByTestId('account-add').click();
      await page.getByRole('textbox', { name: '姓名', exact: true }).fill('秦月');
      await page.getByRole('textbox', { name: '用户名', exact: true }).fill('qin-yue');
      await picture(page, 'account-add-desk');
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByTestId('account-save').click();
      // then
      expect(await page.getByTestId('invitation-link').inputValue()).toMatch(/\/invitation#[\w-]{43}$/u);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByTestId('link-close').click();
      // when
      await page.setViewportSize(screens.phone);
      await page.goto('/accounts/acc-design-clerk');
      await page.getByTestId('account-disable').click();
      await page.getByRole('dialog').locator('.empty-state, table').first().waitFor();
      await picture(page, 'account-disable-phone');
      // then
      expect(await seriousFindings(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    },
    60_000,
  );

  scenario(
    'should check the record of acts and narrow it',
    async () => {
      // given
      const page = await stage.as('auditor');
      await page.setViewportSize(screens.phone);
      await page.goto('/audit');
      await settled(page, '[data-testid="audit-row"]');
      // when
      await page.getByTestId('verify-audit').click();
      const verdict = page.getByTestId('verdict-holds');
      await verdict.waitFor();
      await picture(page, 'audit-verified-phone');
      // then
      expect(await verdict.innerText()).toMatch(/审计链完好：共 \d+ 条/u);
      expect(await seriousFindings(page)).toEqual([]);
      // when
      await page.getByLabel('按姓名或用户名查找').fill('没有这个人');
      // then
      await page.getByText('没有符合条件的记录').waitFor();
      expect(page.url()).not.toContain('who');
    },
    60_000,
  );

  scenario(
    'should speak English once asked to, and Chinese again',
    async () => {
      // given
      const page = await stage.as('design-clerk');
      await page.setViewportSize(screens.desk);
      await page.goto('/tasks?list=group');
      await settled(page, '[data-testid="task-row"]');
      // when
      await page.getByTestId('account-menu').click();
      await page.getByRole('menuitem', { name: 'English' }).click();
      // then
      await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
      expect(await page.title()).toBe('Tasks · Title Process');
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
      expect(await page.getByRole('navigation', { name: 'Main navigation' }).innerText()).not.toMatch(
        /\p{Script=Han}/u,
      );
      expect(await page.getByTestId('task-row').first().innerText()).toMatch(/working day/u);
      await picture(page, 'task-list-english');
      // when
      await page.getByTestId('account-menu').click();
      await page.getByRole('menuitem', { name: '中文' }).click();
      // then
      await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor();
    },
    60_000,
  );

  scenario('should speak Chinese for the buttons of the properties panel', async () => {
    // given
    const page = await stage.as('owner');
    await page.setViewportSize(screens.desk);
    // when
    await page.goto('/processes/unit-recommendation');
    await page.locator('.bio-properties-panel-group').first().waitFor();
    // then
    expect(await page.getByTitle('展开或收起').count()).toBeGreaterThan(0);
    expect(await page.getByTitle('Toggle section').count()).toBe(0);
  });

  scenario('should find English that is read, spoken or written into an empty field', async () => {
    // given
    const page = await stage.stranger();
    await page.goto('/sign-in');
    await settled(page, '[data-testid="sign-in"]');
    // when
    await page.evaluate(() => {
      const part = document.createElement('div');
      part.innerHTML =
        '<p>导出 Excel</p><p>Loading</p><i role="img" aria-label="close">×</i><input placeholder="Search">';
      document.querySelector('main')?.append(part);
    });
    // then
    const words = (await foreignWords(page, typed)).map((line) => line.split(' ')[0]);
    expect(words).toEqual(['Loading', 'close', 'Search']);
    await page.context().close();
  });
});
