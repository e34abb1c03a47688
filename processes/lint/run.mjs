/** Prints every problem of the diagrams in processes/ (or of the files given); exit 1 on any. */
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = import.meta.dirname;
const root = join(folder, '..', '..');
const bundle = join(root, 'build', 'lint-diagram.mjs');

mkdirSync(join(root, 'build'), { recursive: true });
await build({
  entryPoints: [join(folder, 'lint-diagram.ts')],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
});
const { lintDiagram } = await import(pathToFileURL(bundle).href);

const given = process.argv.slice(2).map((file) => resolve(file));
const files = given.length > 0 ? given : diagrams(join(root, 'processes'));
let problems = 0;
for (const file of files) {
  if (!existsSync(file)) {
    console.error(`Expected a diagram at ${file}, but found no file.`);
    problems += 1;
    continue;
  }
  for (const { rule, severity, elementId, message } of await lintDiagram(readFileSync(file, 'utf8'))) {
    console.log(`${relative(root, file)}  ${severity}  ${elementId}  ${message.zh}  (${rule})`);
    problems += 1;
  }
}
console.log(`${files.length} diagrams, ${problems} problems`);
process.exit(problems === 0 ? 0 : 1);

function diagrams(from) {
  return readdirSync(from, { recursive: true })
    .filter((name) => name.endsWith('.bpmn'))
    .sort()
    .map((name) => join(from, name));
}
