import { spawn } from 'node:child_process';

/** Runs the system's tar; rejects with its words when it fails. */
export function runTar(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const tar = spawn('tar', [...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    tar.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    tar.once('error', reject);
    tar.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Expected tar to succeed, but found: ${words.trim()}`));
    });
  });
}
