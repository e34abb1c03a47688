import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The last Zeebe line that is free in production (Zeebe Community License 1.1). */
const zeebeVersion = '8.5.8';

const mavenPlugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.0:get';
const tarball = join(
  homedir(),
  '.m2/repository/io/camunda/camunda-zeebe',
  zeebeVersion,
  `camunda-zeebe-${zeebeVersion}.tar.gz`,
);

/** Folder of the unpacked distribution, whether it is there yet or not. */
export const zeebeHome = join(
  process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
  'zhicheng',
  `zeebe-${zeebeVersion}`,
);

/** Tells whether the distribution can be had here without asking for anything to be installed. */
export function canFetchZeebe(): boolean {
  return existsSync(join(zeebeHome, 'bin', 'broker')) || existsSync(tarball) || hasMaven();
}

/**
 * Fetches the distribution with Maven and unpacks it once; answers its folder.
 * @throws Error with one sentence when Maven is missing or the download fails.
 */
export function fetchZeebe(note: (text: string) => void): string {
  if (existsSync(join(zeebeHome, 'bin', 'broker'))) return zeebeHome;
  if (!existsSync(tarball)) download(note);
  note(`Unpacking Zeebe ${zeebeVersion} into ${zeebeHome}`);
  unpack();
  return zeebeHome;
}

function hasMaven(): boolean {
  return spawnSync('mvn', ['-v'], { stdio: 'ignore' }).status === 0;
}

function download(note: (text: string) => void): void {
  if (!hasMaven()) {
    throw new Error(
      'Expected Maven (mvn) on the PATH to fetch Zeebe, but it was not found; install Maven and try again.',
    );
  }
  note(`Fetching io.camunda:camunda-zeebe:${zeebeVersion} from Maven Central (212 MB)`);
  const artifact = `-Dartifact=io.camunda:camunda-zeebe:${zeebeVersion}:tar.gz`;
  const done = spawnSync('mvn', ['-q', '-B', mavenPlugin, artifact, '-Dtransitive=false'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (done.status === 0 && existsSync(tarball)) return;
  const reason = done.stderr.toString().trim().split('\n')[0] ?? '';
  throw new Error(`Expected Maven to fetch camunda-zeebe ${zeebeVersion}, but it failed: ${reason}`);
}

/** Unpacks beside the target and moves it there whole, so that two starts at once cannot see half of it. */
function unpack(): void {
  const parent = join(zeebeHome, '..');
  mkdirSync(parent, { recursive: true });
  const half = mkdtempSync(join(parent, 'unpack-'));
  try {
    const done = spawnSync('tar', ['xzf', tarball, '-C', half, '--strip-components', '1']);
    if (done.status !== 0)
      throw new Error(`Expected to unpack ${tarball}, but found: ${done.stderr.toString().trim()}`);
    if (!existsSync(join(zeebeHome, 'bin', 'broker'))) renameSync(half, zeebeHome);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}
