import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PledgeText } from '../web/api/deps.ts';

const headSchema = z.looseObject({ version: z.string().min(1) });

/** Reads the pledge of a process: `pledge.md` with its version in front, the headings taken off; throws when it has none. */
export function readPledge(processesFolder: string, process: string): PledgeText {
  const file = join(processesFolder, process, 'pledge.md');
  const [, front, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(file, 'utf8')) ?? [];
  if (front === undefined || body === undefined) {
    throw new Error(`承诺书 ${file} 缺少版本信息，请在文件开头写明 version。 Expected a version in front of the text.`);
  }
  const { version } = headSchema.parse(parse(front));
  const text = body
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .trim();
  return { version, text };
}
