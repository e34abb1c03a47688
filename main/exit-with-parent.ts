/** Ends this process when the supervising one is gone, however it ended, so that no server keeps the data locked. */
export function exitWithParent(stop: () => Promise<void>): void {
  if (process.send === undefined) return;
  process.once('disconnect', () => {
    void stop().finally(() => process.exit(0));
  });
}
