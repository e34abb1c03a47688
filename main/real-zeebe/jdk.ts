import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Oldest Java that Zeebe 8.5 starts on. */
const oldestJava = 21;

const jdkFolders = ['/usr/lib/jvm', '/opt/java', '/opt', '/Library/Java/JavaVirtualMachines'];

/** A Java home with its major version. */
export interface Jdk {
  readonly home: string;
  readonly major: number;
}

/** Finds a JDK of 21 or later: JAVA_HOME first, then the usual folders; the newest wins. */
export function findJdk(environment: NodeJS.ProcessEnv = process.env): Jdk | undefined {
  const chosen = environment['JAVA_HOME'];
  const preferred = chosen ? readJdk(chosen) : undefined;
  if (preferred && preferred.major >= oldestJava) return preferred;
  return jdkFolders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .flatMap((path) => [path, join(path, 'Contents', 'Home')])
    .flatMap((path) => readJdk(path) ?? [])
    .filter((jdk) => jdk.major >= oldestJava)
    .sort((one, other) => other.major - one.major)[0];
}

function readJdk(home: string): Jdk | undefined {
  const java = join(home, 'bin', 'java');
  if (!existsSync(java)) return undefined;
  const release = join(home, 'release');
  const text = existsSync(release) ? readFileSync(release, 'utf8') : spawnSync(java, ['-version']).stderr.toString();
  const major = Number(/(?:JAVA_VERSION=|version )"(\d+)/.exec(text)?.[1]);
  return Number.isInteger(major) ? { home, major } : undefined;
}
