import { Button, Checkbox, Code, CopyButton, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { queryClient } from '../../api/queries.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { enrolmentTexts } from './texts.ts';

/** The recovery codes, once. Whoever sees them is signed in already. */
export function KeptCodes({ codes }: { codes: string[] }) {
  const texts = useTexts(enrolmentTexts);
  const common = useTexts(commonTexts);
  const [, go] = useLocation();
  const [isKept, setKept] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const text = codes.join('\n');
  const goOn = () => {
    // Whatever was known here was of somebody else, or of nobody.
    queryClient.clear();
    go('/', { replace: true });
  };
  return (
    <Stack>
      <Title order={2} size="h4" ref={heading} tabIndex={-1} className="page-title">
        {texts.codes}
      </Title>
      <Text size="sm">{texts.codesHint}</Text>
      <Code block className="json" tabIndex={0} role="group" aria-label={texts.codes}>
        {text}
      </Code>
      <Group>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? common.copied : common.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Checkbox label={texts.kept} checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <Button disabled={!isKept} onClick={goOn}>
        {texts.goOn}
      </Button>
    </Stack>
  );
}
