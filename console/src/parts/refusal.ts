import { Refusal } from '../api/ask.ts';
import type { Texts } from '../language/texts.ts';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';

type Common = typeof commonTexts extends Texts<infer Said> ? Texts<Said>['en'] : never;

/** What is said of a fault: in the reader's words where it is a common one, else in the gateway's. */
export function useSayFault(): (error: unknown) => string {
  const texts = useTexts(commonTexts);
  return (error) => (error instanceof Refusal ? sayRefusal(error, texts) : texts.internal);
}

function sayRefusal({ code, message }: Refusal, texts: Common): string {
  switch (code) {
    case 'UNREACHABLE':
      return texts.unreachable;
    case 'FORBIDDEN':
      return texts.forbidden;
    case 'ADMIN_SIGN_IN_REFUSED':
      return texts.signInRefused;
    case 'UNAUTHENTICATED':
      return texts.signedOut;
    case 'RATE_LIMITED':
      return texts.rateLimited;
    case 'INTERNAL_SERVER_ERROR':
      return texts.internal;
    default:
      return message;
  }
}
