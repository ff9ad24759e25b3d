import { z } from 'zod';
import type { SimulatorClock } from './clock.ts';
import { readJson } from './bodies.ts';
import type { Credentials } from './credentials.ts';
import type { Endpoint } from './endpoint.ts';
import type { PhoneCodes } from './phone-codes.ts';

type Needs = { credentials: Credentials; phoneCodes: PhoneCodes; clock: SimulatorClock };

const body = z.object({ code: z.string().min(1), openid: z.string().optional() });

export function createPhoneEndpoints({ credentials, phoneCodes, clock }: Needs) {
  const getUserPhoneNumber: Endpoint = {
    method: 'POST',
    authenticate: (call) => credentials.byToken(call, ['MINI_GAME']),
    answer: (call, app) => {
      const { code, openid } = readJson(body, call);
      const { phoneNumber, countryCode } = phoneCodes.redeem(app, code, openid);
      const isAbroad = countryCode !== '86';
      return {
        errcode: 0,
        errmsg: 'ok',
        phone_info: {
          phoneNumber: isAbroad ? `+${countryCode}${phoneNumber}` : phoneNumber,
          purePhoneNumber: phoneNumber,
          countryCode,
          watermark: { timestamp: Math.floor(clock.now() / 1000), appid: app.appId },
        },
      };
    },
  };

  return { '/wxa/business/getuserphonenumber': getUserPhoneNumber };
}
