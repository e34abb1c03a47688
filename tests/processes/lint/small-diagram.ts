/** A minimal BPMN file around some process content, without layout; ids and names as given. */
export function smallDiagram(content: string, processId = 'small-process', roots = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="${processId}" name="小流程" isExecutable="true">${content}</bpmn:process>${roots}
</bpmn:definitions>`;
}
