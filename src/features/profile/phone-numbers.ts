import { z } from 'zod';
import { createSealed } from '../../infra/sealed.ts';

export type PhoneNumbers = ReturnType<typeof createPhoneNumbers>;

const form = z.object({ countryCode: z.string(), number: z.string() });

/** Phone numbers as Postgres holds them. */
export const createPhoneNumbers = (authSecret: string) => createSealed(authSecret, 'phone-number', form);
