/** Words for the legal marks that the diagrams carry. */
const MARKS: Readonly<Record<string, string>> = {
  'personal-pledge': '个人承诺',
  'unit-review': '单位审核',
  'unit-pledge': '单位承诺',
  'unit-publicity': '单位公示',
  'unit-stamp': '单位盖章',
  'department-review': '主管部门审核',
  'provincial-department-stamp': '省直主管部门盖章',
  'county-bureau-stamp': '县（市）区人社部门盖章',
  'city-bureau-stamp': '市人社部门盖章',
  'acceptance-check': '受理审查',
  'acceptance-recheck': '补正后复核',
  'publicity-posted': '公示张贴',
  'application-corrected': '修改材料',
  'material-corrected': '补正材料',
  'listing-reviewed': '审核评委会申请',
  'listing-approved': '核准备案',
};

/** The words of a mark; an owner's own mark is shown as it is written in the diagram. */
export function markText(mark: string): string {
  return MARKS[mark] ?? mark;
}
