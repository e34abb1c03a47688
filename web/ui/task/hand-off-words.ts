import { defineWords } from '../app/define-words.ts';

/** Words of handing a task on. */
export const handOffWords = defineWords({
  'handOff.transfer': ['转办', 'Transfer'],
  'handOff.delegate': ['委派', 'Delegate'],
  'handOff.transferLead': [
    '转办后由同事办理并办结，您不再经办。',
    'After the transfer your colleague does and finishes the task.',
  ],
  'handOff.delegateLead': [
    '同事写明意见后交回，由您办结；交回前可以收回。',
    'Your colleague writes an opinion and gives the task back for you to finish; you may recall it until then.',
  ],
  'handOff.transferText': ['转办理由', 'Reason'],
  'handOff.delegateText': ['需要提出意见的事', 'What to give an opinion on'],
  'handOff.to': ['同事', 'Colleague'],
  'handOff.noTo': ['请选择同事', 'Choose a colleague'],
  'handOff.noText': ['请写明，至少 2 个字', 'Write at least 2 characters'],
  'handOff.nobody': [
    '没有可以接办的同事：名单只列同岗位、未办理本件其他环节、与本件无关的人员。需要增加人员的，请联系系统管理员。',
    'No colleague may take it: the list holds people of the same role who have done no other step of this case. Ask the system administrator for more people.',
  ],
  'handOff.transferDone': ['已转办给{who}', 'Transferred to {who}'],
  'handOff.delegateDone': ['已委派{who}提出意见', '{who} was asked for an opinion'],
  'handOff.asked': ['{from}委派{to}提出意见', '{from} asks {to} for an opinion'],
  'handOff.opinion': ['我的意见', 'My opinion'],
  'handOff.give': ['交回意见', 'Give back with opinion'],
  'handOff.recall': ['收回委派', 'Recall'],
  'handOff.transferred': [
    '您已转办给{to}，对方尚未着手，可以收回',
    'You transferred it to {to}, who has not begun; you may take it back',
  ],
  'handOff.recallTransfer': ['收回转办', 'Take the transfer back'],
});
