import { defineTexts } from '../../language/texts.ts';

export const timelineTexts = defineTexts(
  {
    timeline: 'Timeline',
    none: 'Nothing has happened yet.',
    at: 'When',
    what: 'What',
    who: 'By',
    reason: 'Why',
  },
  {
    timeline: '时间线',
    none: '还没有发生任何事情。',
    at: '时间',
    what: '事件',
    who: '操作者',
    reason: '原因',
  },
);
