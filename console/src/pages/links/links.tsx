import {
  Anchor,
  Button,
  Card,
  Group,
  Image,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { toInstant, useChecks } from '../../parts/fields.ts';
import { ownFile } from '../../parts/own-file.ts';
import { useReason } from '../../parts/reason-field.tsx';
import { When } from '../../parts/small.tsx';
import { Trouble } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { linkTexts } from './texts.ts';
import { useMakers, type Made } from './makers.ts';

type Kind = 'QR' | 'URL_LINK' | 'URL_SCHEME';
type Form = {
  kind: Kind;
  appId: string;
  said: string;
  page: string;
  envVersion: 'RELEASE' | 'TRIAL' | 'DEVELOP';
  width: number | string;
  expiresAt: string;
};

export function LinksPage() {
  const texts = useTexts(linkTexts);
  const checks = useChecks();
  const { game } = useGame();
  const makers = useMakers();
  const reason = useReason();
  const form = useForm<Form>({
    initialValues: { kind: 'QR', appId: '', said: '', page: '', envVersion: 'RELEASE', width: 430, expiresAt: '' },
    validate: { said: checks.needed },
  });
  const { kind } = form.values;
  const isCode = kind === 'QR';
  const submit = form.onSubmit(({ appId, said, page, envVersion, width, expiresAt }) => {
    const why = reason.read();
    if (why === null) return;
    const where = { game, envVersion, ...(appId.trim() !== '' && { appId: appId.trim() }) };
    const path = page.trim() === '' ? null : page.trim();
    if (isCode) return makers.makeCode({ ...where, scene: said, page: path, width: Number(width) }, why);
    const link = { ...where, query: said, path, expiresAt: toInstant(expiresAt) };
    return kind === 'URL_LINK' ? makers.makeLink(link, why) : makers.makeScheme(link, why);
  });
  return (
    <Page title={texts.title}>
      <Text size="sm" c="dimmed">
        {texts.about}
      </Text>
      <form onSubmit={submit} noValidate>
        <Stack maw={560}>
          <NativeSelect
            label={texts.kind}
            data={(['QR', 'URL_LINK', 'URL_SCHEME'] as const).map((value) => ({ value, label: texts[value] }))}
            {...form.getInputProps('kind')}
          />
          <TextInput
            label={isCode ? texts.scene : texts.query}
            description={isCode ? texts.sceneHint : texts.queryHint}
            required
            {...form.getInputProps('said')}
          />
          <TextInput label={texts.page} description={texts.pageHint} {...form.getInputProps('page')} />
          <TextInput label={texts.appId} description={texts.appIdHint} {...form.getInputProps('appId')} />
          <NativeSelect
            label={texts.version}
            data={(['RELEASE', 'TRIAL', 'DEVELOP'] as const).map((value) => ({ value, label: texts[value] }))}
            {...form.getInputProps('envVersion')}
          />
          {isCode ? (
            <NumberInput label={texts.width} min={280} max={1280} {...form.getInputProps('width')} />
          ) : (
            <TextInput
              type="datetime-local"
              label={texts.expires}
              description={texts.expiresHint}
              {...form.getInputProps('expiresAt')}
            />
          )}
          {reason.field}
          <Group>
            <Button type="submit" loading={makers.isPending}>
              {texts.make}
            </Button>
          </Group>
        </Stack>
      </form>
      {makers.error !== null && <Trouble error={makers.error} />}
      {makers.made && <Shown made={makers.made} />}
    </Page>
  );
}

function Shown({ made }: { made: Made }) {
  const texts = useTexts(linkTexts);
  const picture = made.kind === 'code' ? ownFile(made.url) : null;
  return (
    <Card withBorder component="section" role="status">
      <Title order={2} size="h4" mb="xs">
        {texts.made}
      </Title>
      <Stack gap="xs">
        {picture && <Image src={picture} alt={texts.pictureOf} w={240} h={240} fit="contain" />}
        <Text size="sm" className="lines">
          {texts.address}: {picture ? <Anchor href={picture}>{made.url}</Anchor> : made.url}
        </Text>
        {made.kind === 'link' && (
          <Text size="sm">
            {texts.validUntil} <When at={made.expiresAt} />
          </Text>
        )}
      </Stack>
    </Card>
  );
}
