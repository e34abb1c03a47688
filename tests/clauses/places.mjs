import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { parse } from 'yaml';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');
const CODE = /(?<![\w.])(\d{1,2}[a-q])(?!\w)/g;
/** Folders whose doc comments name the rules they carry. */
const CODE_FOLDERS = ['domain', 'workers', 'zeebe', 'store', 'web/api'];

/** Where each rule code lives: code → lines such as `流程 publicity：等待公示期满`, diagrams first, each once. */
export async function placesOf(root) {
  const places = new Map();
  const add = (code, place) => places.set(code, (places.get(code) ?? new Set()).add(place));
  for (const name of files(join(root, 'processes'), /\.bpmn$/)) await readDiagram(join(root, 'processes', name), add);
  for (const name of files(join(root, 'processes'), /\.dmn$/)) readDecision(join(root, 'processes', name), add);
  readPolicy(join(root, 'processes', 'policy', '2025', 'policy.yaml'), add);
  for (const folder of CODE_FOLDERS) {
    for (const name of files(join(root, folder), /\.ts$/)) readComments(root, join(folder, name), add);
  }
  return new Map([...places].map(([code, found]) => [code, [...found].sort(byKind)]));
}

const KINDS = ['流程', '决策', '规则包', '代码'];

function byKind(one, other) {
  const rank = (place) => KINDS.findIndex((kind) => place.startsWith(kind));
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}

function files(folder, pattern) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

async function readDiagram(file, add) {
  const { rootElement } = await new BpmnModdle({ zeebe }).fromXML(readFileSync(file, 'utf8'));
  const id = basename(file, '.bpmn');
  const note = (element, codes) => {
    for (const code of codes) add(code, `流程 ${id}：${element.name ?? element.id}`);
  };
  const visit = (parent) => {
    for (const element of parent.flowElements ?? []) {
      const properties = element.extensionElements?.values?.flatMap((one) => one.properties ?? []) ?? [];
      note(element, codesIn(properties.find(({ name }) => name === 'rules')?.value ?? ''));
      visit(element);
    }
    for (const artifact of parent.artifacts ?? []) {
      if (artifact.$type !== 'bpmn:Association') continue;
      const [annotation, element] =
        artifact.sourceRef?.$type === 'bpmn:TextAnnotation'
          ? [artifact.sourceRef, artifact.targetRef]
          : [artifact.targetRef, artifact.sourceRef];
      if (annotation?.text !== undefined && element !== undefined) note(element, codesIn(annotation.text));
    }
  };
  const collaborations = rootElement.rootElements.filter(({ $type }) => $type === 'bpmn:Collaboration');
  for (const root of [...rootElement.rootElements, ...collaborations]) visit(root);
}

function readDecision(file, add) {
  const text = readFileSync(file, 'utf8');
  const table = basename(file, '.dmn');
  for (const [, row = '', body = ''] of text.matchAll(/<rule id="([^"]*)">([\s\S]*?)<\/rule>/g)) {
    const [, description = ''] = /<description>([\s\S]*?)<\/description>/.exec(body) ?? [];
    for (const code of codesIn(description)) add(code, `决策 ${table}：${row}`);
  }
}

function readPolicy(file, add) {
  const visit = (value, path) => {
    if (Array.isArray(value)) value.forEach((one) => visit(one, path));
    else if (value !== null && typeof value === 'object') {
      if (typeof value.code === 'string' && /^\d{1,2}[a-q]$/.test(value.code)) {
        add(value.code, `规则包：${value.name ?? value.award ?? path}`);
      }
      for (const [key, part] of Object.entries(value)) visit(part, key);
    }
  };
  visit(parse(readFileSync(file, 'utf8')), '');
}

function readComments(root, name, add) {
  const text = readFileSync(join(root, name), 'utf8');
  const comments = text.match(/\/\*\*[\s\S]*?\*\/|\/\/[^\n]*/g) ?? [];
  for (const comment of comments) {
    for (const [inBrackets] of comment.matchAll(/[(（][^)）]*[)）]/g)) {
      for (const code of codesIn(inBrackets)) add(code, `代码 ${name.replaceAll('\\', '/')}`);
    }
  }
}

function codesIn(text) {
  return new Set([...text.matchAll(CODE)].map(([, code]) => code));
}
