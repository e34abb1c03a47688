/** Cases in which the embedded broker is known to differ from Zeebe, and how; take the line out with the difference. */
export const knownDifferences: Readonly<Record<string, string>> = {
  'a list that is collected into and written by others':
    'the incident is the same, but Zeebe keeps what the activity wrote before it',
};
