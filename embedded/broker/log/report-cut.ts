import type { Tail } from './segment.ts';

/** Says that a damaged end of the log was cut off, where it is kept, and what to do. */
export function reportCut({ bytes, isUnfinished }: Tail, position: number, aside: string): string {
  const [count, last] = [String(bytes), String(position)];
  return (
    `日志末尾有 ${count} 字节${isUnfinished ? '没有写完' : '已损坏'}，已截到位置 ${last}，截下的内容保存在 ${aside}。` +
    '停机前最后的操作可能缺失，请核对；如有缺失，请用备份恢复。 ' +
    `Expected the log to end with a whole batch, but its last ${count} bytes are ${isUnfinished ? 'unfinished' : 'damaged'}: ` +
    `cut back to position ${last}, the rest is kept in ${aside}. The last acts before the stop may be missing: check them, and restore a backup if so.`
  );
}
