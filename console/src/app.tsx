import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { queryClient } from './api/queries.ts';
import { colours } from './colours.ts';
import { LanguageProvider } from './language/provider.tsx';
import { Loading } from './parts/states.tsx';
import { GameProvider } from './session/game.tsx';
import { SessionGate } from './session/gate.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { Shield } from './shell/shield.tsx';
import { theme } from './theme.ts';

const pages = {
  EditBoard: lazy(async () => ({ default: (await import('./pages/leaderboards/board-pages.tsx')).EditBoardPage })),
  Leaderboard: lazy(async () => ({ default: (await import('./pages/leaderboards/leaderboard.tsx')).LeaderboardPage })),
  Leaderboards: lazy(async () => ({
    default: (await import('./pages/leaderboards/leaderboards.tsx')).LeaderboardsPage,
  })),
  NewBoard: lazy(async () => ({ default: (await import('./pages/leaderboards/board-pages.tsx')).NewBoardPage })),
  Reviews: lazy(async () => ({ default: (await import('./pages/reviews/reviews.tsx')).ReviewsPage })),
  Actions: lazy(async () => ({ default: (await import('./pages/actions/actions.tsx')).ActionsPage })),
  Links: lazy(async () => ({ default: (await import('./pages/links/links.tsx')).LinksPage })),
  Pushes: lazy(async () => ({ default: (await import('./pages/pushes/pushes.tsx')).PushesPage })),
  Templates: lazy(async () => ({ default: (await import('./pages/templates/templates.tsx')).TemplatesPage })),
  Wechat: lazy(async () => ({ default: (await import('./pages/wechat/wechat.tsx')).WechatPage })),
  NewSetting: lazy(async () => ({ default: (await import('./pages/settings/setting.tsx')).NewSettingPage })),
  Setting: lazy(async () => ({ default: (await import('./pages/settings/setting.tsx')).SettingPage })),
  Settings: lazy(async () => ({ default: (await import('./pages/settings/settings.tsx')).SettingsPage })),
  Words: lazy(async () => ({ default: (await import('./pages/words/words.tsx')).WordsPage })),
  Player: lazy(async () => ({ default: (await import('./pages/players/player.tsx')).PlayerPage })),
  Players: lazy(async () => ({ default: (await import('./pages/players/players.tsx')).PlayersPage })),
  Account: lazy(async () => ({ default: (await import('./pages/account/account.tsx')).AccountPage })),
  Admins: lazy(async () => ({ default: (await import('./pages/admins/admins.tsx')).AdminsPage })),
  Enrolment: lazy(async () => ({ default: (await import('./pages/enrolment/enrolment.tsx')).EnrolmentPage })),
  Audit: lazy(async () => ({ default: (await import('./pages/audit/audit.tsx')).AuditPage })),
  BulkAct: lazy(async () => ({ default: (await import('./pages/bulk-acts/bulk-act.tsx')).BulkActPage })),
  BulkActs: lazy(async () => ({ default: (await import('./pages/bulk-acts/bulk-acts.tsx')).BulkActsPage })),
  NewBulkAct: lazy(async () => ({ default: (await import('./pages/bulk-acts/new-bulk-act.tsx')).NewBulkActPage })),
  Overview: lazy(async () => ({ default: (await import('./pages/overview/overview.tsx')).OverviewPage })),
};

export function App({ nonce }: { nonce: string }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={colours} getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider>
          <Notifications position="bottom-right" />
          <Router base="/admin">
            <Switch>
              {/* Those who come by it have nothing yet by which they could sign in. */}
              <Route path="/invitation">
                <Suspense fallback={<Loading />}>
                  <pages.Enrolment />
                </Suspense>
              </Route>
              <Route>
                <SignedIn />
              </Route>
            </Switch>
          </Router>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function SignedIn() {
  return (
    <SessionGate>
      <GameProvider>
        <Shell>
          <Shield>
            <Suspense fallback={<Loading />}>
              <Pages />
            </Suspense>
          </Shield>
        </Shell>
      </GameProvider>
    </SessionGate>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={pages.Overview} />
      <Route path="/players" component={pages.Players} />
      <Route path="/players/:id">{({ id }) => <pages.Player id={id} key={id} />}</Route>
      <Route path="/leaderboards" component={pages.Leaderboards} />
      <Route path="/leaderboards/new" component={pages.NewBoard} />
      <Route path="/leaderboards/board/:key">{({ key }) => <pages.Leaderboard boardKey={key} key={key} />}</Route>
      <Route path="/leaderboards/board/:key/edit">{({ key }) => <pages.EditBoard boardKey={key} key={key} />}</Route>
      <Route path="/reviews" component={pages.Reviews} />
      <Route path="/words" component={pages.Words} />
      <Route path="/settings" component={pages.Settings} />
      <Route path="/settings/new" component={pages.NewSetting} />
      <Route path="/settings/setting/:key">{({ key }) => <pages.Setting settingKey={key} key={key} />}</Route>
      <Route path="/actions" component={pages.Actions} />
      <Route path="/templates" component={pages.Templates} />
      <Route path="/links" component={pages.Links} />
      <Route path="/pushes" component={pages.Pushes} />
      <Route path="/wechat" component={pages.Wechat} />
      <Route path="/bulk-acts" component={pages.BulkActs} />
      <Route path="/bulk-acts/new" component={pages.NewBulkAct} />
      <Route path="/bulk-acts/act/:id">{({ id }) => <pages.BulkAct id={id} key={id} />}</Route>
      <Route path="/audit" component={pages.Audit} />
      <Route path="/admins" component={pages.Admins} />
      <Route path="/account" component={pages.Account} />
      <Route component={NotFound} />
    </Switch>
  );
}
