import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { parse } from 'yaml';
import { z } from 'zod';
import { compileBrief } from './notice-brief.ts';
import type { NoticeBrief } from './notice-brief.ts';

const frontMatterSchema = z.object({
  id: z.string().min(1),
  subject: z.string().min(1),
  /** What robots and short messages say: number, step and date, nothing else. */
  brief: z
    .string({ error: 'Expected a line `brief:` with number, step and date for robots and short messages' })
    .min(1),
  channels: z.array(z.enum(['inbox', 'email'])).min(1),
  /** Role of the reader, for those who edit the text; who exactly is told is decided where the notice is asked for. */
  to: z.string().min(1),
});

/** A notice as one person gets it. */
export interface RenderedNotice {
  readonly subject: string;
  /** Plain text, for the inbox and the text part of the e-mail. */
  readonly text: string;
  /** The same words with markup characters escaped, for the HTML part. */
  readonly html: string;
  /** What leaves by robot or short message. */
  readonly brief: NoticeBrief;
}

/** A notice template. */
export interface NoticeTemplate {
  readonly id: string;
  readonly byEmail: boolean;
  /** Role of the reader, as its head names it. */
  readonly to: string;
  /** Fills the template in. Throws Error when a fact it shows is missing. */
  render(facts: Readonly<Record<string, unknown>>): RenderedNotice;
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/;
const UNESCAPED = /\{\{\{|\{\{~?\s*&/;

/** Reads one template; throws Error naming what is wrong with it. */
export function readNoticeTemplate(source: string): NoticeTemplate {
  const match = FRONT_MATTER.exec(source);
  if (match === null) throw new Error('Expected YAML between two lines of ---, but found none');
  const head = frontMatterSchema.parse(parse(match[1] ?? ''));
  const body = match[2] ?? '';
  if (UNESCAPED.test(head.subject + body)) {
    throw new Error(`Expected only {{…}} in notice template ${head.id}, but found an unescaped one`);
  }
  // Text has no markup to escape; only the HTML part goes through the escaping compiler.
  const subject = Handlebars.compile(head.subject, { strict: true, noEscape: true });
  const text = Handlebars.compile(body, { strict: true, noEscape: true });
  const html = Handlebars.compile(body, { strict: true });
  const brief = compileBrief(head.brief);
  return {
    id: head.id,
    byEmail: head.channels.includes('email'),
    to: head.to,
    render(facts) {
      const context: unknown = Object.assign(Object.create(null), facts);
      return {
        subject: subject(context).replace(/[\r\n]+/g, ' '),
        text: text(context).trim(),
        html: `<div style="white-space:pre-wrap">${html(context).trim()}</div>`,
        brief: brief(facts),
      };
    },
  };
}

/** Reads every template of a folder, by id; throws Error naming the file that is wrong. */
export function loadNoticeTemplates(folder: string): ReadonlyMap<string, NoticeTemplate> {
  const templates = new Map<string, NoticeTemplate>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.hbs'))) {
    try {
      const template = readNoticeTemplate(readFileSync(join(folder, file), 'utf8'));
      if (`${template.id}.hbs` !== file) throw new Error(`Expected id ${file.slice(0, -4)}, but found ${template.id}`);
      templates.set(template.id, template);
    } catch (error) {
      throw new Error(`通知模板 ${file} 有误：${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  return templates;
}
