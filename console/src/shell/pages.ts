import type { IconName } from '../parts/icons.tsx';

/** What the menu shows, and by which operation one is shown it. */
export const menu = [
  { name: 'overview', path: '/', operation: 'overview' },
  { name: 'players', path: '/players', operation: 'players' },
  { name: 'bulkActs', path: '/bulk-acts', operation: 'bulkActs' },
  { name: 'leaderboards', path: '/leaderboards', operation: 'leaderboards' },
  { name: 'reviews', path: '/reviews', operation: 'contentReviews' },
  { name: 'words', path: '/words', operation: 'contentWords' },
  { name: 'settings', path: '/settings', operation: 'settingList' },
  { name: 'actions', path: '/actions', operation: 'actionRules' },
  { name: 'templates', path: '/templates', operation: 'subscribeTemplates' },
  { name: 'links', path: '/links', operation: 'createWechatQrCode' },
  { name: 'pushes', path: '/pushes', operation: 'wechatPushes' },
  { name: 'wechat', path: '/wechat', operation: 'wechatTokens' },
  { name: 'audit', path: '/audit', operation: 'auditRecords' },
  { name: 'admins', path: '/admins', operation: 'adminUsers' },
] as const satisfies { name: IconName; path: string; operation: string }[];
