import { defineWords } from '../app/define-words.ts';

/** Words of the posts and appointments of a unit. */
export const postWords = defineWords({
  'posts.title': ['岗位与聘任', 'Posts and appointments'],
  'posts.lead': [
    '核定数由岗位结构调整事项改变；聘任占住的岗位不会超出核定数。',
    'Approved numbers change by a request to adjust the structure; no post is taken twice.',
  ],
  'posts.ask': ['提出聘任或岗位事项', 'Ask for an appointment or posts'],
  'posts.posts': ['岗位', 'Posts'],
  'posts.appointments': ['在聘和办理中', 'In office and under way'],
  'posts.unit': ['单位', 'Unit'],
  'posts.kind': ['类别', 'Kind'],
  'posts.series': ['系列', 'Series'],
  'posts.grade': ['等级', 'Grade'],
  'posts.approved': ['核定数', 'Approved'],
  'posts.taken': ['已占用', 'Taken'],
  'posts.free': ['空岗', 'Free'],
  'posts.project': ['团队、项目', 'Team or project'],
  'posts.document': ['文号', 'Document'],
  'posts.empty': [
    '还没有登记岗位。经批准的岗位结构调整会显示在这里。',
    'No posts yet. An approved adjustment of the structure is shown here.',
  ],
  'posts.noAppointments': [
    '还没有聘任。提出的和登记的聘任会显示在这里。',
    'No appointments yet. Those proposed and in force are shown here.',
  ],
  'posts.staffNo': ['工号', 'Staff number'],
  'posts.name': ['姓名', 'Name'],
  'posts.ground': ['情形', 'Ground'],
  'posts.place': ['占用', 'Place'],
  'posts.since': ['起聘日期', 'From'],
  'posts.state': ['状态', 'State'],
  'posts.notes': ['记录', 'On record'],
  'posts.grassroots': ['服务基层', 'grassroots service'],
});
