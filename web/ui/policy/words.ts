import { defineWords } from '../app/define-words.ts';

/** Words of the policy page. */
export const policyWords = defineWords({
  'policy.title': ['政策年度 {year}', 'Policy year {year}'],
  'policy.titlePlain': ['政策年度', 'Policy year'],
  'policy.document': ['文件', 'Document'],
  'policy.state': ['文件状态', 'State'],
  'policy.hint': [
    '本页只供查看。每一件申报按提交时的政策年度办理；表中的数值由政策文件规定。',
    'For reading only. Each application keeps the policy year under which it was submitted.',
  ],
  'policy.table': ['政策规则与取值', 'Rules and their values'],
  'policy.separator': ['、', ', '],
  'policy.code': ['规则', 'Rule'],
  'policy.key': ['事项', 'Matter'],
  'policy.value': ['取值', 'Value'],
  'policy.strength': ['效力', 'Strength'],
  'policy.source': ['依据', 'Source'],
  'policy.search': ['按规则、事项或依据查找', 'Find by rule, matter or source'],
  'policy.empty': ['没有符合条件的规则。换一个词再试。', 'No rule fits. Try another word.'],
});
