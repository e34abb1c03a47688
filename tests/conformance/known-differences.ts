/** Cases in which the embedded broker is known to differ from Zeebe, and how; take the line out with the difference. */
export const knownDifferences: Readonly<Record<string, string>> = {
  'a process that a signal starts': 'the stream of the instance has no record of the variable the signal brought',
  'a process that a date starts': 'the record of the timer that fired does not name the instance it started',
  'a repeated sub-process, at once and one after another':
    'rounds that run at once begin one whole after the other, in Zeebe all together',
};
