import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { useTexts } from '../language/provider.tsx';
import { Page } from '../parts/page.tsx';
import { shellTexts } from './texts.ts';

export function NotFound() {
  const texts = useTexts(shellTexts);
  return (
    <Page title={texts.notFound}>
      <Anchor component={Link} href="/">
        {texts.home}
      </Anchor>
    </Page>
  );
}
