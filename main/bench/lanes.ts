/** Runs `count` calls, `lanes` at a time, numbered from 1. */
export async function inLanes(count: number, lanes: number, send: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await send(next);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
