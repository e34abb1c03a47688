/** Data that cannot be trusted; the broker does not start on it. */
export class DamagedData extends Error {
  constructor(file: string, found: string, foundEnglish: string) {
    super(
      `数据文件 ${file} ${found}。数据未作任何改动；请把数据目录改名保留，再用备份恢复：npm run restore -- 备份文件。 ` +
        `Expected the data file ${file} to be whole, but ${foundEnglish}. Nothing was changed: ` +
        'rename the data folder to keep it, then restore a backup with npm run restore -- FILE.',
    );
    this.name = 'DamagedData';
  }
}
