/**
 * Runs the whole suite and closes with "N passed, N failed, N skipped".
 * Parts that need a JDK with Maven or a browser run where those are present; ZHICHENG_REQUIRE_REAL_ZEEBE=1 and ZHICHENG_REQUIRE_BROWSER=1 make
 * their absence a failure. ZHICHENG_REQUIRE_SECOND_DATABASE=1 starts the second database (JDK and Maven), on which the database checks run too.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clauseTable } from './clauses/clause-table.mjs';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'zhicheng-test-'));
const report = join(folder, 'report.json');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
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
  { cwd: root, stdio: ['ignore', 2, 2] },
);
const { passed, failed, skipped } = count(report);
// A run of everything also says which rule is shown by which scenario.
const unproven = process.argv.length > 2 || passed === 0 ? [] : await writeClauses(report);
rmSync(folder, { recursive: true, force: true });
for (const line of unproven) console.error(`条款缺少证明 rule without proof: ${line}`);
const failures = failed + (unproven.length > 0 ? 1 : 0);
console.log(`${passed} passed, ${failures} failed, ${skipped} skipped`);
process.exit(done.status === 0 && failures === 0 && passed > 0 ? 0 : 1);

/** Writes docs/clauses.md; answers the rules that no passing scenario shows. */
async function writeClauses(file) {
  const { markdown, missing } = await clauseTable(JSON.parse(readFileSync(file, 'utf8')), root);
  writeFileSync(join(root, 'docs', 'clauses.md'), markdown);
  return missing;
}

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
