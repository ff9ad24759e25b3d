import { useMemo } from 'react';
import { useLanguage } from './provider.tsx';

/** Numbers and times as the reader writes them. */
export function useFormat() {
  const { language } = useLanguage();
  return useMemo(() => {
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const numbers = new Intl.NumberFormat(locale);
    const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
    const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
    return {
      number: (value: number) => numbers.format(value),
      compact: (value: number) => compact.format(value),
      time: (value: string | Date) => times.format(new Date(value)),
      clock: (value: number) => clock.format(value),
    };
  }, [language]);
}
