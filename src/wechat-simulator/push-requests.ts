import { z } from 'zod';
import { pushFlaws, pushFormats, pushModes } from './push-envelope.ts';

/** Where an app's pushes go, as one sets it in WeChat's console. */
export const pushConfigSchema = z.strictObject({
  appId: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  mode: z.enum(pushModes).default('safe'),
  format: z.enum(pushFormats).default('json'),
});
export type PushConfigRequest = z.input<typeof pushConfigSchema>;

const pushSchema = z.strictObject({
  /** The event's name; left out, it is a message of the type that `fields` say, or a text. */
  event: z.string().min(1).max(64).optional(),
  /** The openid of who did it. Left out, somebody's. */
  from: z.string().min(1).max(64).optional(),
  /** What the kind holds beyond what all hold, in the form that handlers should see: numbers, lists. */
  fields: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.json()).default({}),
});

export const pushRequestSchema = z.strictObject({
  appId: z.string().min(1),
  /** Each is made one second after the one before it, the last one now. */
  pushes: z.array(pushSchema).min(1).max(1_000),
  /** Reversed, the newest arrives first. */
  order: z.enum(['given', 'reversed']).default('given'),
  /** How often each is sent, as WeChat does now and then. */
  copies: z.int().min(1).max(20).default(1),
  /** Whether all are on their way together. */
  atOnce: z.boolean().default(false),
  flaw: z.enum(pushFlaws).optional(),
});
export type PushRequest = z.input<typeof pushRequestSchema>;
