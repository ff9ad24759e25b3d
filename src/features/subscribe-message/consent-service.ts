import { BadUserInput, RateLimited } from '../../errors.ts';
import { sha256Text } from '../../infra/secrets.ts';
import type { ProfileRateStore } from '../profile/rate-store.ts';
import type { ReceivedPush } from '../wechat-push/model.ts';
import type { ConsentStore, Tap } from './consent-store.ts';
import { SubscribeTemplateNotFound } from './errors.ts';
import type { SubscribeAnswer, SubscribeConsent } from './model.ts';
import type { TemplateStore } from './template-store.ts';

export type SubscribeConsentService = ReturnType<typeof createSubscribeConsentService>;
/** What wx.requestSubscribeMessage said of one template. */
export type Answer = { templateId: string; answer: SubscribeAnswer };
type PushedAnswer = { TemplateId: string; SubscribeStatusString: string };
type Who = { playerId: string; gameKey: string };

type Needs = {
  store: ConsentStore;
  templates: Pick<TemplateStore, 'list' | 'findOfApp'>;
  rates: Pick<ProfileRateStore, 'take'>;
  now: () => number;
};

/** As many as WeChat asks at once. */
const answersMax = 3;
const recordsPerHour = 120;
const templateIdMax = 64;

/** Who takes which messages. How tellings of one tap count once is told in consent-store.ts. */
export function createSubscribeConsentService({ store, templates, rates, now }: Needs) {
  return { record, hearPopup, hearChange, listOf, forgetOld: store.forgetOld };

  /**
   * Takes what a client tells of one tap; the same `requestId` again changes nothing.
   *
   * @throws SubscribeTemplateNotFound where one of the templates is not declared, RateLimited
   */
  async function record({ playerId, gameKey }: Who, requestId: string, answers: Answer[]): Promise<void> {
    checkAnswers(requestId, answers);
    const wait = await rates.take('subscribe-consents', playerId, recordsPerHour, 3_600);
    if (wait > 0) throw new RateLimited(`At most ${recordsPerHour} times an hour.`, wait);
    const declared = await templates.findOfApp(
      gameKey,
      answers.map(({ templateId }) => templateId),
    );
    const doors = await store.doorOf(playerId);
    const taps = answers.map(({ templateId, answer }): Tap => {
      const ofTemplate = declared.filter((template) => template.templateId === templateId);
      if (ofTemplate.length === 0) throw new SubscribeTemplateNotFound(`The game has no template "${templateId}".`);
      const { appId } = ofTemplate.find((template) => doors.has(template.appId)) ?? ofTemplate[0]!;
      const openid = doors.get(appId);
      if (openid === undefined) throw new BadUserInput('Only players who came in by the mini-game take its messages.');
      const at = new Date(now());
      return { appId, templateId, openid, answer, at, isEvent: false, dedupeKey: `client ${sha256Text(requestId)}` };
    });
    await store.record(taps);
  }

  /** WeChat tells of a tap. */
  async function hearPopup(push: ReceivedPush, list: PushedAnswer[]): Promise<void> {
    const { openid, sentAt: at } = push;
    if (openid === null) return;
    const answers = new Map(
      list
        .filter(({ TemplateId: id }) => id.length > 0 && id.length <= templateIdMax)
        .map((item) => [item.TemplateId, item.SubscribeStatusString === 'accept' ? 'ACCEPT' : 'REJECT'] as const),
    );
    const common = { appId: push.appId, openid, at, isEvent: true, dedupeKey: `push ${push.id}` };
    await store.record([...answers].map(([templateId, answer]) => ({ ...common, templateId, answer })));
  }

  /** WeChat tells of a change in its settings. Saying yes there is leave for none: only a tap is. */
  async function hearChange({ appId, openid, sentAt }: ReceivedPush, list: PushedAnswer[]): Promise<void> {
    if (openid === null) return;
    for (const { TemplateId: templateId, SubscribeStatusString: status } of list)
      if (status === 'reject' && templateId.length <= templateIdMax)
        await store.void({ appId, templateId, openid }, sentAt);
  }

  /** How the player stands to each template that is in use. */
  async function listOf({ playerId, gameKey }: Who): Promise<SubscribeConsent[]> {
    const [inUse, consents] = await Promise.all([templates.list(gameKey, false), store.list(playerId)]);
    return inUse.map((template): SubscribeConsent => {
      const own = consents.filter(
        ({ appId, templateId }) => appId === template.appId && templateId === template.templateId,
      );
      const newest = own.toSorted((left, right) => right.answeredAt.getTime() - left.answeredAt.getTime())[0];
      return {
        template,
        available: own.reduce((sum, { available }) => sum + available, 0),
        answer: newest?.answer ?? null,
        answeredAt: newest?.answeredAt ?? null,
      };
    });
  }
}

function checkAnswers(requestId: string, answers: Answer[]): void {
  if (requestId.length === 0 || requestId.length > 128)
    throw new BadUserInput('`requestId` must have 1 to 128 characters: a new one for each tap.');
  if (answers.length === 0 || answers.length > answersMax)
    throw new BadUserInput(`\`answers\` must have 1 to ${answersMax}, as many as WeChat asks at once.`);
  if (new Set(answers.map(({ templateId }) => templateId)).size !== answers.length)
    throw new BadUserInput('`answers` names a template twice.');
}
