import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { TemplatesQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { Messages } from './messages.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import { templateTexts } from './texts.ts';

const Templates = graphql(`
  query Templates($game: ID, $archived: Boolean!) {
    subscribeTemplates(game: $game, archived: $archived) {
      key
      appId
      templateId
      fields
      lang
      page
      miniprogramState
      archivedAt
    }
  }
`);

const ArchiveTemplate = graphql(`
  mutation ArchiveTemplate($game: ID, $template: ID!, $reason: String!, $dryRun: Boolean) {
    archiveSubscribeTemplate(game: $game, template: $template, reason: $reason, dryRun: $dryRun) {
      ... on SubscribeTemplate {
        key
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export type ShownTemplate = TemplatesQuery['subscribeTemplates'][number];

export function TemplatesPage() {
  const texts = useTexts(templateTexts);
  const { game } = useGame();
  const may = useMay();
  const [shown, setShown] = useState('inUse');
  const [edited, setEdited] = useState<ShownTemplate | 'new' | null>(null);
  const asked = useAsk(Templates, { game, archived: shown === 'archived' });
  const mayEdit = may('setSubscribeTemplate');
  return (
    <Page title={texts.title} aside={mayEdit && <Button onClick={() => setEdited('new')}>{texts.new}</Button>}>
      <Stack>
        <Group>
          <NativeSelect
            label={texts.show}
            value={shown}
            onChange={(event) => setShown(event.currentTarget.value)}
            data={(['inUse', 'archived'] as const).map((value) => ({ value, label: texts[value] }))}
          />
        </Group>
        <Answered asked={asked}>
          {({ subscribeTemplates }) =>
            subscribeTemplates.length === 0 ? (
              <Nothing text={texts.none} />
            ) : (
              <Rows
                label={texts.templates}
                rows={subscribeTemplates}
                keyOf={({ key }) => key}
                columns={[
                  { title: texts.key, cell: ({ key }) => key },
                  { title: texts.templateId, cell: ({ templateId }) => templateId },
                  { title: texts.appId, cell: ({ appId }) => appId },
                  { title: texts.fields, cell: ({ fields }) => fields.join(', ') },
                  { title: texts.page, cell: ({ page }) => page ?? '–' },
                  {
                    title: ' ',
                    cell: (template) => (
                      <Group gap="xs">
                        {mayEdit && (
                          <Button
                            size="xs"
                            variant="default"
                            onClick={() => setEdited(template)}
                            aria-label={`${texts.edit}: ${template.key}`}
                          >
                            {texts.edit}
                          </Button>
                        )}
                        {!template.archivedAt && (
                          <ActButton
                            operation="archiveSubscribeTemplate"
                            label={texts.archive}
                            about={template.key}
                            text={texts.archiveText}
                            document={ArchiveTemplate}
                            canTry
                            variables={(reason) => ({ game, template: template.key, reason })}
                          />
                        )}
                      </Group>
                    ),
                  },
                ]}
              />
            )
          }
        </Answered>
        <Messages />
      </Stack>
      {edited && <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}
