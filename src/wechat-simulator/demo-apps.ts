import type { WechatApp, WechatAppKind } from './apps.ts';

export type DemoWechatApp = Required<Omit<WechatApp, 'ipAllowList' | 'webHosts' | 'pages'>> &
  Pick<WechatApp, 'webHosts'> & { game: 'garden' };

/** Pages that somebody tries things out with are on the same machine. */
const webHosts = ['localhost', '127.0.0.1'];

/**
 * The apps that the simulator knows when it runs on its own. They have the shape of real ones but open nothing:
 * `fa4e5ec2e7` reads "fake secret".
 */
export const demoWechatApps: DemoWechatApp[] = [
  demoApp('MINI_GAME', '1'),
  demoApp('OFFICIAL_ACCOUNT', '2'),
  demoApp('WEBSITE', '3'),
];

function demoApp(kind: WechatAppKind, digit: string): DemoWechatApp {
  return {
    game: 'garden',
    kind,
    appId: `wxfa4e00000000000${digit}`,
    secret: `fa4e5ec2e7000000000000000000000${digit}`,
    ...(kind !== 'MINI_GAME' && { webHosts }),
    messageToken: `fa4ePushToken${digit}`,
    encodingAesKey: `fa4ePushKey${digit.repeat(31)}A`,
  };
}
