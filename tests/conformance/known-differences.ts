/** Cases in which the embedded broker is known to differ from Zeebe, and how; take the line out with the difference. */
export const knownDifferences: Readonly<Record<string, string>> = {};
