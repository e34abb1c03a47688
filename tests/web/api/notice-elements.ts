/** A public notice with everything it must name. */
export const noticeElements = {
  title: '关于推荐人选的公示',
  basis: '2025 年全市职称工作安排意见',
  subjects: '申报人500 市政工程设计院',
  workingDays: 5,
  acceptingOffice: '人事科',
  phone: '024-22330000',
  address: '市府大路 1 号',
  email: 'rsk@example.cn',
  method: '书面反映',
  issuer: '市政工程设计院',
  issuedOn: '2025-09-01',
  place: '公告栏',
};
