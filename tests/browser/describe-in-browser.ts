import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { thereLater } from '../app/there-later.ts';
import { whyNoBrowser } from './chromium.ts';
import { raiseStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Tells scenarios on one stage, raised before the first and struck after the last; skipped, with the reason, where no browser is. */
export function describeInBrowser(about: string, tell: (stage: Stage, scenario: typeof it) => void): void {
  const missing = whyNoBrowser();
  const raised = thereLater<Stage>('the stage');

  describe(`${about}${missing === undefined ? '' : ` (${missing})`}`, () => {
    beforeAll(async () => {
      if (missing === undefined) raised.put(await raiseStage());
    }, 120_000);

    afterAll(async () => {
      await raised.there()?.stop();
    }, 60_000);

    tell(raised.thing, missing === undefined ? it : (it.skip as typeof it));
  });
}
