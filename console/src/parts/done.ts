import { notifications } from '@mantine/notifications';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';

/** Says that something was done, for some seconds, to those who hear the page, too. */
export function useSayDone(): (message?: string) => void {
  const texts = useTexts(commonTexts);
  return (message = texts.done) =>
    notifications.show({ message, role: 'status', closeButtonProps: { 'aria-label': texts.close } });
}
