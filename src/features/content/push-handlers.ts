import { mediaCheckEvent } from '../wechat-push/events.ts';
import { definePushHandler } from '../wechat-push/handler.ts';
import type { MediaService } from './media-service.ts';
import type { KeptVerdict } from './model.ts';

/** The result of a check that was asked for earlier. */
export const hearMediaCheck = definePushHandler({
  event: 'wxa_media_check',
  content: mediaCheckEvent,
  run({ trace_id: traceId, errcode, result }, { appId }, { contentMedia }: { contentMedia: MediaService }) {
    const verdict =
      errcode === 0 && result ? { suggest: toSuggest(result.suggest), label: result.label, masked: null } : null;
    return contentMedia.hear({ appId, traceId }, { verdict });
  },
});

/** What is unknown wants a person to look. */
function toSuggest(word: string): KeptVerdict['suggest'] {
  return word === 'pass' || word === 'risky' ? word : 'review';
}
