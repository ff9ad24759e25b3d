import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { SimulatorClock } from './clock.ts';
import type { ContentHit, ContentRules } from './content-rules.ts';
import { parseInput } from './control-input.ts';
import type { PushSender } from './push-sender.ts';
import { createRid } from './replies.ts';

/*
 * Checks of images and sounds whose result comes later: the file is fetched over HTTP as soon as the check is asked for,
 * and what the rules say of its address and its hash is pushed to the app when the time has come.
 */

/** How results come from now on. */
export const mediaResultsSchema = z.strictObject({
  /** WeChat promises 30 minutes. */
  delaySeconds: z.number().min(0).max(7_200).default(1),
  /** How often each result is pushed; 0: never. */
  copies: z.int().min(0).max(5).default(1),
  /** Whether WeChat cannot fetch any file. */
  areFilesLost: z.boolean().default(false),
  /** 1: in the form that the first version of the check had. */
  version: z.union([z.literal(1), z.literal(2)]).default(2),
});
export type MediaResults = z.input<typeof mediaResultsSchema>;

export type MediaChecks = ReturnType<typeof createMediaChecks>;
export type MediaCheck = { appId: string; traceId: string; url: string; isPushed: boolean };

type Needs = { contentRules: ContentRules; clock: SimulatorClock; pushes: PushSender; log: (line: string) => void };

const BYTES_MAX = 10 * 1_048_576;
const FETCH_MS = 10_000;
const RECENT_MAX = 100;
const LOST = -1008;
/** How the first version tells the same. */
const LOST_UNSIGNED = 4_294_966_288;

export function createMediaChecks({ contentRules, clock, pushes, log }: Needs) {
  let results = mediaResultsSchema.parse({});
  let recent: MediaCheck[] = [];

  return { begin, configure, list: () => structuredClone(recent) };

  function configure(wanted: MediaResults) {
    results = parseInput(mediaResultsSchema, wanted);
    return results;
  }

  /** The trace_id by which the result will come. */
  function begin(appId: string, openid: string, url: string): string {
    const { delaySeconds, copies, areFilesLost, version } = results;
    const check = { appId, traceId: createRid(clock.now()), url, isPushed: false };
    recent = [...recent, check].slice(-RECENT_MAX);
    const hash = areFilesLost ? Promise.resolve(null) : hashOf(url);
    const push = async () => {
      const sha256 = await hash;
      const said = sha256 === null ? null : { hit: contentRules.find([url, sha256]) };
      const fields = { appid: appId, trace_id: check.traceId, ...(version === 1 ? firstVersion(said) : second(said)) };
      await pushes.send({ appId, pushes: [{ event: 'wxa_media_check', from: openid, fields }], copies });
      check.isPushed = true;
    };
    if (copies > 0)
      clock.at(clock.now() + delaySeconds * 1_000, () => {
        push().catch((error: unknown) => log(`the result of a media check was not pushed: ${String(error)}`));
      });
    return check.traceId;
  }
}

/** Null where the file is not to be had, or too large. */
async function hashOf(url: string): Promise<string | null> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    const { ok, body } = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
    if (!ok || !body) return null;
    for await (const chunk of body) {
      size += chunk.length;
      if (size > BYTES_MAX) return null;
      hash.update(chunk);
    }
    return hash.digest('hex');
  } catch {
    return null;
  }
}

type Said = { hit: ContentHit | null } | null;

function second(said: Said) {
  if (!said) return { version: 2, errcode: LOST, errmsg: 'download failed', detail: [] };
  const { suggest, label } = said.hit ?? { suggest: 'pass', label: 100 };
  return { version: 2, errcode: 0, errmsg: 'ok', result: { suggest, label }, detail: detailOf(said.hit) };
}

/** It knows no doubts. */
function firstVersion(said: Said) {
  const isRisky = said?.hit && said.hit.suggest !== 'pass';
  return { isrisky: isRisky ? 1 : 0, extra_info_json: '', status_code: said ? 0 : LOST_UNSIGNED };
}

/** One item per strategy. One that found nothing may say no more than that it ran. */
export function detailOf(hit: ContentHit | null) {
  const model = { strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 };
  const keyword = { strategy: 'keyword', errcode: 0 };
  if (!hit) return [model, keyword];
  const { suggest, label } = hit;
  if (hit.strategy === 'content_model') return [{ ...model, suggest, label }, keyword];
  return [model, { ...keyword, suggest, label, level: 90, prob: 100 }];
}
