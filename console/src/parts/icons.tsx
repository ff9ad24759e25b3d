/* Line drawings of 24 by 24, in the colour of the text. What they mean stands beside them. */

const drawings = {
  overview: 'M4 19V5M4 19h16M8 15l4-5 3 3 5-7',
  players:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-3.3 2.7-6 6-6s6 2.7 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c1.9.9 3 3 3 5.5',
  leaderboards: 'M4 20V11h5v9M9 20V5h6v15M15 20v-6h5v6M2 20h20',
  reviews: 'M4 12l5 5L20 6M4 6h8M4 20h16',
  words: 'M5 4h11l3 3v13H5zM9 10h6M9 14h6',
  settings: 'M5 7h9M18 7h1M5 17h1M10 17h9M14 4v6M7 14v6',
  actions: 'M13 3L5 14h6l-1 7 8-11h-6z',
  templates: 'M4 6h16v12H4zM4 7l8 6 8-6',
  links: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  pushes: 'M4 13l4 0 2 3h4l2-3h4M5 5h14l2 8v6H3v-6z',
  wechat:
    'M4 10c0-3 3-5.500 6.500-5.500S17 7 17 10s-3 5.500-6.500 5.500L7 17v-2.500C5 13.500 4 12 4 10zM17 11c2.500.5 4 2 4 4s-1 3-2 3.500V20l-2-1c-2 .2-4-.5-5-2',
  bulkActs: 'M4 6h16M4 12h10M4 18h7M16 15l2.500 2.500L22 13',
  audit: 'M6 3h9l3 3v15H6zM9 9h6M9 13h6M9 17h3',
  admins: 'M12 3l7 3v5c0 4.500-3 8-7 10-4-2-7-5.500-7-10V6zM9 12l2 2 4-4',
  arrival: 'M10 4h9v16h-9M3 12h11M10 8l4 4-4 4',
  ban: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.600 5.600l12.800 12.800',
  gift: 'M4 10h16v10H4zM3 7h18v3H3zM12 7v13M12 7c-5 0-4-4-2-4s2 4 2 4zM12 7c5 0 4-4 2-4s-2 4-2 4z',
  note: 'M5 4h14v10l-5 6H5zM14 20v-6h5',
  save: 'M4 4h13l3 3v13H4zM8 4v5h7V4M8 20v-6h8v6',
  merge: 'M6 3v5c0 4 6 4 6 8v5M18 3v5c0 4-6 4-6 8',
  jobs: 'M12 3v3M12 18v3M3 12h3M18 12h3M6 6l2 2M16 16l2 2M18 6l-2 2M8 16l-2 2M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  graphiql: 'M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 16.500L12 3l8 13.500z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500L19 19M19 5l-1.500 1.500M6.500 17.500L5 19',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z',
  auto: 'M3 5h18v11H3zM9 20h6M12 16v4',
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="icon">
      <path d={drawings[name]} />
    </svg>
  );
}
