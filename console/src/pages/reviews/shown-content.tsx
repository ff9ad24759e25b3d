import { Anchor, Image, Text } from '@mantine/core';
import { ownFile } from '../../parts/own-file.ts';
import { useTexts } from '../../language/provider.tsx';
import { reviewTexts } from './texts.ts';

type Props = { surface: string; content: string };

/** Texts as they are. Of pictures only those that lie here are shown; others are an address that one may open. */
export function ShownContent({ surface, content }: Props) {
  const texts = useTexts(reviewTexts);
  if (surface !== 'AVATAR' && surface !== 'IMAGE' && surface !== 'AUDIO')
    return <Text className="lines">{content}</Text>;
  const own = ownFile(content);
  if (own !== null) return <Image src={own} alt={texts[surface]} w={96} h={96} radius="md" fit="cover" />;
  const address = URL.canParse(content) ? new URL(content) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) return <Text className="lines">{content}</Text>;
  return (
    <Anchor href={address.href} target="_blank" rel="noopener noreferrer nofollow" size="sm" className="lines">
      {texts.openContent}: {content}
    </Anchor>
  );
}
