import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { languages, type Language, type Texts } from './texts.ts';

type Spoken = { language: Language; speak: (language: Language) => void };

const LanguageContext = createContext<Spoken | null>(null);
const place = 'trellis-language';

/** The language that was chosen here before, else the browser's. */
function firstLanguage(): Language {
  const chosen = localStorage.getItem(place);
  if (chosen !== null && chosen in languages) return chosen as Language;
  return navigator.languages.find((name) => /^(zh|en)\b/.test(name))?.startsWith('zh') ? 'zh' : 'en';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const spoken = useMemo(
    () => ({
      language,
      speak: (chosen: Language) => {
        localStorage.setItem(place, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(LanguageContext);
  if (!spoken) throw new Error('outside of LanguageProvider');
  return spoken;
}

export function useTexts<Said>(texts: Texts<Said>): Texts<Said>[Language] {
  return texts[useLanguage().language];
}
