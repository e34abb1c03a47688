import { defineWords } from '../app/define-words.ts';

/** Words of finding a person by number, and of who looked at personal data. */
export const privacyWords = defineWords({
  'privacy.find': ['按证件号码查找', 'Find by identity number'],
  'privacy.findNote': [
    '只找号码完全一致的申报件（15 位与 18 位、大小写 X 视为相同）。每次查找都会留下记录，申报人本人可以看到。',
    'Finds cases with exactly this number (15 or 18 digits, x or X). Each search is recorded, and the applicant can see it.',
  ],
  'privacy.idKind': ['证件类型', 'Document'],
  'privacy.idNumber': ['证件号码', 'Identity number'],
  'privacy.purpose': ['查找事由', 'Reason'],
  'privacy.search': ['查找', 'Find'],
  'privacy.findNone': [
    '没有找到：在本局可查看的申报件中，没有这个证件号码。',
    'Nothing found: none of the cases of this bureau has this number.',
  ],
  'privacy.full': ['完整证件号码和电话', 'Number and telephone in full'],
  'privacy.reveal': ['显示完整证件号码和电话', 'Show number and telephone in full'],
  'privacy.hide': ['收起', 'Hide'],
  'privacy.revealNote': [
    '为办理“{step}”可查看完整内容；每次查看都会记录查看人、时间和事由，申报人本人可以看到。',
    'For “{step}” they may be shown in full; who looked, when and why is recorded, and the applicant can see it.',
  ],
  'privacy.mine': ['谁看过我的资料', 'Who looked at my data'],
  'privacy.mineNote': [
    '这里列出谁为办理哪一环节看过您的完整证件号码和电话，或按证件号码查找过您的申报。平时各单位看到的号码是隐去中间各位的。',
    'Who had your full number and telephone shown for which step, or found your application by your number. Otherwise offices see them masked.',
  ],
  'privacy.mineEmpty': [
    '还没有人查看过。有人查看时，查看人、单位、时间和事由会列在这里。',
    'Nobody so far. When somebody does, who, for whom, when and why appears here.',
  ],
  'privacy.all': ['资料查看记录', 'Looks at personal data'],
  'privacy.allEmpty': [
    '没有记录。有人查看完整证件号码或按号码查找时，会列在这里。',
    'No records. Looks at full numbers and searches by number appear here.',
  ],
  'privacy.at': ['时间', 'When'],
  'privacy.who': ['查看人', 'Who'],
  'privacy.organisation': ['所在单位', 'For'],
  'privacy.person': ['被查看人', 'Whose data'],
  'privacy.kind': ['方式', 'How'],
  'privacy.kindAll': ['全部方式', 'All'],
  'privacy.kind.revealed': ['查看完整号码和电话', 'Shown in full'],
  'privacy.kind.found-by-number': ['按证件号码查找', 'Found by number'],
  'privacy.kind.file-opened': ['打开材料文件', 'Opened a file'],
  'privacy.why': ['事由', 'Why'],
  'privacy.retention': ['保存期限', 'Retention of data'],
  'privacy.retentionNote': [
    '每天自动删除到期的内容，并把种类和数量写入审计记录。这里只显示数量，不显示内容。',
    'What is due is erased every day by itself, and kind and number go into the audit. Only numbers are shown here.',
  ],
  'privacy.retentionEmpty': [
    '没有保存期限规则。每类资料保存多久、到期如何处理会列在这里。',
    'No rules of retention. How long each kind of data is kept, and what then, is listed here.',
  ],
  'privacy.what': ['内容', 'What'],
  'privacy.kept': ['保存', 'Kept'],
  'privacy.forEver': ['长期', 'For ever'],
  'privacy.months': ['{n} 个月', '{n} months'],
  'privacy.then': ['到期处理', 'Then'],
  'privacy.nextRun': ['下次删除', 'Next run'],
  'privacy.due': ['{n} 条（{day} 以前）', '{n} (before {day})'],
  'privacy.never': ['—', '—'],
  'privacy.basis': ['依据', 'Basis'],
  'privacy.numberInSearch': [
    '请不要在这里输入证件号码或手机号，它会留在网址里。查找证件号码请用“按证件号码查找”。',
    'Do not type identity or mobile numbers here: they would stay in the address. Use “Find by identity number”.',
  ],
});
