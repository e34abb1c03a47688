/** Job types of the measured diagrams; user tasks of Zeebe 8.5 are jobs of its own type. */
export const jobTypes = {
  work: 'bench-work',
  child: 'bench-child',
  item: 'bench-item',
  correlated: 'bench-correlated',
  fired: 'bench-fired',
  userTask: 'io.camunda.zeebe:userTask',
} as const;

/** Ids of the measured processes. */
export const processIds = {
  oneTask: 'bench-one-task',
  twentyElements: 'bench-twenty-elements',
  child: 'bench-called',
  multiInstance: 'bench-multi-instance',
  message: 'bench-message',
  timer: 'bench-timer',
  waiting: 'bench-waiting',
} as const;

const service = (id: string, type: string, inside = ''): string =>
  `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="${type}"/></extensionElements>${inside}</serviceTask>`;

const flows = (...ends: readonly (readonly [string, string, string?])[]): string =>
  ends
    .map(([from, to, condition]) => {
      const inside =
        condition === undefined
          ? ''
          : `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`;
      return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
    })
    .join('');

const definitions = (id: string, body: string, beside = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions-${id}" targetNamespace="urn:bench">${beside}
  <process id="${id}" isExecutable="true">${body}</process>
</definitions>`;

/** Start → one service task → end. */
const oneTask = definitions(
  processIds.oneTask,
  `<startEvent id="s"/>${service('t', jobTypes.work)}<endEvent id="e"/>${flows(['s', 't'], ['t', 'e'])}`,
);

const called = definitions(
  processIds.child,
  `<startEvent id="s"/>${service('t', jobTypes.child)}<endEvent id="e"/>${flows(['s', 't'], ['t', 'e'])}`,
);

/** Twenty flow nodes with both kinds of gateways, a sub-process, a call activity (three more nodes) and a user task at the end. */
const twentyElements = definitions(
  processIds.twentyElements,
  `<startEvent id="s"/>${service('a1', jobTypes.work)}<exclusiveGateway id="x1" default="x1_b2"/>
  ${service('b1', jobTypes.work)}${service('b2', jobTypes.work)}<exclusiveGateway id="x2"/>
  <parallelGateway id="p1"/>${service('c1', jobTypes.work)}${service('c2', jobTypes.work)}<parallelGateway id="p2"/>
  <subProcess id="sub"><startEvent id="ss"/>${service('d1', jobTypes.work)}<endEvent id="se"/>${flows(['ss', 'd1'], ['d1', 'se'])}</subProcess>
  <callActivity id="call"><extensionElements><zeebe:calledElement processId="${processIds.child}" propagateAllChildVariables="false"/></extensionElements></callActivity>
  ${service('f1', jobTypes.work)}<exclusiveGateway id="x3" default="x3_x4"/>${service('g1', jobTypes.work)}<exclusiveGateway id="x4"/>
  <userTask id="u"/><endEvent id="e"/>
  ${flows(['s', 'a1'], ['a1', 'x1'], ['x1', 'b1', '=even'], ['x1', 'b2'], ['b1', 'x2'], ['b2', 'x2'], ['x2', 'p1'])}
  ${flows(['p1', 'c1'], ['p1', 'c2'], ['c1', 'p2'], ['c2', 'p2'], ['p2', 'sub'], ['sub', 'call'], ['call', 'f1'])}
  ${flows(['f1', 'x3'], ['x3', 'g1', '=even'], ['x3', 'x4'], ['g1', 'x4'], ['x4', 'u'], ['u', 'e'])}`,
);

const multiInstance = definitions(
  processIds.multiInstance,
  `<startEvent id="s"/>${service(
    't',
    jobTypes.item,
    `<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/></extensionElements></multiInstanceLoopCharacteristics>`,
  )}<endEvent id="e"/>${flows(['s', 't'], ['t', 'e'])}`,
);

const message = definitions(
  processIds.message,
  `<startEvent id="s"/><intermediateCatchEvent id="c"><messageEventDefinition id="m" messageRef="bench-message-ref"/></intermediateCatchEvent>
  ${service('t', jobTypes.correlated)}<endEvent id="e"/>${flows(['s', 'c'], ['c', 't'], ['t', 'e'])}`,
  `<message id="bench-message-ref" name="bench-message"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>`,
);

const timer = definitions(
  processIds.timer,
  `<startEvent id="s"/><intermediateCatchEvent id="c"><timerEventDefinition id="d"><timeDate xsi:type="tFormalExpression">=due</timeDate></timerEventDefinition></intermediateCatchEvent>
  ${service('t', jobTypes.fired)}<endEvent id="e"/>${flows(['s', 'c'], ['c', 't'], ['t', 'e'])}`,
);

/** Waits at a step that nobody does, as a case waits for its people. */
const waiting = definitions(
  processIds.waiting,
  `<startEvent id="s"/>${service('t', 'bench-nobody-does-this')}<endEvent id="e"/>${flows(['s', 't'], ['t', 'e'])}`,
);

/** Every measured diagram, the called one before its caller. */
export const diagrams: readonly string[] = [oneTask, called, twentyElements, multiInstance, message, timer, waiting];
