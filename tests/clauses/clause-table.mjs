import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { placesOf } from './places.mjs';

/** Rules that bind: they need a scenario that runs, in the normal case and in the refusal. */
const BINDING = new Set(['硬', '原则']);
/** Places named of each kind; of code the rest is only counted. */
const MOST_PLACES = { 流程: 8, 决策: 4, 规则包: 4, 代码: 5 };

/**
 * Composes docs/clauses.md from jest's JSON report: each rule code, where it lives, the scenarios that show it.
 * A title says what it shows: `[17g]` the rule kept, `[17g!]` the refusal. `missing` names what no passing test shows.
 */
export async function clauseTable(report, root) {
  const { rules } = parse(readFileSync(join(root, 'processes', 'policy', '2025', 'rules.yaml'), 'utf8'));
  const places = await placesOf(root);
  const shown = scenariosOf(report, root);
  const missing = [];
  const rows = rules.map((rule) => {
    const kept = shown.get(rule.code) ?? [];
    const refused = shown.get(`${rule.code}!`) ?? [];
    const lives = places.get(rule.code) ?? [];
    const gaps = [
      ...(lives.length === 0 ? ['无所在处'] : []),
      ...(kept.some((one) => one.passed) ? [] : ['无正常情形']),
      ...(!BINDING.has(rule.strength) || refused.some((one) => one.passed) ? [] : ['无拒绝情形']),
      ...([...kept, ...refused].every((one) => one.passed) ? [] : ['有未通过的测试']),
    ];
    if (gaps.length > 0) missing.push(`${rule.code} ${rule.text}：${gaps.join('、')}`);
    return section(rule, lives, kept, refused, gaps);
  });
  return { markdown: `${HEAD}\n${rows.join('\n')}`, missing };
}

const HEAD = `# 条款对照 · Clauses

2025 年意见逐条拆出的规则：每条在哪里、由哪个测试证明。本文件由测试运行生成（\`npm test\`），不手工修改。
Each rule of the 2025 opinions: where it lives and which scenario shows it. Written by the test run; do not edit.
`;

function section(rule, lives, kept, refused, gaps) {
  const named = Object.entries(MOST_PLACES).flatMap(([kind, most]) =>
    lives.filter((place) => place.startsWith(kind)).slice(0, most),
  );
  const more = lives.length > named.length ? [`另有 ${lives.length - named.length} 处`] : [];
  const lines = [
    `## ${rule.code}（第 ${rule.clause} 条，${rule.strength}）${gaps.length === 0 ? '✓' : `✗ ${gaps.join('、')}`}`,
    '',
    `${rule.text}`,
    '',
    `- 所在：${[...named, ...more].join('；') || '无'}`,
    ...kept.map((one) => `- 正常：${one.title}（${one.file}）${one.passed ? '通过' : '未通过'}`),
    ...refused.map((one) => `- 拒绝：${one.title}（${one.file}）${one.passed ? '通过' : '未通过'}`),
    '',
  ];
  return lines.join('\n');
}

/** Scenarios by code, each title once: passed when it ran and every run of it passed (several engines, several seeds). */
function scenariosOf(report, root) {
  const found = new Map();
  for (const suite of report.testResults) {
    const file = relative(root, suite.name).replaceAll('\\', '/');
    for (const { title, status } of suite.assertionResults) {
      if (status === 'pending' || status === 'todo') continue;
      const codes = [...title.matchAll(/\[(\d{1,2}[a-q]!?)\]/g)].map(([, code]) => code);
      const words = title
        .replace(/\s*\[\d{1,2}[a-q]!?\]/g, '')
        .replace(/, seed \d+$/, '')
        .trim();
      for (const code of codes) note(found, code, { title: words, file, passed: status === 'passed' });
    }
  }
  for (const list of found.values()) list.sort((a, b) => (a.file + a.title < b.file + b.title ? -1 : 1));
  return found;
}

function note(found, code, one) {
  const list = found.get(code) ?? [];
  found.set(code, list);
  const same = list.find((other) => other.title === one.title && other.file === one.file);
  if (same === undefined) list.push(one);
  else same.passed &&= one.passed;
}
