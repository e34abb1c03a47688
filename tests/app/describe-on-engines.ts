import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { AppEngineKind } from './app-engine.ts';
import { startTestApp } from './test-app.ts';
import type { TestApp } from './test-app.ts';
import { thereLater } from './there-later.ts';
import { titleWork } from './title-work.ts';
import type { TitleWork } from './title-work.ts';

/** What scenarios on one engine are told with: the product runs from the first to the last of them. */
interface OnEngine {
  /** `it`, or `it.skip` where the engine cannot run. */
  readonly scenario: typeof it;
  readonly app: TestApp;
  readonly work: TitleWork;
}

/** Tells the same scenarios on each kind of engine, on a product started before the first and stopped after the last. */
export function describeOnEngines(kinds: readonly AppEngineKind[], about: string, tell: (on: OnEngine) => void): void {
  describe.each(kinds)(`${about} on $name`, (kind) => {
    const product = thereLater<TestApp>('the product');
    const app = product.thing;

    beforeAll(async () => {
      if (kind.missing === undefined) product.put(await startTestApp(kind));
    }, 120_000);

    afterAll(async () => {
      await product.there()?.stop();
    }, 60_000);

    tell({ scenario: kind.missing === undefined ? it : (it.skip as typeof it), app, work: titleWork(app) });
  });
}
