/** One line of a message: which delivery it is, and what it says. */
export interface MessageLine {
  readonly id: string;
  readonly text: string;
  readonly link?: string | undefined;
}

/** One message with the deliveries it carries. */
export interface MergedMessage {
  readonly ids: readonly string[];
  readonly text: string;
  readonly link?: string | undefined;
}

/** From this many on, what is due for one group at one moment goes in one message. */
const MERGE_FROM = 3;
/** Room for what the adapter puts before the text and after it. */
const FRAME_BYTES = 300;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/**
 * Makes messages of what is due for one target: each line its own message while they are few and may all be sent, else one
 * message of many lines, as many as fit in the vendor's bytes. No line is dropped; what does not fit makes a further message.
 */
export function mergeMessages(
  lines: readonly MessageLine[],
  options: { readonly textBytes: number; readonly mayBeSent: number; readonly merges: boolean },
): MergedMessage[] {
  const room = options.textBytes - FRAME_BYTES;
  const single = lines.length < MERGE_FROM && lines.length <= options.mayBeSent;
  if (!options.merges || single || lines.length === 1) {
    return lines.map(({ id, text, link }) => ({ ids: [id], text: cutTo(text, room), link }));
  }
  const pages: MessageLine[][] = [];
  let used = 0;
  for (const line of lines) {
    const size = bytes(rowOf(0, line, room)) + 5;
    const page = pages.at(-1);
    if (page === undefined || used + size > room) {
      pages.push([line]);
      used = size;
    } else {
      page.push(line);
      used += size;
    }
  }
  return pages.map((page) => ({
    ids: page.map(({ id }) => id),
    text: [`共${page.length}项通知：`, ...page.map((line, index) => rowOf(index + 1, line, room))].join('\n'),
  }));
}

function rowOf(number: number, { text, link }: MessageLine, room: number): string {
  return cutTo(`${number}. ${text}${link === undefined ? '' : ` ${link}`}`, room);
}

function cutTo(text: string, most: number): string {
  if (bytes(text) <= most) return text;
  let cut = '';
  for (const sign of text) {
    if (bytes(`${cut}${sign}…`) > most) break;
    cut += sign;
  }
  return `${cut}…`;
}
