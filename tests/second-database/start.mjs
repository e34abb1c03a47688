import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const startWithinMs = 60_000;
const copyLibraries = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.0:copy-dependencies';

/**
 * Fetches and starts the second database on loopback; answers its address and how to stop it.
 * @throws Error with one sentence when Maven or a JDK is missing, or it does not start.
 */
export async function startSecondDatabase() {
  const java = findJava();
  const folder = mkdtempSync(join(tmpdir(), 'zhicheng-second-database-'));
  try {
    fetchLibraries(folder);
    const child = spawn(
      java,
      [
        '-Xmx256m',
        '-XX:TieredStopAtLevel=1',
        '-XX:+UseSerialGC',
        '-cp',
        join(folder, '*'),
        join(import.meta.dirname, 'SecondDatabase.java'),
      ],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    const exited = new Promise((done) => child.once('exit', done).once('error', done));
    const uri = await firstLine(child, exited);
    const stop = async () => {
      // It ends when its input does, and so also when this process is killed.
      child.stdin.end();
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      await exited;
      clearTimeout(late);
      rmSync(folder, { recursive: true, force: true });
    };
    return { uri, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The single source file is compiled as it starts, so that a JDK is needed; a runtime alone is not enough. */
function findJava() {
  const folder = '/usr/lib/jvm';
  const installed = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const home = [process.env.JAVA_HOME, ...installed].find((path) => path && existsSync(join(path, 'bin', 'javac')));
  if (home) return join(home, 'bin', 'java');
  throw new Error(`Expected a JDK in JAVA_HOME or ${folder} for the second database, but found none; install one.`);
}

function fetchLibraries(folder) {
  const done = spawnSync(
    'mvn',
    ['-q', '-B', '-f', join(import.meta.dirname, 'pom.xml'), copyLibraries, `-DoutputDirectory=${folder}`],
    { encoding: 'utf8' },
  );
  if (done.status === 0) return;
  const reason = done.error?.message ?? `${done.stdout}${done.stderr}`.trim().split('\n')[0];
  throw new Error(`Expected Maven (mvn) to fetch the second database, but it failed: ${reason}`);
}

async function firstLine(child, exited) {
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  const line = new Promise((done) => createInterface({ input: child.stdout }).once('line', done));
  let late;
  const tooLate = new Promise((done) => (late = setTimeout(done, startWithinMs)));
  const uri = await Promise.race([line, exited.then(() => undefined), tooLate]);
  clearTimeout(late);
  if (typeof uri === 'string') return uri;
  child.kill('SIGKILL');
  throw new Error(`Expected the second database to say where it listens, but it said: ${errors.trim()}`);
}
