/** What players of the demo game may do, and what comes of it: see README.md. */
export const demoActionRules = {
  timeZone: 'Asia/Shanghai',
  counters: [
    { key: 'droplets', title: 'Droplets', initial: 10, cap: 100 },
    { key: 'growth', title: 'Growth' },
    {
      key: 'energy',
      title: 'Energy',
      initial: 5,
      cap: 10,
      regeneration: { amount: 1, everySeconds: 300, upTo: 5 },
    },
  ],
  actions: [
    { key: 'collect-droplet', changes: [{ counter: 'droplets', by: 1 }], cooldownSeconds: 30 },
    {
      key: 'water',
      changes: [
        { counter: 'droplets', by: -10 },
        { counter: 'growth', by: 1 },
      ],
    },
    {
      key: 'dig-well',
      changes: [
        { counter: 'energy', by: -1 },
        { counter: 'droplets', by: 5 },
      ],
      overflow: 'REFUSE',
    },
    { key: 'daily-gift', changes: [{ counter: 'droplets', by: 20 }], dailyLimit: 1 },
  ],
};
