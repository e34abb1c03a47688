import { defineWords } from '../app/define-words.ts';

/** Words around the diagram of a case. */
export const diagramWords = defineWords({
  'diagram.choose': ['流程', 'Process'],
  'diagram.canvas': ['流程图：{name}', 'Diagram: {name}'],
  'diagram.empty': [
    '还没有流程图。提交后，办到哪一步会显示在这里。',
    'No diagram yet. Once submitted, the present step is shown here.',
  ],
  'diagram.zoomIn': ['放大', 'Zoom in'],
  'diagram.zoomOut': ['缩小', 'Zoom out'],
  'diagram.fit': ['看全图', 'Whole diagram'],
  'diagram.toCurrent': ['看当前步骤', 'Present step'],
  'diagram.tools': ['流程图显示', 'Diagram view'],
  'diagram.outline': ['文字版步骤', 'Steps in words'],
  'diagram.done': ['已完成', 'Done'],
  'diagram.current': ['进行中', 'Now'],
  'diagram.ahead': ['未到', 'Ahead'],
  'diagram.since': ['自 {since}', 'since {since}'],
  'diagram.failed': ['流程图画不出来，请看下面的文字版', 'The diagram cannot be drawn; read the steps below'],
});
