import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { whyNoBrowser } from './chromium.ts';
import { raiseStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Tells scenarios on one stage, raised before the first and struck after the last; skipped, with the reason, where no browser is. */
export function describeInBrowser(about: string, tell: (stage: Stage, scenario: typeof it) => void): void {
  const missing = whyNoBrowser();
  let raised: Stage | undefined;
  const now = (): Stage => {
    if (raised === undefined)
      throw new Error('Expected the stage to stand, but found a use of it before the scenarios.');
    return raised;
  };
  // The scenarios are told before the stage stands, so that they hold this one, which asks the standing one.
  const stage: Stage = {
    get url() {
      return now().url;
    },
    get work() {
      return now().work;
    },
    get complaints() {
      return now().complaints;
    },
    as: (username) => now().as(username),
    signIn: (username) => now().signIn(username),
    stranger: () => now().stranger(),
    registers: (people) => now().registers(people),
    stop: () => now().stop(),
  };

  describe(`${about}${missing === undefined ? '' : ` (${missing})`}`, () => {
    beforeAll(async () => {
      if (missing === undefined) raised = await raiseStage();
    }, 120_000);

    afterAll(async () => {
      await raised?.stop();
    }, 60_000);

    tell(stage, missing === undefined ? it : (it.skip as typeof it));
  });
}
