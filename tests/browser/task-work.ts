import type { Page } from 'playwright-core';

/** Opens the task of that name about that case from the task list, and waits for its form. */
export async function openTask(page: Page, name: string, number: string): Promise<void> {
  for (const list of ['group', 'mine']) {
    await page.goto(`/tasks?list=${list}`);
    const row = page.getByTestId('task-row').filter({ hasText: name }).filter({ hasText: number });
    const empty = page.getByTestId('task-list-page').locator('.empty');
    await row.or(empty).first().waitFor();
    if ((await row.count()) === 0) continue;
    await row.getByRole('link', { name }).click();
    await page.getByTestId('task-form').locator('form').waitFor();
    return;
  }
  throw new Error(
    `Expected ${name} of ${number} in the task list, but found ${await page.locator('main').innerText()}`,
  );
}

/** Presses 办结 and waits until the list is back; a late step is given its reason. */
export async function finishTask(page: Page): Promise<void> {
  const reason = page.locator('textarea#late-reason');
  if (await reason.isVisible()) await reason.fill('材料核对延误');
  await page.getByTestId('complete').click();
  await page.getByTestId('task-list-page').or(page.getByTestId('error-summary')).first().waitFor();
  const refusal = page.getByTestId('error-summary');
  if (await refusal.isVisible())
    throw new Error(`Expected the task to be done, but found ${await refusal.innerText()}`);
}
