import type { IconName } from '../parts/icons.tsx';
import type { Role } from '../session/session.tsx';

/** What the menu shows, and who is shown it. */
export const menu = [
  { name: 'overview', path: '/', role: 'VIEWER' },
  { name: 'players', path: '/players', role: 'VIEWER' },
  { name: 'leaderboards', path: '/leaderboards', role: 'VIEWER' },
  { name: 'reviews', path: '/reviews', role: 'VIEWER' },
  { name: 'words', path: '/words', role: 'VIEWER' },
  { name: 'settings', path: '/settings', role: 'VIEWER' },
  { name: 'actions', path: '/actions', role: 'VIEWER' },
  { name: 'templates', path: '/templates', role: 'VIEWER' },
  { name: 'links', path: '/links', role: 'LIVEOPS' },
  { name: 'pushes', path: '/pushes', role: 'VIEWER' },
  { name: 'wechat', path: '/wechat', role: 'VIEWER' },
] as const satisfies { name: IconName; path: string; role: Role }[];
