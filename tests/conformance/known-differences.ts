/** Cases in which the embedded broker is known to differ from Zeebe, and how; take the line out with the difference. */
export const knownDifferences: Readonly<Record<string, string>> = {
  'a job type that is no text': 'the message names the expression without its leading space',
  'retries that are no number': 'the message names the expression without its leading space',
  'a condition that is no boolean': 'CONDITION_ERROR instead of EXTRACT_VALUE_ERROR',
  'an input mapping that asserts': 'the message names the mapping alone, without the remark ASSERT_FAILURE',
  'a user task without an assignee it names': 'the message names the expression without its leading space',
  'a correlation key that is missing': 'the message names the expression without its leading space',
  'a timer that is no duration': 'the message names the expression without its leading space and full stop',
  'an error that nothing catches': 'the incident names the task instead of NO_CATCH_EVENT_FOUND',
  'an escalation that does not interrupt': 'escalations are not thrown yet',
  'multi-instance over what is no list': 'the message names the expression without its leading space',
  'resolving a job incident without retries': 'the message ends before its advice',
};
