import { runInThisContext } from 'node:vm';
import { BpmnModdle } from 'bpmn-moddle';
import { ruleText } from './rule-text.ts';
import { drawingRules, projectRules } from './rules/index.ts';

/** One problem of a diagram. */
export interface DiagramProblem {
  /** Rule that was broken, such as `zhicheng/chinese-names`; `parse` when the file could not be read cleanly. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** The element it concerns; empty when it concerns the file. */
  readonly elementId: string;
  readonly message: { readonly zh: string; readonly en: string };
}

interface Finding {
  readonly id?: string;
  readonly message: string;
  readonly en?: string;
  readonly category: string;
}

interface Resolver {
  resolveRule(pkg: string, name: string): unknown;
  resolveConfig(pkg: string, name: string): unknown;
}

interface Bpmnlint {
  readonly Linter: new (options: { readonly config: unknown; readonly resolver: Resolver }) => {
    lint(root: unknown): Promise<Readonly<Record<string, readonly Finding[]>>>;
  };
}

// bpmnlint is CommonJS that requires ES modules. Node can do that; a test runner's own `require` cannot, hence Node's, by way of `vm`.
const { createRequire } = (runInThisContext('process') as NodeJS.Process).getBuiltinModule('node:module');
const load = createRequire(import.meta.url);
const { Linter } = load('bpmnlint') as Bpmnlint;
const NodeResolver = load('bpmnlint/lib/resolver/node-resolver.js') as new (options: {
  readonly require: NodeJS.Require;
}) => Resolver;
const installed = new NodeResolver({ require: load });
const zeebe: unknown = load('zeebe-bpmn-moddle/resources/zeebe.json');

const PLUGIN = 'bpmnlint-plugin-zhicheng';

/** Finds the project's own rules here and all others in the installed packages. */
const resolver: Resolver = {
  resolveRule: (pkg, name) =>
    pkg === PLUGIN ? (projectRules[name] ?? drawingRules[name]) : installed.resolveRule(pkg, name),
  resolveConfig: (pkg, name) => (pkg === PLUGIN ? { rules: ownRules() } : installed.resolveConfig(pkg, name)),
};

/** What is checked: bpmnlint's own rules, those of Zeebe 8.5, and the project's. */
const config = {
  extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-cloud-8-5', 'plugin:zhicheng/recommended'],
};

function ownRules(): Record<string, 'error' | 'warn'> {
  return Object.fromEntries([
    ...Object.keys(projectRules).map((name) => [`zhicheng/${name}`, 'error'] as const),
    ...Object.keys(drawingRules).map((name) => [`zhicheng/${name}`, 'warn'] as const),
  ]);
}

/** Every problem of one diagram, in the order of the rules; none means that it is clean. */
export async function lintDiagram(xml: string): Promise<readonly DiagramProblem[]> {
  let read;
  try {
    read = await new BpmnModdle({ zeebe }).fromXML(xml);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = {
      zh: `文件应为 BPMN 2.0 流程图，无法读取：${reason}`,
      en: `Expected BPMN 2.0, but found: ${reason}`,
    };
    return [{ rule: 'parse', severity: 'error', elementId: '', message }];
  }
  const unread = read.warnings.map((warning) => ({
    rule: 'parse',
    severity: 'error' as const,
    elementId: '',
    message: { zh: `文件中有无法识别的内容：${warning.message}`, en: warning.message },
  }));
  const results = await new Linter({ config, resolver }).lint(read.rootElement);
  const found = Object.entries(results).flatMap(([rule, findings]) =>
    findings.map((finding) => ({
      rule,
      severity:
        finding.category === 'error' || finding.category === 'rule-error' ? ('error' as const) : ('warning' as const),
      elementId: finding.id ?? '',
      message: finding.en === undefined ? ruleText(rule, finding.message) : { zh: finding.message, en: finding.en },
    })),
  );
  return [...unread, ...found];
}
