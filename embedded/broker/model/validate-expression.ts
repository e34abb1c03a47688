import type { ExpressionLanguage } from '../expression.ts';
import { parseDateTime, parseDuration } from '../iso-time.ts';
import type { Problem } from './validate.ts';
import type { XmlNode } from './xml.ts';
import { child, children, extension, text } from './xml.ts';

interface Place {
  readonly path: string;
  readonly source: string | undefined;
  readonly needed?: boolean;
  /** Static text is no answer here. */
  readonly feel?: boolean;
}

const targetPattern = /^[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*$/;

/** The problems of the expressions and names written on a node. */
export function expressionProblems(node: XmlNode, language: ExpressionLanguage): Problem[] {
  const problems = placesOf(node).flatMap((place) => placeProblems(node, place, language));
  return [...problems, ...targetProblems(node), ...resultProblems(node), ...timeProblems(node)];
}

function placesOf(node: XmlNode): Place[] {
  const ext = 'extensionElements > ';
  const places: Place[] = [];
  const definition = extension(node, 'zeebe:TaskDefinition');
  if (definition) {
    places.push({ path: `${ext}taskDefinition`, source: text(definition, 'type'), needed: true });
    places.push({ path: `${ext}taskDefinition`, source: text(definition, 'retries') });
  }
  const mapping = extension(node, 'zeebe:IoMapping');
  for (const [property, tag] of [
    ['inputParameters', 'input'],
    ['outputParameters', 'output'],
  ] as const) {
    for (const one of mapping ? children(mapping, property) : []) {
      places.push({ path: `${ext}ioMapping > ${tag}`, source: text(one, 'source'), needed: true });
    }
  }
  const called = extension(node, 'zeebe:CalledElement');
  if (called) places.push({ path: `${ext}calledElement`, source: text(called, 'processId'), needed: true });
  const decision = extension(node, 'zeebe:CalledDecision');
  if (decision) places.push({ path: `${ext}calledDecision`, source: text(decision, 'decisionId'), needed: true });
  const script = extension(node, 'zeebe:Script');
  if (script) places.push({ path: `${ext}script`, source: text(script, 'expression'), needed: true, feel: true });
  const assignment = extension(node, 'zeebe:AssignmentDefinition');
  for (const property of ['assignee', 'candidateGroups', 'candidateUsers']) {
    places.push({ path: `${ext}assignmentDefinition`, source: text(assignment, property) });
  }
  const schedule = extension(node, 'zeebe:TaskSchedule');
  for (const property of ['dueDate', 'followUpDate'])
    places.push({ path: `${ext}taskSchedule`, source: text(schedule, property) });
  const condition = child(node, 'conditionExpression');
  if (condition) places.push({ path: 'conditionExpression', source: text(condition, 'body')?.trim(), feel: true });
  const marker = child(node, 'loopCharacteristics');
  const loop = marker && extension(marker, 'zeebe:LoopCharacteristics');
  if (marker && loop) {
    const path = 'multiInstanceLoopCharacteristics > extensionElements > loopCharacteristics';
    places.push({ path, source: text(loop, 'inputCollection'), needed: true, feel: true });
    places.push({ path, source: text(loop, 'outputElement'), feel: true });
    const until = text(child(marker, 'completionCondition'), 'body');
    places.push({ path: 'multiInstanceLoopCharacteristics > completionCondition', source: until, feel: true });
  }
  return places;
}

function placeProblems(node: XmlNode, { path, source, needed, feel }: Place, language: ExpressionLanguage): Problem[] {
  if (source === undefined || source === '') {
    return needed === true ? [{ node, path, text: 'Expected expression but not found.' }] : [];
  }
  const expression = language.parse(source);
  if (expression.parseFailure !== undefined) return [{ node, path, text: expression.parseFailure }];
  if (feel !== true || !expression.isStatic) return [];
  return [
    {
      node,
      path,
      text: `Expected expression but found static value '${source}'. An expression must start with '=' (e.g. '=${source}').`,
    },
  ];
}

function targetProblems(node: XmlNode): Problem[] {
  const mapping = extension(node, 'zeebe:IoMapping');
  if (!mapping) return [];
  const check = (tag: string, one: XmlNode): Problem[] => {
    const target = text(one, 'target') ?? '';
    if (targetPattern.test(target)) return [];
    const found = `Expected path expression '${target}' but doesn't match the pattern '[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z_][a-zA-Z0-9_]*)*'.`;
    return [
      {
        node,
        path: `extensionElements > ioMapping > ${tag}`,
        text: target === '' ? 'Expected path expression but not found.' : found,
      },
    ];
  };
  return [
    ...children(mapping, 'inputParameters').flatMap((one) => check('input', one)),
    ...children(mapping, 'outputParameters').flatMap((one) => check('output', one)),
  ];
}

function resultProblems(node: XmlNode): Problem[] {
  return (['zeebe:Script', 'zeebe:CalledDecision'] as const).flatMap((type) => {
    const found = extension(node, type);
    if (!found || text(found, 'resultVariable')) return [];
    const tag = type === 'zeebe:Script' ? 'script' : 'calledDecision';
    return [
      { node, path: `extensionElements > ${tag}`, text: "Attribute 'resultVariable' must be present and not empty" },
    ];
  });
}

function timeProblems(node: XmlNode): Problem[] {
  const problems: Problem[] = [];
  const schedule = extension(node, 'zeebe:TaskSchedule');
  for (const property of ['dueDate', 'followUpDate']) {
    const source = text(schedule, property);
    if (!source || source.startsWith('=') || parseDateTime(source) !== undefined) continue;
    const found = `Expected static value to be a valid DateTime String, e.g. '2023-03-02T15:35+02:00', but found '${source}'.`;
    problems.push({ node, path: 'extensionElements > taskSchedule', text: found });
  }
  const timer = children(node, 'eventDefinitions')[0];
  const duration = timer && text(child(timer, 'timeDuration'), 'body')?.trim();
  if (duration && !duration.startsWith('=') && !parseDuration(duration)) {
    const reason = `Invalid duration format '${duration}' for expression '${duration}'.`;
    problems.push({ node, text: `Invalid timer duration expression (${reason})` });
  }
  const date = timer && text(child(timer, 'timeDate'), 'body')?.trim();
  if (date && !date.startsWith('=') && parseDateTime(date) === undefined) {
    const reason = `Invalid date-time format '${date}' for expression '${date}'.`;
    problems.push({ node, text: `Invalid timer date expression (${reason})` });
  }
  return problems;
}
