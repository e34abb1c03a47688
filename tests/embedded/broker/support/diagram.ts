/** The XML of a diagram of one process around the given elements; `more` goes beside the process. */
export function diagram(id: string, elements: string, more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions-${id}" targetNamespace="http://example.org">
  <bpmn:process id="${id}" isExecutable="true">${withFlowChildren(elements)}</bpmn:process>${more}
</bpmn:definitions>`;
}

/** A sequence flow, with a condition if given. */
export function flow(from: string, to: string, condition?: string, id = `${from}-to-${to}`): string {
  const inside =
    condition === undefined
      ? ''
      : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(condition)}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</bpmn:sequenceFlow>`;
}

/** An element with extension elements and other children. */
export function element(type: string, id: string, extensions = '', inside = '', attributes = ''): string {
  const ext = extensions === '' ? '' : `<bpmn:extensionElements>${extensions}</bpmn:extensionElements>`;
  return `<bpmn:${type} id="${id}" ${attributes}>${ext}${inside}</bpmn:${type}>`;
}

export function serviceTask(id: string, type = id, more = '', inside = ''): string {
  return element('serviceTask', id, `<zeebe:taskDefinition type="${type}" />${more}`, inside);
}

export function start(id = 'start'): string {
  return element('startEvent', id);
}

export function end(id = 'end'): string {
  return element('endEvent', id);
}

export function timer(kind: 'timeDate' | 'timeDuration' | 'timeCycle', text: string): string {
  return `<bpmn:timerEventDefinition id="t${counter()}"><bpmn:${kind} xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:${kind}></bpmn:timerEventDefinition>`;
}

export function mapping(inputs: readonly [string, string][], outputs: readonly [string, string][] = []): string {
  const one = (tag: string, [source, target]: readonly [string, string]): string =>
    `<zeebe:${tag} source="${escape(source)}" target="${target}" />`;
  return `<zeebe:ioMapping>${inputs.map((pair) => one('input', pair)).join('')}${outputs.map((pair) => one('output', pair)).join('')}</zeebe:ioMapping>`;
}

export function message(id: string, name: string, correlationKey?: string): string {
  const subscription =
    correlationKey === undefined
      ? ''
      : `<bpmn:extensionElements><zeebe:subscription correlationKey="${escape(correlationKey)}" /></bpmn:extensionElements>`;
  return `<bpmn:message id="${id}" name="${escape(name)}">${subscription}</bpmn:message>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

let count = 0;
function counter(): number {
  count += 1;
  return count;
}

/** Boundary events and event-based gateways need their outgoing flows as children. */
function withFlowChildren(elements: string): string {
  const flows = [...elements.matchAll(/<bpmn:sequenceFlow id="([^"]+)" sourceRef="([^"]+)"/g)];
  let xml = elements;
  for (const [, id, source] of flows) {
    xml = xml.replace(
      new RegExp(
        `(<bpmn:(?:boundaryEvent|eventBasedGateway) id="${source}"[^>]*>(?:<bpmn:extensionElements>.*?</bpmn:extensionElements>)?)`,
        's',
      ),
      `$1<bpmn:outgoing>${id}</bpmn:outgoing>`,
    );
  }
  return xml;
}
