/** Chinese for the texts that form-js writes by itself; it has no translation service. */
const exact: Readonly<Record<string, string>> = {
  'Field is required.': '不能为空，请填写',
  'Value is not a number.': '应为数字，请改正',
  'Value is expected to be an integer.': '应为整数，请改正',
  'Min validation value is not a valid number.': '表单的最小值设置有误，请告知流程管理员',
  'Max validation value is not a valid number.': '表单的最大值设置有误，请告知流程管理员',
  'Field must be a valid email.': '应为有效的邮箱地址，请改正',
  'Field must be a valid  international phone number. (e.g. +4930664040900)': '应为带国家代码的电话号码，请改正',
  'Document reference is not defined.': '文件引用没有设置，请告知流程管理员',
  Search: '查找',
  Select: '请选择',
  'No results': '没有符合的选项',
  'All values selected': '已全部选择',
  'Skip to search': '跳到查找',
  'Remove tag': '移除',
  'Nothing to show.': '没有内容',
  'No content to show.': '没有内容',
  'Previous page': '上一页',
  'Next page': '下一页',
  Browse: '选择文件',
  'No files selected': '未选择文件',
  'Add new': '添加一项',
  Increment: '增加',
  Decrement: '减少',
};

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^Field must match pattern .+\.$/su, '格式不符，请按说明改正'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/u, '最多 $1 位小数，请改正'],
  [
    /^Please select a valid value, the two nearest valid values are (\S+) and (\S+)\.$/u,
    '请填写允许的数值，最近的两个是 $1 和 $2',
  ],
  [/^Field must have minimum value of (.+)\.$/u, '不得小于 $1，请改正'],
  [/^Field must have maximum value of (.+)\.$/u, '不得大于 $1，请改正'],
  [/^Field must have minimum length of (.+)\.$/u, '至少 $1 个字，请补充'],
  [/^Field must have maximum length of (.+)\.$/u, '最多 $1 个字，请精简'],
  [/^Remove list item (\d+)$/u, '移除第 $1 项'],
  [/^(\d+) files selected$/u, '已选择 $1 个文件'],
];

/** The Chinese of a text of form-js; any other text is given back as it is. */
export function formText(text: string): string {
  const found = exact[text.trim()];
  if (found !== undefined) return found;
  const pattern = patterns.find(([expression]) => expression.test(text.trim()));
  return pattern ? text.trim().replace(pattern[0], pattern[1]) : text;
}
