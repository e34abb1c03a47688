/** The personal pledge (个人承诺, 14f); a new wording takes a new version, and an older signature then no longer counts. */
export const personalPledge = {
  version: '2025-1',
  text: [
    '本人郑重承诺:',
    '一、所填报的信息和提交的全部材料真实、准确、完整,由本人负责。',
    '二、本人为在职人员,同一年度只申报一次职称、只申报一个系列(专业)。',
    '三、论文、业绩和成果均为本人所有,没有抄袭、剽窃、伪造。',
    '四、如有不实,自愿接受撤销职称、记入诚信档案等处理。',
  ].join('\n'),
} as const;
