/** `npm run lint`: every static check of the project, each run even when an earlier one failed; exit 1 if any did. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name) => join(root, 'node_modules', name);
const checks = [
  ['types', bin('typescript/bin/tsc'), '-p', 'tsconfig.json'],
  ['eslint', bin('eslint/bin/eslint.js'), '.', '--max-warnings=0'],
  ['prettier', bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level=warn'],
  [
    'import rules',
    bin('dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'domain',
    'workers',
    'rehearsal',
    'zeebe',
    'store',
    'embedded',
    'web',
    'main',
    'processes',
  ],
  ['dead code', bin('knip/bin/knip.js')],
  ['diagrams', join(root, 'processes', 'lint', 'run.mjs')],
];

const failed = [];
for (const [name, script, ...args] of checks) {
  const started = process.hrtime.bigint();
  const done = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000;
  console.log(`${done.status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (done.status !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`Expected every check to pass, but found problems in: ${failed.join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
