import type { IncomingMessage } from 'node:http';
import type { PageReply } from './authorize-pages.ts';
import { foreignPage, strangeHost } from './control-guard.ts';
import { CONTROL_PREFIX } from './control.ts';
import type { Control } from './control.ts';
import { isPageFile, pageFile } from './page.ts';

type Needs = { control: Control; listensOn: string };

/** What is here and not WeChat's: the page and the control API, for those who may come to them. */
export function createSteering({ control, listensOn }: Needs) {
  return { answer };

  /** Null where the request means WeChat. */
  async function answer(request: IncomingMessage, path: string, body: string): Promise<PageReply | null> {
    const { method = 'GET' } = request;
    const isPage = method === 'GET' && isPageFile(path);
    if (!isPage && !path.startsWith(CONTROL_PREFIX)) return null;
    const strange = strangeHost(request, listensOn);
    if (strange) return json(403, { error: strange });
    if (isPage) return pageFile(path);
    const foreign = foreignPage(request);
    if (foreign) return json(403, { error: foreign });
    const reply = await control.answer(method, path, body, `http://${request.headers.host}`);
    return json(reply.status, reply.body);
  }
}

const json = (status: number, body: unknown): PageReply => ({
  status,
  headers: {
    'Content-Type': 'application/json; charset=utf-8',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  },
  body: JSON.stringify(body),
});
