/** Waits until a condition gives a value; fails with the description after the limit (20 s unless told). */
export async function until<Value>(
  description: string,
  condition: () => Promise<Value | undefined> | Value | undefined,
  limitMs = 20_000,
): Promise<Value> {
  const end = performance.now() + limitMs;
  for (;;) {
    const value = await condition();
    if (value !== undefined) return value;
    if (performance.now() > end)
      throw new Error(`Expected ${description} within ${String(limitMs)} ms, but it did not come.`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
