import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { WechatApp, WechatApps } from './apps.ts';
import type { SimulatorClock } from './clock.ts';
import { BadControlInput } from './control-input.ts';
import { demoNameOf } from './demo-codes.ts';
import { openidFor, openidOf, personSchema } from './players.ts';
import { WechatError } from './replies.ts';

export const phoneCodeRequestSchema = personSchema.extend({
  /** Without the country's code. Left out, one that is made of the openid. */
  phoneNumber: z
    .string()
    .regex(/^\d{4,15}$/, 'must be 4 to 15 digits')
    .optional(),
  countryCode: z
    .string()
    .regex(/^\d{1,4}$/, 'must be 1 to 4 digits')
    .default('86'),
});

export type PhoneCodeRequest = z.input<typeof phoneCodeRequestSchema>;

export type PhoneOwner = { openid: string; phoneNumber: string; countryCode: string };

export type PhoneCodes = ReturnType<typeof createPhoneCodes>;

type Needs = { apps: WechatApps; clock: SimulatorClock; hasDemoCodes: boolean };

const CODE_TTL_SECONDS = 300;
// Only bounds memory.
const REMEMBERED_MAX = 100_000;

/** Codes of the phone button. Each works once, for its own app, within its time. They are not those of wx.login(). */
export function createPhoneCodes({ apps, clock, hasDemoCodes }: Needs) {
  const codes = new Map<string, { appId: string; owner: PhoneOwner; expiresAt: number; isUsed: boolean }>();

  return { issue, redeem };

  function issue(request: PhoneCodeRequest) {
    const { appId, phoneNumber, countryCode = '86' } = request;
    if (apps.find(appId)?.kind !== 'MINI_GAME') throw new BadControlInput(`There is no mini-game "${appId}" here.`);
    const openid = openidFor(request);
    const owner = { openid, phoneNumber: phoneNumber ?? phoneNumberOf(openid), countryCode };
    const code = randomBytes(32).toString('hex');
    codes.set(code, { appId, owner, expiresAt: clock.now() + CODE_TTL_SECONDS * 1000, isUsed: false });
    const oldest = codes.size > REMEMBERED_MAX ? codes.keys().next().value : undefined;
    if (oldest !== undefined) codes.delete(oldest);
    return { code, ...owner, expiresInSeconds: CODE_TTL_SECONDS };
  }

  /** Uses the code up and tells whose number it stands for. Throws WeChat's answer to a code that does not work. */
  function redeem({ appId }: WechatApp, code: string, openid: string | undefined): PhoneOwner {
    const demoName = hasDemoCodes ? demoNameOf(code) : null;
    if (demoName !== null) {
      const own = openidOf(appId, demoName);
      return checked({ openid: own, phoneNumber: phoneNumberOf(own), countryCode: '86' }, openid);
    }
    const stored = codes.get(code);
    if (!stored || stored.isUsed || clock.now() >= stored.expiresAt) throw new WechatError(40029);
    if (stored.appId !== appId) throw new WechatError(40013);
    const owner = checked(stored.owner, openid);
    stored.isUsed = true;
    return owner;
  }
}

/** The pages call it an error where an openid is given that is not the owner's, without a number. This one fits. */
function checked(owner: PhoneOwner, openid: string | undefined): PhoneOwner {
  if (openid !== undefined && openid !== owner.openid) throw new WechatError(40003);
  return owner;
}

/** Eleven digits, as Chinese mobile numbers have. */
const phoneNumberOf = (seed: string) =>
  `138${(createHash('sha256').update(`phone ${seed}`).digest().readUInt32BE(0) % 100_000_000).toString().padStart(8, '0')}`;
