import { z } from 'zod';
import { BadUserInput } from '../../errors.ts';

/*
 * What an admin asks for. WeChat's rules, so that a request that it would refuse is not sent:
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/qr-code/wxacode.getUnlimited.html
 */

const day = 24 * 60 * 60 * 1_000;

const envVersion = z.enum(['release', 'trial', 'develop']);
const widthRule = '`width` must be from 280 to 1280.';
const width = z.int(widthRule).min(280, widthRule).max(1_280, widthRule);
const shade = z.int().min(0).max(255);
const page = z
  .string()
  .max(512, '`page` may have at most 512 characters.')
  .regex(/^[^/?\s][^?\s]*$/, '`page` must have no slash ahead, no query and no blanks, e.g. pages/index/index.');
const scene = z
  .string()
  .regex(
    /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]{1,32}$/,
    "`scene` must have 1 to 32 letters, digits and characters of !#$&'()*+,/:;=?@-._~",
  );
const query = z
  .string()
  .regex(
    /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~%]{0,1024}$/,
    "`query` must have at most 1024 letters, digits and characters of !#$&'()*+,/:;=?@-._~% (encodeURIComponent).",
  );

const qrCode = z.object({
  scene,
  page: page.optional(),
  checkPath: z.boolean().optional(),
  envVersion,
  width,
  isHyaline: z.boolean().optional(),
  lineColor: z.object({ r: shade, g: shade, b: shade }, '`lineColor` must have numbers from 0 to 255.').optional(),
});
const link = z.object({ query, path: page.optional(), envVersion, expiresAt: z.date().nullable() });

/** @throws BadUserInput that says what is wrong */
export const parseQrCode = (input: Record<string, unknown>) => parse(qrCode, input);

/** @throws BadUserInput that says what is wrong */
export function parseLink(input: Record<string, unknown>, now: number) {
  const parsed = parse(link, input);
  const { expiresAt } = parsed;
  if (expiresAt && (expiresAt.getTime() < now + 120_000 || expiresAt.getTime() > now + 30 * day))
    throw new BadUserInput(
      '`expiresAt` must be two minutes to 30 days ahead; left out, it is as late as WeChat lets it.',
    );
  return parsed;
}

function parse<Shape extends z.ZodType>(shape: Shape, input: Record<string, unknown>): z.infer<Shape> {
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const result = shape.safeParse(said);
  if (result.success) return result.data;
  throw new BadUserInput([...new Set(result.error.issues.map((issue) => issue.message))].join(' '));
}
