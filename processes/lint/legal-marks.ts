/**
 * The legal steps of each process, by their mark; who they are and where they stand in the diagram is the owner's choice.
 * Source: clauses 14-17 of the year's policy.
 */
export const legalMarksOf: Readonly<Record<string, readonly string[]>> = {
  'title-application': [
    'personal-pledge',
    'route-decided',
    'unit-recommendation',
    'dispatched-recommendation',
    'department-review',
    'provincial-department-stamp',
    'county-bureau-stamp',
    'city-bureau-stamp',
    'committee-acceptance',
    'review-decided',
    'title-issued',
    'title-revoked',
  ],
  'unit-recommendation': ['unit-review', 'unit-pledge', 'unit-publicity', 'unit-stamp'],
  'dispatched-recommendation': [
    'agency-recommendation',
    'host-recommendation',
    'six-marks-joined',
    'later-publicity-end',
  ],
  publicity: [
    'publicity-posted',
    'publicity-opened',
    'publicity-period-end',
    'publicity-closed',
    'objection-handled',
    'objection-settled',
  ],
  'committee-acceptance': ['scope-checked', 'acceptance-check', 'correction-notice', 'acceptance-recheck'],
  'review-session': [
    'session-announced',
    'list-frozen',
    'pre-report',
    'attendance-recorded',
    'ballot-rules-locked',
    'ballot-opened',
    'ballot-cast',
    'ballot-tallied',
    'minutes-signed',
    'review-ended',
    'result-publicity',
    'filing-submitted',
    'filing-accepted',
    'document-issued',
    'titles-issued',
  ],
  'deadline-ladder': ['rung-fired'],
};
