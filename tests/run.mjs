/**
 * Runs the whole suite and closes with "N passed, N failed, N skipped".
 * Parts that need a JDK with Maven or a browser run where those are present; ZHICHENG_REQUIRE_REAL_ZEEBE=1 and ZHICHENG_REQUIRE_BROWSER=1 make
 * their absence a failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'zhicheng-test-'));
const report = join(folder, 'report.json');
const jest = join(import.meta.dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js');
const done = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jest,
    '--json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: join(import.meta.dirname, '..'), stdio: ['ignore', 2, 2] },
);
const { passed, failed, skipped } = count(report);
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(done.status === 0 && failed === 0 && passed > 0 ? 0 : 1);

/** Counts the tests; a file that could not run at all counts as one failure. */
function count(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
