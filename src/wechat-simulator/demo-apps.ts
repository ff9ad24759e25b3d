import type { WechatApp } from './apps.ts';

export type DemoWechatApp = Pick<WechatApp, 'appId' | 'secret' | 'kind'> & { game: 'garden' };

/**
 * The apps that the simulator knows when it runs on its own. They have the shape of real ones but open nothing:
 * `fa4e5ec2e7` reads "fake secret".
 */
export const demoWechatApps: DemoWechatApp[] = [
  { game: 'garden', kind: 'MINI_GAME', appId: 'wxfa4e000000000001', secret: 'fa4e5ec2e70000000000000000000001' },
  { game: 'garden', kind: 'OFFICIAL_ACCOUNT', appId: 'wxfa4e000000000002', secret: 'fa4e5ec2e70000000000000000000002' },
  { game: 'garden', kind: 'WEBSITE', appId: 'wxfa4e000000000003', secret: 'fa4e5ec2e70000000000000000000003' },
];
