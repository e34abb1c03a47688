import { message } from './message.ts';
import type { Message } from './message.ts';
import { titleLevelLabels } from './title-level.ts';

/** Names of the lists of a policy package. */
export const listNames: Readonly<Record<string, Message>> = {
  provincialOnly: message(
    '仅由省级评委会评审的系列和专业',
    'series and specialities that only provincial committees review',
  ),
  tiedAppointmentSeries: message('评聘结合的系列', 'series where review and appointment go together'),
  privateEnterpriseTags: message('民营企业职称评审行动标签', 'tags of private enterprises'),
  technicalEnvoyAchievements: message('科技特派员业绩类别', 'achievements of technical envoys'),
  grassrootsService: message('基层服务要求', 'grassroots service'),
  paperSeries: message('以论文为评审指标的系列', 'series in which papers count'),
  examOnly: message('以考代评的系列和级别', 'series and levels given by examination'),
  oneStepGroups: message('可“一步到位”的人员', 'groups that may take one step'),
  outstandingEnterprises: message('突出贡献企业名单', 'outstanding enterprises of the year'),
  greenChannelMaterials: message('绿色通道材料清单', 'papers of the green channel'),
};

/** Names of the tables of a policy package. */
export const tableNames: Readonly<Record<string, Message>> = {
  directRecognition: message('直接认定', 'direct recognition'),
  postLadder: message('专业技术岗位等级', 'grades of professional posts'),
};

/** The rule behind a table whose rows name none. */
export const tableRules: Readonly<Record<string, { readonly code: string; readonly strength: string }>> = {
  directRecognition: { code: '10a', strength: '可' },
  postLadder: { code: '22b', strength: '原则' },
};

/** Names of the fields of a row in a list or a table. */
export const columnNames: Readonly<Record<string, Message>> = {
  code: message('规则', 'rule'),
  kind: message('类别', 'kind'),
  name: message('名称', 'name'),
  levels: message('级别', 'levels'),
  series: message('系列', 'series'),
  months: message('服务月数', 'months of service'),
  award: message('奖项或条件', 'award or condition'),
  role: message('人员', 'person'),
  medal: message('奖牌', 'medal'),
  level: message('认定级别', 'level'),
  postGrade: message('首聘岗位等级', 'post grade'),
  beyondPostRatio: message('不受岗位结构比例限制', 'beyond the post ratio'),
  limit: message('人数上限', 'limit of persons'),
  grades: message('等级', 'grades'),
  lowest: message('首次聘用等级', 'grade of a first appointment'),
  assistantLowest: message('助理级首次聘用等级', 'the same for assistants'),
  note: message('说明', 'note'),
};

/** Names of the values that stand for a choice, by field. */
export const choiceNames: Readonly<Record<string, Readonly<Record<string, Message>>>> = {
  kind: { series: message('系列', 'series'), speciality: message('专业', 'speciality') },
  level: levelNames(),
  levels: levelNames(),
  medal: { gold: message('金', 'gold') },
};

function levelNames(): Readonly<Record<string, Message>> {
  return {
    senior: message(titleLevelLabels.senior, 'senior'),
    associateSenior: message(titleLevelLabels.associateSenior, 'associate senior'),
    intermediate: message(titleLevelLabels.intermediate, 'intermediate'),
    junior: message(titleLevelLabels.junior, 'junior'),
  };
}

/** The words of a value of a field, such as 正高级 for senior; texts and numbers as they are. */
function wordsOf(field: string, value: unknown): Message {
  if (typeof value === 'boolean') return value ? message('是', 'yes') : message('否', 'no');
  if (Array.isArray(value)) {
    const parts = value.map((part: unknown) => wordsOf(field, part));
    return message(parts.map((part) => part.zh).join('、'), parts.map((part) => part.en).join(', '));
  }
  if (typeof value === 'string' || typeof value === 'number') {
    return choiceNames[field]?.[String(value)] ?? message(String(value), String(value));
  }
  return message('—', '—');
}

/** One row of a list or a table in words: a text as it is, a row of fields with the name of each field that needs one. */
export function rowWords(row: unknown): Message {
  if (typeof row !== 'object' || row === null) return wordsOf('', row);
  const parts = Object.entries(row)
    .filter(([field, value]) => field !== 'code' && value !== undefined && value !== null)
    .map(([field, value]) => {
      const words = wordsOf(field, value);
      if (!NAMED_FIELDS.has(field)) return words;
      const name = columnNames[field] ?? message(field, field);
      return message(`${name.zh}：${words.zh}`, `${name.en}: ${words.en}`);
    });
  return message(parts.map((part) => part.zh).join('，'), parts.map((part) => part.en).join(', '));
}

/** Fields whose value says nothing without their name. */
const NAMED_FIELDS = new Set([
  'months',
  'postGrade',
  'beyondPostRatio',
  'limit',
  'note',
  'grades',
  'lowest',
  'assistantLowest',
]);
