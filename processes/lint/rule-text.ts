/** Chinese of the findings of bpmnlint's own rules, which speak English only. */
const TEXTS: Readonly<Record<string, string>> = {
  'conditional-flows': '分支应有条件或设为默认分支',
  'end-event-required': '流程应有结束事件',
  'event-based-gateway': '事件网关之后应只接事件，且不少于两条',
  'fake-join': '多条连线直接汇入同一节点，应先用网关汇合',
  'label-required': '节点或带条件的连线应有名称',
  'no-bpmndi': '元素没有画在图上',
  'no-complex-gateway': '不支持复杂网关',
  'no-disconnected': '节点没有与流程相连',
  'no-duplicate-sequence-flows': '两个节点之间有重复的连线',
  'no-gateway-join-fork': '网关不能既汇合又分支，应拆成两个网关',
  'no-implicit-end': '流程在此断开，应接到结束事件',
  'no-implicit-split': '节点有多条出线，应改用网关分支',
  'no-implicit-start': '节点没有来路，应从开始事件连入',
  'no-inclusive-gateway': '应避免使用包容网关',
  'no-overlapping-elements': '元素互相重叠或超出所在范围',
  'single-blank-start-event': '流程应只有一个空白开始事件',
  'single-event-definition': '事件应只有一个触发方式',
  'start-event-required': '流程应有开始事件',
  'superfluous-gateway': '网关只有一条进线和一条出线，可以去掉',
  'superfluous-label': '没有条件的连线不需要名称',
  'superfluous-termination': '终止事件没有作用，可改为普通结束事件',
  'camunda-compat/called-element': '调用活动应指定被调用的流程',
  'camunda-compat/error-reference': '错误事件应引用错误代码',
  'camunda-compat/executable-process': '流程应设为可执行',
  'camunda-compat/feel': '表达式写法有误',
  'camunda-compat/implementation': '任务应指定执行方式（任务类型、决策或脚本）',
  'camunda-compat/message-reference': '消息事件应引用消息',
  'camunda-compat/sequence-flow-condition': '条件应填写表达式',
  'camunda-compat/subscription': '消息应填写关联键',
  'camunda-compat/timer': '定时事件应填写时间',
  'camunda-compat/user-task-form': '人工任务的表单设置有误',
};

/** The Chinese and English of a finding of an installed rule. */
export function ruleText(rule: string, english: string): { readonly zh: string; readonly en: string } {
  return { zh: TEXTS[rule] ?? `不符合规则 ${rule}：${english}`, en: english };
}
