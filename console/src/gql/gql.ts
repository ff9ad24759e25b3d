/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query WhoAmI {\n    adminSelf {\n      name\n      role\n      game\n      isPerson\n      operations\n    }\n  }\n": typeof types.WhoAmIDocument,
    "\n  query OwnSignIns {\n    adminSelf {\n      name\n      sessions {\n        id\n        name\n        address\n        createdAt\n        seenAt\n        expiresAt\n        isCurrent\n      }\n    }\n  }\n": typeof types.OwnSignInsDocument,
    "\n  mutation RenewCodes($input: RenewAdminRecoveryCodesInput!) {\n    renewAdminRecoveryCodes(input: $input) {\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RenewCodesDocument,
    "\n  mutation ChangePassword($input: ChangeAdminPasswordInput!) {\n    changeAdminPassword(input: $input) {\n      ... on AdminSelf {\n        name\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  query CurrentRules($game: ID) {\n    actionRules(game: $game) {\n      version\n      rules\n    }\n  }\n": typeof types.CurrentRulesDocument,
    "\n  mutation SaveRules($input: SetActionRulesInput!) {\n    setActionRules(input: $input) {\n      ... on ActionRules {\n        version\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.SaveRulesDocument,
    "\n  query RulesHistory($game: ID, $first: Int!, $after: String) {\n    actionRulesHistory(game: $game, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        version\n        createdAt\n        createdBy\n        reason\n        restoredFrom\n        rules\n      }\n    }\n  }\n": typeof types.RulesHistoryDocument,
    "\n  mutation RestoreRules($game: ID, $version: Int!, $ifVersion: Int!, $reason: String!) {\n    restoreActionRules(game: $game, version: $version, ifVersion: $ifVersion, reason: $reason) {\n      ... on ActionRules {\n        version\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RestoreRulesDocument,
    "\n  query TryRules($input: TryActionsInput!) {\n    tryActions(input: $input) {\n      ... on ActionTrial {\n        steps {\n          at\n          counters {\n            key\n            value\n          }\n          result {\n            __typename\n            ... on ActionPerformed {\n              leftToday\n              cooldownUntil\n            }\n            ... on Error {\n              code\n              message\n            }\n          }\n        }\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.TryRulesDocument,
    "\n  query AdminKeys {\n    adminKeys {\n      id\n      name\n      role\n      game\n      prefix\n      createdBy\n      createdAt\n      expiresAt\n      revokedAt\n      revokedBy\n      lastUsedAt\n    }\n  }\n": typeof types.AdminKeysDocument,
    "\n  mutation MakeKey($input: CreateAdminKeyInput!) {\n    createAdminKey(input: $input) {\n      ... on NewAdminKey {\n        text\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.MakeKeyDocument,
    "\n  mutation RevokeKey($key: ID!, $reason: String!, $dryRun: Boolean) {\n    revokeAdminKey(key: $key, reason: $reason, dryRun: $dryRun) {\n      ... on AdminKey {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevokeKeyDocument,
    "\n  query AdminUsers {\n    adminUsers {\n      id\n      email\n      displayName\n      role\n      game\n      isEnrolled\n      invitationExpiresAt\n      createdBy\n      createdAt\n      disabledBy\n      disabledAt\n    }\n  }\n": typeof types.AdminUsersDocument,
    "\n  mutation InviteThem($input: InviteAdminInput!) {\n    inviteAdmin(input: $input) {\n      ... on AdminInvitation {\n        token\n        user {\n          email\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.InviteThemDocument,
    "\n  mutation ReinviteThem($user: ID!, $reason: String!) {\n    reinviteAdmin(user: $user, reason: $reason) {\n      ... on AdminInvitation {\n        token\n        user {\n          email\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ReinviteThemDocument,
    "\n  mutation ChangeThem($input: UpdateAdminInput!, $reason: String!, $dryRun: Boolean) {\n    updateAdmin(input: $input, reason: $reason, dryRun: $dryRun) {\n      ... on AdminUser {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ChangeThemDocument,
    "\n  query AdminSessions {\n    adminSessions {\n      id\n      name\n      address\n      createdAt\n      seenAt\n      expiresAt\n      isCurrent\n    }\n  }\n": typeof types.AdminSessionsDocument,
    "\n  mutation EndSignIn($session: ID!, $reason: String) {\n    endAdminSession(session: $session, reason: $reason) {\n      ... on AdminSession {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.EndSignInDocument,
    "\n  query AuditRecords(\n    $action: String\n    $adminId: String\n    $player: ID\n    $game: ID\n    $since: DateTime\n    $until: DateTime\n    $first: Int!\n    $after: String\n  ) {\n    auditRecords(\n      action: $action\n      adminId: $adminId\n      player: $player\n      game: $game\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        number\n        at\n        adminId\n        adminName\n        adminRole\n        address\n        requestId\n        action\n        gameKey\n        reason\n        arguments\n        changes {\n          entity\n          before\n          after\n        }\n        changed\n        isErased\n        isRevertible\n        revertedBy\n        hash\n      }\n    }\n  }\n": typeof types.AuditRecordsDocument,
    "\n  query RecentActs {\n    auditRecords(first: 100) {\n      nodes {\n        adminId\n        adminName\n        action\n      }\n    }\n  }\n": typeof types.RecentActsDocument,
    "\n  mutation RevertAct($auditId: ID!, $reason: String!, $dryRun: Boolean) {\n    revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {\n      ... on AuditRecord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertActDocument,
    "\n  query BulkAct($id: ID!) {\n    bulkAct(id: $id) {\n      id\n      act\n      details\n      search\n      reason\n      createdBy\n      createdAt\n      state\n      total\n      done\n      refused\n      lastError\n      endedAt\n      endedBy\n    }\n  }\n": typeof types.BulkActDocument,
    "\n  query BulkActResults($id: ID!, $outcome: BulkActOutcome, $first: Int!, $after: String) {\n    bulkAct(id: $id) {\n      id\n      results(outcome: $outcome, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          outcome\n          detail\n          player {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n": typeof types.BulkActResultsDocument,
    "\n  mutation CancelBulkAct($bulkAct: ID!, $reason: String) {\n    cancelBulkAct(bulkAct: $bulkAct, reason: $reason) {\n      ... on BulkAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CancelBulkActDocument,
    "\n  query BulkActs($game: ID, $first: Int!, $after: String) {\n    bulkActs(game: $game, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        act\n        reason\n        createdBy\n        createdAt\n        state\n        total\n        done\n        refused\n      }\n    }\n  }\n": typeof types.BulkActsDocument,
    "\n  mutation StartBulkAct($input: StartBulkActInput!) {\n    startBulkAct(input: $input) {\n      ... on BulkActStart {\n        matches\n        bulkAct {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.StartBulkActDocument,
    "\n  mutation CreateBoard($input: CreateLeaderboardInput!, $reason: String) {\n    createLeaderboard(input: $input, reason: $reason) {\n      ... on Leaderboard {\n        id\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CreateBoardDocument,
    "\n  mutation UpdateBoard($input: UpdateLeaderboardInput!, $reason: String) {\n    updateLeaderboard(input: $input, reason: $reason) {\n      ... on Leaderboard {\n        id\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.UpdateBoardDocument,
    "\n  query BoardEntries($game: ID, $key: ID!, $season: Int, $first: Int!, $after: String) {\n    leaderboard(game: $game, key: $key) {\n      id\n      entries(season: $season, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          rank\n          score\n          tiebreakers\n          achievedAt\n          dimensions {\n            key\n            value\n          }\n          player {\n            id\n            displayName\n          }\n          submission {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.BoardEntriesDocument,
    "\n  query Board($game: ID, $key: ID!) {\n    leaderboard(game: $game, key: $key) {\n      id\n      key\n      title\n      sort\n      operator\n      tiebreakers\n      rankStyle\n      visibility\n      friendRanking\n      interactiveDataKey\n      archivedAt\n      dimensions {\n        key\n        values\n      }\n      guards {\n        scoreMin\n        scoreMax\n        improvementMax\n        reportsPerMinute\n        trustedOnly\n        clientVersionMin\n      }\n      schedule {\n        cron\n        timeZone\n        seasons {\n          startsAt\n          endsAt\n        }\n      }\n      rewardRules {\n        key\n        ranks {\n          from\n          to\n        }\n        percent {\n          from\n          to\n        }\n        payload\n      }\n      season {\n        number\n      }\n    }\n  }\n": typeof types.BoardDocument,
    "\n  mutation ArchiveBoard($game: ID, $leaderboard: ID!, $reason: String) {\n    archiveLeaderboard(game: $game, leaderboard: $leaderboard, reason: $reason) {\n      ... on Leaderboard {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ArchiveBoardDocument,
    "\n  query Leaderboards($game: ID, $archived: Boolean!, $first: Int!, $after: String) {\n    leaderboards(game: $game, archived: $archived, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        key\n        title\n        sort\n        season {\n          number\n          state\n          endsAt\n        }\n      }\n    }\n  }\n": typeof types.LeaderboardsDocument,
    "\n  query BoardSeasons($game: ID, $key: ID!, $first: Int!, $after: String) {\n    leaderboard(game: $game, key: $key) {\n      id\n      seasons(first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          number\n          state\n          startsAt\n          endsAt\n          entryCount\n        }\n      }\n    }\n  }\n": typeof types.BoardSeasonsDocument,
    "\n  query SeasonRewards($season: ID!, $first: Int!, $after: String) {\n    node(id: $season) {\n      ... on Season {\n        id\n        rewards(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            id\n            rank\n            rule\n            payload\n            claimedAt\n            player {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.SeasonRewardsDocument,
    "\n  mutation VerifyBoard($game: ID, $leaderboard: ID!, $season: Int, $repair: Boolean) {\n    verifyLeaderboard(game: $game, leaderboard: $leaderboard, season: $season, repair: $repair) {\n      ... on LeaderboardVerification {\n        entries\n        differences\n        indexMissing\n        isRepaired\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.VerifyBoardDocument,
    "\n  mutation MakeCode($input: CreateWechatQrCodeInput!) {\n    createWechatQrCode(input: $input) {\n      ... on WechatQrCode {\n        url\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.MakeCodeDocument,
    "\n  mutation MakeUrlLink($input: CreateWechatLinkInput!) {\n    createWechatUrlLink(input: $input) {\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.MakeUrlLinkDocument,
    "\n  mutation MakeUrlScheme($input: CreateWechatLinkInput!) {\n    createWechatUrlScheme(input: $input) {\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.MakeUrlSchemeDocument,
    "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n": typeof types.OverviewDocument,
    "\n  mutation BanThePlayer($input: BanPlayerInput!, $dryRun: Boolean) {\n    banPlayer(input: $input, dryRun: $dryRun) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.BanThePlayerDocument,
    "\n  mutation EndSessions($player: ID!, $reason: String!, $dryRun: Boolean) {\n    endPlayerSessions(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on EndedSessions {\n        count\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.EndSessionsDocument,
    "\n  mutation ResetProfile($input: ResetPlayerProfileInput!, $dryRun: Boolean) {\n    resetPlayerProfile(input: $input, dryRun: $dryRun) {\n      ... on Player {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ResetProfileDocument,
    "\n  query PlayerReviews($game: ID, $player: ID!, $state: ContentReviewState!, $first: Int!, $after: String) {\n    contentReviews(game: $game, player: $player, state: $state, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        surface\n        state\n        cause\n        content\n        createdAt\n        decidedBy\n        decisionReason\n      }\n    }\n  }\n": typeof types.PlayerReviewsDocument,
    "\n  query PlayerStrikes($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        contentStrikes\n      }\n    }\n  }\n": typeof types.PlayerStrikesDocument,
    "\n  mutation AdjustPlayerCounter($input: AdjustCounterInput!) {\n    adjustCounter(input: $input) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.AdjustPlayerCounterDocument,
    "\n  query PlayerCounters($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        counters {\n          key\n          title\n          value\n          min\n          cap\n          nextAt\n        }\n      }\n    }\n  }\n": typeof types.PlayerCountersDocument,
    "\n  query PlayerLedger($player: ID!, $counter: ID, $first: Int!, $after: String) {\n    counterLedger(player: $player, counter: $counter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        counter\n        delta\n        balance\n        cause\n        act {\n          id\n          kind\n          actionId\n          performedAt\n          performedBy\n          reason\n          request\n          revertedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerLedgerDocument,
    "\n  mutation RevertPlayerAct($act: ID!, $reason: String!) {\n    revertAction(act: $act, reason: $reason) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertPlayerActDocument,
    "\n  query PlayerNotes($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        notes(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            id\n            text\n            createdBy\n            createdAt\n            editedAt\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerNotesDocument,
    "\n  mutation AddNote($player: ID!, $text: String!) {\n    addPlayerNote(player: $player, text: $text) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.AddNoteDocument,
    "\n  mutation EditNote($note: ID!, $text: String!) {\n    editPlayerNote(note: $note, text: $text) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.EditNoteDocument,
    "\n  mutation DeleteNote($note: ID!, $reason: String) {\n    deletePlayerNote(note: $note, reason: $reason) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.DeleteNoteDocument,
    "\n  query PlayerHead($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": typeof types.PlayerHeadDocument,
    "\n  query Players(\n    $game: ID\n    $search: String\n    $filter: PlayerFilterInput\n    $orderBy: PlayerOrder!\n    $direction: OrderDirection!\n    $first: Int!\n    $after: String\n  ) {\n    players(\n      game: $game\n      search: $search\n      filter: $filter\n      orderBy: $orderBy\n      direction: $direction\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        avatarUrl\n        createdAt\n        lastSeenAt\n        tags\n        identities {\n          id\n          provider\n        }\n      }\n    }\n  }\n": typeof types.PlayersDocument,
    "\n  query PlayerPrivacy($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        isDeleted\n        deletionAt\n        dataExport {\n          id\n          state\n          requestedAt\n          requestedBy\n          reason\n          readyAt\n          expiresAt\n          size\n          url\n          lastError\n        }\n      }\n    }\n  }\n": typeof types.PlayerPrivacyDocument,
    "\n  mutation RequestExport($player: ID!, $reason: String!, $dryRun: Boolean) {\n    requestPlayerDataExport(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on DataExport {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RequestExportDocument,
    "\n  mutation DeleteThePlayer($player: ID!, $reason: String!, $immediately: Boolean!, $dryRun: Boolean) {\n    deletePlayer(player: $player, reason: $reason, immediately: $immediately, dryRun: $dryRun) {\n      ... on AccountDeletion {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.DeleteThePlayerDocument,
    "\n  mutation KeepThePlayer($player: ID!, $reason: String!, $dryRun: Boolean) {\n    cancelPlayerDeletion(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on AccountDeletion {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.KeepThePlayerDocument,
    "\n  query PlayerProfile($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        createdAt\n        lastSeenAt\n        phoneNumber\n        contentStrikes\n        tags\n        mergedInto {\n          id\n          displayName\n        }\n        identities {\n          id\n          provider\n          appId\n          openid\n          unionid\n          createdAt\n        }\n      }\n    }\n    standings(player: $id) {\n      id\n      rank\n      total\n      score\n      achievedAt\n      leaderboard {\n        key\n        title\n      }\n    }\n  }\n": typeof types.PlayerProfileDocument,
    "\n  query PlayerRestrictions($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        bans {\n          id\n          scope\n          reason\n          createdAt\n          createdBy\n          until\n          liftedAt\n          liftedBy\n          liftReason\n        }\n        merges {\n          id\n          cause\n          createdAt\n          kept {\n            id\n            displayName\n          }\n          merged {\n            id\n            displayName\n          }\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n": typeof types.PlayerRestrictionsDocument,
    "\n  mutation LiftPlayerBan($ban: ID!, $reason: String!, $dryRun: Boolean) {\n    liftBan(ban: $ban, reason: $reason, dryRun: $dryRun) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.LiftPlayerBanDocument,
    "\n  mutation RevertPlayerMerge($merge: ID!, $reason: String!, $dryRun: Boolean) {\n    revertMerge(merge: $merge, reason: $reason, dryRun: $dryRun) {\n      ... on PlayerMerge {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertPlayerMergeDocument,
    "\n  query PlayerRewards($player: ID!, $first: Int!, $after: String) {\n    rewards(player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        rule\n        rank\n        payload\n        createdAt\n        claimedAt\n        season {\n          number\n          leaderboard {\n            title\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerRewardsDocument,
    "\n  query BoardChoice($game: ID) {\n    leaderboards(game: $game, first: 100) {\n      nodes {\n        key\n        title\n      }\n    }\n  }\n": typeof types.BoardChoiceDocument,
    "\n  query PlayerRuns($id: ID!, $leaderboard: ID!, $before: ID) {\n    node(id: $id) {\n      ... on Player {\n        id\n        submissions(leaderboard: $leaderboard, first: 20, before: $before) {\n          id\n          score\n          tiebreakers\n          reportedAt\n          season\n          rank\n          improved\n          runId\n          voidedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerRunsDocument,
    "\n  mutation WritePlayerSave($input: WriteSaveInput!) {\n    writeSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.WritePlayerSaveDocument,
    "\n  query PlayerSaveRevisions($player: ID!, $key: ID!, $first: Int!, $after: String) {\n    saveRevisions(player: $player, key: $key, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        revision\n        cause\n        writer\n        writtenBy\n        createdAt\n        reason\n        data\n      }\n    }\n  }\n": typeof types.PlayerSaveRevisionsDocument,
    "\n  mutation RestorePlayerSave($input: RestoreSaveInput!) {\n    restoreSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RestorePlayerSaveDocument,
    "\n  query PlayerSaves($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        saves(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            key\n            revision\n            bytes\n            updatedAt\n            data\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerSavesDocument,
    "\n  mutation DeletePlayerSave($input: DeleteSaveInput!) {\n    deleteSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.DeletePlayerSaveDocument,
    "\n  mutation TagPlayer($input: TagsInput!) {\n    tagPlayers(input: $input) {\n      ... on TaggedPlayers {\n        players {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.TagPlayerDocument,
    "\n  mutation UntagPlayer($input: TagsInput!) {\n    untagPlayers(input: $input) {\n      ... on TaggedPlayers {\n        players {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.UntagPlayerDocument,
    "\n  query PlayerTimeline($id: ID!, $kinds: [TimelineKind!], $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        timeline(kinds: $kinds, first: $first, after: $after) {\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            at\n            kind\n            facts\n            by\n            reason\n            objectId\n            player {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerTimelineDocument,
    "\n  mutation VoidRuns($input: VoidScoresInput!) {\n    voidScores(input: $input) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.VoidRunsDocument,
    "\n  mutation RevertRunVoid($void: ID!, $reason: String!) {\n    revertVoid(void: $void, reason: $reason) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertRunVoidDocument,
    "\n  query PlayerVoids($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        scoreVoids {\n          id\n          leaderboard {\n            title\n          }\n          runs\n          since\n          reason\n          createdAt\n          createdBy\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n": typeof types.PlayerVoidsDocument,
    "\n  query Pushes($state: WechatPushState, $event: String, $first: Int!, $after: String) {\n    wechatPushes(state: $state, event: $event, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        appId\n        msgType\n        event\n        content\n        receivedAt\n        deliveries\n        attempts\n        state\n        lastError\n      }\n    }\n  }\n": typeof types.PushesDocument,
    "\n  mutation RetryPush($push: ID!, $reason: String) {\n    retryWechatPush(push: $push, reason: $reason) {\n      ... on WechatPush {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RetryPushDocument,
    "\n  mutation ApproveReview($review: ID!, $reason: String) {\n    approveContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ApproveReviewDocument,
    "\n  mutation RejectReview($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RejectReviewDocument,
    "\n  query Reviews($game: ID, $state: ContentReviewState!, $surface: ContentSurface, $first: Int!, $after: String) {\n    contentReviews(game: $game, state: $state, surface: $surface, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        surface\n        state\n        cause\n        label\n        content\n        createdAt\n        decidedBy\n        decisionReason\n        player {\n          id\n          displayName\n          contentStrikes\n        }\n      }\n    }\n  }\n": typeof types.ReviewsDocument,
    "\n  query Explain($input: ExplainSettingInput!) {\n    explainSetting(input: $input) {\n      ... on SettingExplanation {\n        version\n        value\n        matchedRule\n        rules {\n          outcome\n          text\n          rule {\n            name\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ExplainDocument,
    "\n  mutation SaveSetting($input: SetSettingInput!) {\n    setSetting(input: $input) {\n      ... on SettingChange {\n        version\n        isDryRun\n        setting {\n          value\n          schema\n          rules {\n            name\n            value\n            when {\n              clientVersions\n              from\n              until\n              platforms\n              playerTags\n              percentage {\n                of\n                seed\n              }\n            }\n          }\n        }\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.SaveSettingDocument,
    "\n  query Setting($game: ID, $key: ID!) {\n    setting(game: $game, key: $key) {\n      key\n      version\n      value\n      schema\n      rules {\n        name\n        value\n        when {\n          clientVersions\n          from\n          until\n          platforms\n          playerTags\n          percentage {\n            of\n            seed\n          }\n        }\n      }\n    }\n  }\n": typeof types.SettingDocument,
    "\n  mutation RemoveOneSetting($input: RemoveSettingInput!) {\n    removeSetting(input: $input) {\n      ... on SettingChange {\n        version\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RemoveOneSettingDocument,
    "\n  query Settings($game: ID) {\n    settingList(game: $game) {\n      key\n      version\n      value\n      rules {\n        name\n      }\n    }\n  }\n": typeof types.SettingsDocument,
    "\n  query SettingVersions($game: ID, $key: ID!, $first: Int!, $after: String) {\n    settingVersions(game: $game, key: $key, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        version\n        at\n        author\n        reason\n        document\n      }\n    }\n  }\n": typeof types.SettingVersionsDocument,
    "\n  mutation RollbackOneSetting($input: RollbackSettingInput!) {\n    rollbackSetting(input: $input) {\n      ... on SettingChange {\n        version\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RollbackOneSettingDocument,
    "\n  query Messages($game: ID, $state: SubscribeMessageState, $first: Int!, $after: String) {\n    subscribeMessages(game: $game, state: $state, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        state\n        reason\n        createdAt\n        endedAt\n        player {\n          id\n          displayName\n        }\n        template {\n          key\n        }\n      }\n    }\n  }\n": typeof types.MessagesDocument,
    "\n  mutation SaveTemplate($input: SetSubscribeTemplateInput!, $reason: String) {\n    setSubscribeTemplate(input: $input, reason: $reason) {\n      key\n    }\n  }\n": typeof types.SaveTemplateDocument,
    "\n  query Templates($game: ID, $archived: Boolean!) {\n    subscribeTemplates(game: $game, archived: $archived) {\n      key\n      appId\n      templateId\n      fields\n      lang\n      page\n      miniprogramState\n      archivedAt\n    }\n  }\n": typeof types.TemplatesDocument,
    "\n  mutation ArchiveTemplate($game: ID, $template: ID!, $reason: String) {\n    archiveSubscribeTemplate(game: $game, template: $template, reason: $reason) {\n      ... on SubscribeTemplate {\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ArchiveTemplateDocument,
    "\n  query QuotaOf($appId: ID!, $path: String!) {\n    wechatQuota(appId: $appId, path: $path) {\n      dailyLimit\n      used\n      remaining\n      rateLimit\n      rateSeconds\n    }\n  }\n": typeof types.QuotaOfDocument,
    "\n  query Tokens {\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      fingerprint\n      lastError\n    }\n  }\n": typeof types.TokensDocument,
    "\n  mutation RefreshToken($appId: ID!, $reason: String) {\n    refreshWechatToken(appId: $appId, reason: $reason) {\n      appId\n    }\n  }\n": typeof types.RefreshTokenDocument,
    "\n  mutation ClearQuota($appId: ID!, $reason: String) {\n    clearWechatQuota(appId: $appId, reason: $reason)\n  }\n": typeof types.ClearQuotaDocument,
    "\n  query Policies($game: ID) {\n    contentPolicies(game: $game) {\n      surface\n      policy\n      reason\n      setAt\n      setBy\n    }\n  }\n": typeof types.PoliciesDocument,
    "\n  mutation SetPolicy($game: ID, $surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!) {\n    setContentPolicy(game: $game, surface: $surface, policy: $policy, reason: $reason) {\n      surface\n    }\n  }\n": typeof types.SetPolicyDocument,
    "\n  mutation AddWord($input: AddContentWordInput!) {\n    addContentWord(input: $input) {\n      ... on ContentWord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.AddWordDocument,
    "\n  query Words($game: ID, $removed: Boolean!, $first: Int!, $after: String) {\n    contentWords(game: $game, removed: $removed, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        word\n        action\n        match\n        reason\n        createdBy\n        createdAt\n        removedAt\n        removedBy\n        removeReason\n      }\n    }\n  }\n": typeof types.WordsDocument,
    "\n  mutation RemoveWord($word: ID!, $reason: String!) {\n    removeContentWord(word: $word, reason: $reason) {\n      ... on ContentWord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RemoveWordDocument,
    "\n  query Games {\n    games {\n      key\n    }\n  }\n": typeof types.GamesDocument,
};
const documents: Documents = {
    "\n  query WhoAmI {\n    adminSelf {\n      name\n      role\n      game\n      isPerson\n      operations\n    }\n  }\n": types.WhoAmIDocument,
    "\n  query OwnSignIns {\n    adminSelf {\n      name\n      sessions {\n        id\n        name\n        address\n        createdAt\n        seenAt\n        expiresAt\n        isCurrent\n      }\n    }\n  }\n": types.OwnSignInsDocument,
    "\n  mutation RenewCodes($input: RenewAdminRecoveryCodesInput!) {\n    renewAdminRecoveryCodes(input: $input) {\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RenewCodesDocument,
    "\n  mutation ChangePassword($input: ChangeAdminPasswordInput!) {\n    changeAdminPassword(input: $input) {\n      ... on AdminSelf {\n        name\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ChangePasswordDocument,
    "\n  query CurrentRules($game: ID) {\n    actionRules(game: $game) {\n      version\n      rules\n    }\n  }\n": types.CurrentRulesDocument,
    "\n  mutation SaveRules($input: SetActionRulesInput!) {\n    setActionRules(input: $input) {\n      ... on ActionRules {\n        version\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.SaveRulesDocument,
    "\n  query RulesHistory($game: ID, $first: Int!, $after: String) {\n    actionRulesHistory(game: $game, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        version\n        createdAt\n        createdBy\n        reason\n        restoredFrom\n        rules\n      }\n    }\n  }\n": types.RulesHistoryDocument,
    "\n  mutation RestoreRules($game: ID, $version: Int!, $ifVersion: Int!, $reason: String!) {\n    restoreActionRules(game: $game, version: $version, ifVersion: $ifVersion, reason: $reason) {\n      ... on ActionRules {\n        version\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RestoreRulesDocument,
    "\n  query TryRules($input: TryActionsInput!) {\n    tryActions(input: $input) {\n      ... on ActionTrial {\n        steps {\n          at\n          counters {\n            key\n            value\n          }\n          result {\n            __typename\n            ... on ActionPerformed {\n              leftToday\n              cooldownUntil\n            }\n            ... on Error {\n              code\n              message\n            }\n          }\n        }\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.TryRulesDocument,
    "\n  query AdminKeys {\n    adminKeys {\n      id\n      name\n      role\n      game\n      prefix\n      createdBy\n      createdAt\n      expiresAt\n      revokedAt\n      revokedBy\n      lastUsedAt\n    }\n  }\n": types.AdminKeysDocument,
    "\n  mutation MakeKey($input: CreateAdminKeyInput!) {\n    createAdminKey(input: $input) {\n      ... on NewAdminKey {\n        text\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.MakeKeyDocument,
    "\n  mutation RevokeKey($key: ID!, $reason: String!, $dryRun: Boolean) {\n    revokeAdminKey(key: $key, reason: $reason, dryRun: $dryRun) {\n      ... on AdminKey {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevokeKeyDocument,
    "\n  query AdminUsers {\n    adminUsers {\n      id\n      email\n      displayName\n      role\n      game\n      isEnrolled\n      invitationExpiresAt\n      createdBy\n      createdAt\n      disabledBy\n      disabledAt\n    }\n  }\n": types.AdminUsersDocument,
    "\n  mutation InviteThem($input: InviteAdminInput!) {\n    inviteAdmin(input: $input) {\n      ... on AdminInvitation {\n        token\n        user {\n          email\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.InviteThemDocument,
    "\n  mutation ReinviteThem($user: ID!, $reason: String!) {\n    reinviteAdmin(user: $user, reason: $reason) {\n      ... on AdminInvitation {\n        token\n        user {\n          email\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ReinviteThemDocument,
    "\n  mutation ChangeThem($input: UpdateAdminInput!, $reason: String!, $dryRun: Boolean) {\n    updateAdmin(input: $input, reason: $reason, dryRun: $dryRun) {\n      ... on AdminUser {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ChangeThemDocument,
    "\n  query AdminSessions {\n    adminSessions {\n      id\n      name\n      address\n      createdAt\n      seenAt\n      expiresAt\n      isCurrent\n    }\n  }\n": types.AdminSessionsDocument,
    "\n  mutation EndSignIn($session: ID!, $reason: String) {\n    endAdminSession(session: $session, reason: $reason) {\n      ... on AdminSession {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.EndSignInDocument,
    "\n  query AuditRecords(\n    $action: String\n    $adminId: String\n    $player: ID\n    $game: ID\n    $since: DateTime\n    $until: DateTime\n    $first: Int!\n    $after: String\n  ) {\n    auditRecords(\n      action: $action\n      adminId: $adminId\n      player: $player\n      game: $game\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        number\n        at\n        adminId\n        adminName\n        adminRole\n        address\n        requestId\n        action\n        gameKey\n        reason\n        arguments\n        changes {\n          entity\n          before\n          after\n        }\n        changed\n        isErased\n        isRevertible\n        revertedBy\n        hash\n      }\n    }\n  }\n": types.AuditRecordsDocument,
    "\n  query RecentActs {\n    auditRecords(first: 100) {\n      nodes {\n        adminId\n        adminName\n        action\n      }\n    }\n  }\n": types.RecentActsDocument,
    "\n  mutation RevertAct($auditId: ID!, $reason: String!, $dryRun: Boolean) {\n    revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {\n      ... on AuditRecord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertActDocument,
    "\n  query BulkAct($id: ID!) {\n    bulkAct(id: $id) {\n      id\n      act\n      details\n      search\n      reason\n      createdBy\n      createdAt\n      state\n      total\n      done\n      refused\n      lastError\n      endedAt\n      endedBy\n    }\n  }\n": types.BulkActDocument,
    "\n  query BulkActResults($id: ID!, $outcome: BulkActOutcome, $first: Int!, $after: String) {\n    bulkAct(id: $id) {\n      id\n      results(outcome: $outcome, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          outcome\n          detail\n          player {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n": types.BulkActResultsDocument,
    "\n  mutation CancelBulkAct($bulkAct: ID!, $reason: String) {\n    cancelBulkAct(bulkAct: $bulkAct, reason: $reason) {\n      ... on BulkAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CancelBulkActDocument,
    "\n  query BulkActs($game: ID, $first: Int!, $after: String) {\n    bulkActs(game: $game, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        act\n        reason\n        createdBy\n        createdAt\n        state\n        total\n        done\n        refused\n      }\n    }\n  }\n": types.BulkActsDocument,
    "\n  mutation StartBulkAct($input: StartBulkActInput!) {\n    startBulkAct(input: $input) {\n      ... on BulkActStart {\n        matches\n        bulkAct {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.StartBulkActDocument,
    "\n  mutation CreateBoard($input: CreateLeaderboardInput!, $reason: String) {\n    createLeaderboard(input: $input, reason: $reason) {\n      ... on Leaderboard {\n        id\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CreateBoardDocument,
    "\n  mutation UpdateBoard($input: UpdateLeaderboardInput!, $reason: String) {\n    updateLeaderboard(input: $input, reason: $reason) {\n      ... on Leaderboard {\n        id\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.UpdateBoardDocument,
    "\n  query BoardEntries($game: ID, $key: ID!, $season: Int, $first: Int!, $after: String) {\n    leaderboard(game: $game, key: $key) {\n      id\n      entries(season: $season, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          rank\n          score\n          tiebreakers\n          achievedAt\n          dimensions {\n            key\n            value\n          }\n          player {\n            id\n            displayName\n          }\n          submission {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.BoardEntriesDocument,
    "\n  query Board($game: ID, $key: ID!) {\n    leaderboard(game: $game, key: $key) {\n      id\n      key\n      title\n      sort\n      operator\n      tiebreakers\n      rankStyle\n      visibility\n      friendRanking\n      interactiveDataKey\n      archivedAt\n      dimensions {\n        key\n        values\n      }\n      guards {\n        scoreMin\n        scoreMax\n        improvementMax\n        reportsPerMinute\n        trustedOnly\n        clientVersionMin\n      }\n      schedule {\n        cron\n        timeZone\n        seasons {\n          startsAt\n          endsAt\n        }\n      }\n      rewardRules {\n        key\n        ranks {\n          from\n          to\n        }\n        percent {\n          from\n          to\n        }\n        payload\n      }\n      season {\n        number\n      }\n    }\n  }\n": types.BoardDocument,
    "\n  mutation ArchiveBoard($game: ID, $leaderboard: ID!, $reason: String) {\n    archiveLeaderboard(game: $game, leaderboard: $leaderboard, reason: $reason) {\n      ... on Leaderboard {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ArchiveBoardDocument,
    "\n  query Leaderboards($game: ID, $archived: Boolean!, $first: Int!, $after: String) {\n    leaderboards(game: $game, archived: $archived, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        key\n        title\n        sort\n        season {\n          number\n          state\n          endsAt\n        }\n      }\n    }\n  }\n": types.LeaderboardsDocument,
    "\n  query BoardSeasons($game: ID, $key: ID!, $first: Int!, $after: String) {\n    leaderboard(game: $game, key: $key) {\n      id\n      seasons(first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          number\n          state\n          startsAt\n          endsAt\n          entryCount\n        }\n      }\n    }\n  }\n": types.BoardSeasonsDocument,
    "\n  query SeasonRewards($season: ID!, $first: Int!, $after: String) {\n    node(id: $season) {\n      ... on Season {\n        id\n        rewards(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            id\n            rank\n            rule\n            payload\n            claimedAt\n            player {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n": types.SeasonRewardsDocument,
    "\n  mutation VerifyBoard($game: ID, $leaderboard: ID!, $season: Int, $repair: Boolean) {\n    verifyLeaderboard(game: $game, leaderboard: $leaderboard, season: $season, repair: $repair) {\n      ... on LeaderboardVerification {\n        entries\n        differences\n        indexMissing\n        isRepaired\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.VerifyBoardDocument,
    "\n  mutation MakeCode($input: CreateWechatQrCodeInput!) {\n    createWechatQrCode(input: $input) {\n      ... on WechatQrCode {\n        url\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.MakeCodeDocument,
    "\n  mutation MakeUrlLink($input: CreateWechatLinkInput!) {\n    createWechatUrlLink(input: $input) {\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.MakeUrlLinkDocument,
    "\n  mutation MakeUrlScheme($input: CreateWechatLinkInput!) {\n    createWechatUrlScheme(input: $input) {\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.MakeUrlSchemeDocument,
    "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n": types.OverviewDocument,
    "\n  mutation BanThePlayer($input: BanPlayerInput!, $dryRun: Boolean) {\n    banPlayer(input: $input, dryRun: $dryRun) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.BanThePlayerDocument,
    "\n  mutation EndSessions($player: ID!, $reason: String!, $dryRun: Boolean) {\n    endPlayerSessions(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on EndedSessions {\n        count\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.EndSessionsDocument,
    "\n  mutation ResetProfile($input: ResetPlayerProfileInput!, $dryRun: Boolean) {\n    resetPlayerProfile(input: $input, dryRun: $dryRun) {\n      ... on Player {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ResetProfileDocument,
    "\n  query PlayerReviews($game: ID, $player: ID!, $state: ContentReviewState!, $first: Int!, $after: String) {\n    contentReviews(game: $game, player: $player, state: $state, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        surface\n        state\n        cause\n        content\n        createdAt\n        decidedBy\n        decisionReason\n      }\n    }\n  }\n": types.PlayerReviewsDocument,
    "\n  query PlayerStrikes($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        contentStrikes\n      }\n    }\n  }\n": types.PlayerStrikesDocument,
    "\n  mutation AdjustPlayerCounter($input: AdjustCounterInput!) {\n    adjustCounter(input: $input) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.AdjustPlayerCounterDocument,
    "\n  query PlayerCounters($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        counters {\n          key\n          title\n          value\n          min\n          cap\n          nextAt\n        }\n      }\n    }\n  }\n": types.PlayerCountersDocument,
    "\n  query PlayerLedger($player: ID!, $counter: ID, $first: Int!, $after: String) {\n    counterLedger(player: $player, counter: $counter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        counter\n        delta\n        balance\n        cause\n        act {\n          id\n          kind\n          actionId\n          performedAt\n          performedBy\n          reason\n          request\n          revertedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.PlayerLedgerDocument,
    "\n  mutation RevertPlayerAct($act: ID!, $reason: String!) {\n    revertAction(act: $act, reason: $reason) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertPlayerActDocument,
    "\n  query PlayerNotes($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        notes(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            id\n            text\n            createdBy\n            createdAt\n            editedAt\n          }\n        }\n      }\n    }\n  }\n": types.PlayerNotesDocument,
    "\n  mutation AddNote($player: ID!, $text: String!) {\n    addPlayerNote(player: $player, text: $text) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.AddNoteDocument,
    "\n  mutation EditNote($note: ID!, $text: String!) {\n    editPlayerNote(note: $note, text: $text) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.EditNoteDocument,
    "\n  mutation DeleteNote($note: ID!, $reason: String) {\n    deletePlayerNote(note: $note, reason: $reason) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.DeleteNoteDocument,
    "\n  query PlayerHead($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": types.PlayerHeadDocument,
    "\n  query Players(\n    $game: ID\n    $search: String\n    $filter: PlayerFilterInput\n    $orderBy: PlayerOrder!\n    $direction: OrderDirection!\n    $first: Int!\n    $after: String\n  ) {\n    players(\n      game: $game\n      search: $search\n      filter: $filter\n      orderBy: $orderBy\n      direction: $direction\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        avatarUrl\n        createdAt\n        lastSeenAt\n        tags\n        identities {\n          id\n          provider\n        }\n      }\n    }\n  }\n": types.PlayersDocument,
    "\n  query PlayerPrivacy($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        isDeleted\n        deletionAt\n        dataExport {\n          id\n          state\n          requestedAt\n          requestedBy\n          reason\n          readyAt\n          expiresAt\n          size\n          url\n          lastError\n        }\n      }\n    }\n  }\n": types.PlayerPrivacyDocument,
    "\n  mutation RequestExport($player: ID!, $reason: String!, $dryRun: Boolean) {\n    requestPlayerDataExport(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on DataExport {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RequestExportDocument,
    "\n  mutation DeleteThePlayer($player: ID!, $reason: String!, $immediately: Boolean!, $dryRun: Boolean) {\n    deletePlayer(player: $player, reason: $reason, immediately: $immediately, dryRun: $dryRun) {\n      ... on AccountDeletion {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.DeleteThePlayerDocument,
    "\n  mutation KeepThePlayer($player: ID!, $reason: String!, $dryRun: Boolean) {\n    cancelPlayerDeletion(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on AccountDeletion {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.KeepThePlayerDocument,
    "\n  query PlayerProfile($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        createdAt\n        lastSeenAt\n        phoneNumber\n        contentStrikes\n        tags\n        mergedInto {\n          id\n          displayName\n        }\n        identities {\n          id\n          provider\n          appId\n          openid\n          unionid\n          createdAt\n        }\n      }\n    }\n    standings(player: $id) {\n      id\n      rank\n      total\n      score\n      achievedAt\n      leaderboard {\n        key\n        title\n      }\n    }\n  }\n": types.PlayerProfileDocument,
    "\n  query PlayerRestrictions($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        bans {\n          id\n          scope\n          reason\n          createdAt\n          createdBy\n          until\n          liftedAt\n          liftedBy\n          liftReason\n        }\n        merges {\n          id\n          cause\n          createdAt\n          kept {\n            id\n            displayName\n          }\n          merged {\n            id\n            displayName\n          }\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n": types.PlayerRestrictionsDocument,
    "\n  mutation LiftPlayerBan($ban: ID!, $reason: String!, $dryRun: Boolean) {\n    liftBan(ban: $ban, reason: $reason, dryRun: $dryRun) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.LiftPlayerBanDocument,
    "\n  mutation RevertPlayerMerge($merge: ID!, $reason: String!, $dryRun: Boolean) {\n    revertMerge(merge: $merge, reason: $reason, dryRun: $dryRun) {\n      ... on PlayerMerge {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertPlayerMergeDocument,
    "\n  query PlayerRewards($player: ID!, $first: Int!, $after: String) {\n    rewards(player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        rule\n        rank\n        payload\n        createdAt\n        claimedAt\n        season {\n          number\n          leaderboard {\n            title\n          }\n        }\n      }\n    }\n  }\n": types.PlayerRewardsDocument,
    "\n  query BoardChoice($game: ID) {\n    leaderboards(game: $game, first: 100) {\n      nodes {\n        key\n        title\n      }\n    }\n  }\n": types.BoardChoiceDocument,
    "\n  query PlayerRuns($id: ID!, $leaderboard: ID!, $before: ID) {\n    node(id: $id) {\n      ... on Player {\n        id\n        submissions(leaderboard: $leaderboard, first: 20, before: $before) {\n          id\n          score\n          tiebreakers\n          reportedAt\n          season\n          rank\n          improved\n          runId\n          voidedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.PlayerRunsDocument,
    "\n  mutation WritePlayerSave($input: WriteSaveInput!) {\n    writeSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.WritePlayerSaveDocument,
    "\n  query PlayerSaveRevisions($player: ID!, $key: ID!, $first: Int!, $after: String) {\n    saveRevisions(player: $player, key: $key, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        revision\n        cause\n        writer\n        writtenBy\n        createdAt\n        reason\n        data\n      }\n    }\n  }\n": types.PlayerSaveRevisionsDocument,
    "\n  mutation RestorePlayerSave($input: RestoreSaveInput!) {\n    restoreSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RestorePlayerSaveDocument,
    "\n  query PlayerSaves($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        saves(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            key\n            revision\n            bytes\n            updatedAt\n            data\n          }\n        }\n      }\n    }\n  }\n": types.PlayerSavesDocument,
    "\n  mutation DeletePlayerSave($input: DeleteSaveInput!) {\n    deleteSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.DeletePlayerSaveDocument,
    "\n  mutation TagPlayer($input: TagsInput!) {\n    tagPlayers(input: $input) {\n      ... on TaggedPlayers {\n        players {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.TagPlayerDocument,
    "\n  mutation UntagPlayer($input: TagsInput!) {\n    untagPlayers(input: $input) {\n      ... on TaggedPlayers {\n        players {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.UntagPlayerDocument,
    "\n  query PlayerTimeline($id: ID!, $kinds: [TimelineKind!], $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        timeline(kinds: $kinds, first: $first, after: $after) {\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            at\n            kind\n            facts\n            by\n            reason\n            objectId\n            player {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n": types.PlayerTimelineDocument,
    "\n  mutation VoidRuns($input: VoidScoresInput!) {\n    voidScores(input: $input) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.VoidRunsDocument,
    "\n  mutation RevertRunVoid($void: ID!, $reason: String!) {\n    revertVoid(void: $void, reason: $reason) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertRunVoidDocument,
    "\n  query PlayerVoids($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        scoreVoids {\n          id\n          leaderboard {\n            title\n          }\n          runs\n          since\n          reason\n          createdAt\n          createdBy\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n": types.PlayerVoidsDocument,
    "\n  query Pushes($state: WechatPushState, $event: String, $first: Int!, $after: String) {\n    wechatPushes(state: $state, event: $event, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        appId\n        msgType\n        event\n        content\n        receivedAt\n        deliveries\n        attempts\n        state\n        lastError\n      }\n    }\n  }\n": types.PushesDocument,
    "\n  mutation RetryPush($push: ID!, $reason: String) {\n    retryWechatPush(push: $push, reason: $reason) {\n      ... on WechatPush {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RetryPushDocument,
    "\n  mutation ApproveReview($review: ID!, $reason: String) {\n    approveContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ApproveReviewDocument,
    "\n  mutation RejectReview($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RejectReviewDocument,
    "\n  query Reviews($game: ID, $state: ContentReviewState!, $surface: ContentSurface, $first: Int!, $after: String) {\n    contentReviews(game: $game, state: $state, surface: $surface, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        surface\n        state\n        cause\n        label\n        content\n        createdAt\n        decidedBy\n        decisionReason\n        player {\n          id\n          displayName\n          contentStrikes\n        }\n      }\n    }\n  }\n": types.ReviewsDocument,
    "\n  query Explain($input: ExplainSettingInput!) {\n    explainSetting(input: $input) {\n      ... on SettingExplanation {\n        version\n        value\n        matchedRule\n        rules {\n          outcome\n          text\n          rule {\n            name\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ExplainDocument,
    "\n  mutation SaveSetting($input: SetSettingInput!) {\n    setSetting(input: $input) {\n      ... on SettingChange {\n        version\n        isDryRun\n        setting {\n          value\n          schema\n          rules {\n            name\n            value\n            when {\n              clientVersions\n              from\n              until\n              platforms\n              playerTags\n              percentage {\n                of\n                seed\n              }\n            }\n          }\n        }\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.SaveSettingDocument,
    "\n  query Setting($game: ID, $key: ID!) {\n    setting(game: $game, key: $key) {\n      key\n      version\n      value\n      schema\n      rules {\n        name\n        value\n        when {\n          clientVersions\n          from\n          until\n          platforms\n          playerTags\n          percentage {\n            of\n            seed\n          }\n        }\n      }\n    }\n  }\n": types.SettingDocument,
    "\n  mutation RemoveOneSetting($input: RemoveSettingInput!) {\n    removeSetting(input: $input) {\n      ... on SettingChange {\n        version\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RemoveOneSettingDocument,
    "\n  query Settings($game: ID) {\n    settingList(game: $game) {\n      key\n      version\n      value\n      rules {\n        name\n      }\n    }\n  }\n": types.SettingsDocument,
    "\n  query SettingVersions($game: ID, $key: ID!, $first: Int!, $after: String) {\n    settingVersions(game: $game, key: $key, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        version\n        at\n        author\n        reason\n        document\n      }\n    }\n  }\n": types.SettingVersionsDocument,
    "\n  mutation RollbackOneSetting($input: RollbackSettingInput!) {\n    rollbackSetting(input: $input) {\n      ... on SettingChange {\n        version\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RollbackOneSettingDocument,
    "\n  query Messages($game: ID, $state: SubscribeMessageState, $first: Int!, $after: String) {\n    subscribeMessages(game: $game, state: $state, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        state\n        reason\n        createdAt\n        endedAt\n        player {\n          id\n          displayName\n        }\n        template {\n          key\n        }\n      }\n    }\n  }\n": types.MessagesDocument,
    "\n  mutation SaveTemplate($input: SetSubscribeTemplateInput!, $reason: String) {\n    setSubscribeTemplate(input: $input, reason: $reason) {\n      key\n    }\n  }\n": types.SaveTemplateDocument,
    "\n  query Templates($game: ID, $archived: Boolean!) {\n    subscribeTemplates(game: $game, archived: $archived) {\n      key\n      appId\n      templateId\n      fields\n      lang\n      page\n      miniprogramState\n      archivedAt\n    }\n  }\n": types.TemplatesDocument,
    "\n  mutation ArchiveTemplate($game: ID, $template: ID!, $reason: String) {\n    archiveSubscribeTemplate(game: $game, template: $template, reason: $reason) {\n      ... on SubscribeTemplate {\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ArchiveTemplateDocument,
    "\n  query QuotaOf($appId: ID!, $path: String!) {\n    wechatQuota(appId: $appId, path: $path) {\n      dailyLimit\n      used\n      remaining\n      rateLimit\n      rateSeconds\n    }\n  }\n": types.QuotaOfDocument,
    "\n  query Tokens {\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      fingerprint\n      lastError\n    }\n  }\n": types.TokensDocument,
    "\n  mutation RefreshToken($appId: ID!, $reason: String) {\n    refreshWechatToken(appId: $appId, reason: $reason) {\n      appId\n    }\n  }\n": types.RefreshTokenDocument,
    "\n  mutation ClearQuota($appId: ID!, $reason: String) {\n    clearWechatQuota(appId: $appId, reason: $reason)\n  }\n": types.ClearQuotaDocument,
    "\n  query Policies($game: ID) {\n    contentPolicies(game: $game) {\n      surface\n      policy\n      reason\n      setAt\n      setBy\n    }\n  }\n": types.PoliciesDocument,
    "\n  mutation SetPolicy($game: ID, $surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!) {\n    setContentPolicy(game: $game, surface: $surface, policy: $policy, reason: $reason) {\n      surface\n    }\n  }\n": types.SetPolicyDocument,
    "\n  mutation AddWord($input: AddContentWordInput!) {\n    addContentWord(input: $input) {\n      ... on ContentWord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.AddWordDocument,
    "\n  query Words($game: ID, $removed: Boolean!, $first: Int!, $after: String) {\n    contentWords(game: $game, removed: $removed, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        word\n        action\n        match\n        reason\n        createdBy\n        createdAt\n        removedAt\n        removedBy\n        removeReason\n      }\n    }\n  }\n": types.WordsDocument,
    "\n  mutation RemoveWord($word: ID!, $reason: String!) {\n    removeContentWord(word: $word, reason: $reason) {\n      ... on ContentWord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RemoveWordDocument,
    "\n  query Games {\n    games {\n      key\n    }\n  }\n": types.GamesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoAmI {\n    adminSelf {\n      name\n      role\n      game\n      isPerson\n      operations\n    }\n  }\n"): typeof import('./graphql.ts').WhoAmIDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnSignIns {\n    adminSelf {\n      name\n      sessions {\n        id\n        name\n        address\n        createdAt\n        seenAt\n        expiresAt\n        isCurrent\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OwnSignInsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenewCodes($input: RenewAdminRecoveryCodesInput!) {\n    renewAdminRecoveryCodes(input: $input) {\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RenewCodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangeAdminPasswordInput!) {\n    changeAdminPassword(input: $input) {\n      ... on AdminSelf {\n        name\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChangePasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CurrentRules($game: ID) {\n    actionRules(game: $game) {\n      version\n      rules\n    }\n  }\n"): typeof import('./graphql.ts').CurrentRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveRules($input: SetActionRulesInput!) {\n    setActionRules(input: $input) {\n      ... on ActionRules {\n        version\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SaveRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RulesHistory($game: ID, $first: Int!, $after: String) {\n    actionRulesHistory(game: $game, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        version\n        createdAt\n        createdBy\n        reason\n        restoredFrom\n        rules\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RulesHistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreRules($game: ID, $version: Int!, $ifVersion: Int!, $reason: String!) {\n    restoreActionRules(game: $game, version: $version, ifVersion: $ifVersion, reason: $reason) {\n      ... on ActionRules {\n        version\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TryRules($input: TryActionsInput!) {\n    tryActions(input: $input) {\n      ... on ActionTrial {\n        steps {\n          at\n          counters {\n            key\n            value\n          }\n          result {\n            __typename\n            ... on ActionPerformed {\n              leftToday\n              cooldownUntil\n            }\n            ... on Error {\n              code\n              message\n            }\n          }\n        }\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TryRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminKeys {\n    adminKeys {\n      id\n      name\n      role\n      game\n      prefix\n      createdBy\n      createdAt\n      expiresAt\n      revokedAt\n      revokedBy\n      lastUsedAt\n    }\n  }\n"): typeof import('./graphql.ts').AdminKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeKey($input: CreateAdminKeyInput!) {\n    createAdminKey(input: $input) {\n      ... on NewAdminKey {\n        text\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MakeKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeKey($key: ID!, $reason: String!, $dryRun: Boolean) {\n    revokeAdminKey(key: $key, reason: $reason, dryRun: $dryRun) {\n      ... on AdminKey {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevokeKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminUsers {\n    adminUsers {\n      id\n      email\n      displayName\n      role\n      game\n      isEnrolled\n      invitationExpiresAt\n      createdBy\n      createdAt\n      disabledBy\n      disabledAt\n    }\n  }\n"): typeof import('./graphql.ts').AdminUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteThem($input: InviteAdminInput!) {\n    inviteAdmin(input: $input) {\n      ... on AdminInvitation {\n        token\n        user {\n          email\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').InviteThemDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReinviteThem($user: ID!, $reason: String!) {\n    reinviteAdmin(user: $user, reason: $reason) {\n      ... on AdminInvitation {\n        token\n        user {\n          email\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReinviteThemDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeThem($input: UpdateAdminInput!, $reason: String!, $dryRun: Boolean) {\n    updateAdmin(input: $input, reason: $reason, dryRun: $dryRun) {\n      ... on AdminUser {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChangeThemDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminSessions {\n    adminSessions {\n      id\n      name\n      address\n      createdAt\n      seenAt\n      expiresAt\n      isCurrent\n    }\n  }\n"): typeof import('./graphql.ts').AdminSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSignIn($session: ID!, $reason: String) {\n    endAdminSession(session: $session, reason: $reason) {\n      ... on AdminSession {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EndSignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditRecords(\n    $action: String\n    $adminId: String\n    $player: ID\n    $game: ID\n    $since: DateTime\n    $until: DateTime\n    $first: Int!\n    $after: String\n  ) {\n    auditRecords(\n      action: $action\n      adminId: $adminId\n      player: $player\n      game: $game\n      since: $since\n      until: $until\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        number\n        at\n        adminId\n        adminName\n        adminRole\n        address\n        requestId\n        action\n        gameKey\n        reason\n        arguments\n        changes {\n          entity\n          before\n          after\n        }\n        changed\n        isErased\n        isRevertible\n        revertedBy\n        hash\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AuditRecordsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecentActs {\n    auditRecords(first: 100) {\n      nodes {\n        adminId\n        adminName\n        action\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RecentActsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertAct($auditId: ID!, $reason: String!, $dryRun: Boolean) {\n    revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {\n      ... on AuditRecord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertActDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BulkAct($id: ID!) {\n    bulkAct(id: $id) {\n      id\n      act\n      details\n      search\n      reason\n      createdBy\n      createdAt\n      state\n      total\n      done\n      refused\n      lastError\n      endedAt\n      endedBy\n    }\n  }\n"): typeof import('./graphql.ts').BulkActDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BulkActResults($id: ID!, $outcome: BulkActOutcome, $first: Int!, $after: String) {\n    bulkAct(id: $id) {\n      id\n      results(outcome: $outcome, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          outcome\n          detail\n          player {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BulkActResultsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelBulkAct($bulkAct: ID!, $reason: String) {\n    cancelBulkAct(bulkAct: $bulkAct, reason: $reason) {\n      ... on BulkAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CancelBulkActDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BulkActs($game: ID, $first: Int!, $after: String) {\n    bulkActs(game: $game, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        act\n        reason\n        createdBy\n        createdAt\n        state\n        total\n        done\n        refused\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BulkActsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartBulkAct($input: StartBulkActInput!) {\n    startBulkAct(input: $input) {\n      ... on BulkActStart {\n        matches\n        bulkAct {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').StartBulkActDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateBoard($input: CreateLeaderboardInput!, $reason: String) {\n    createLeaderboard(input: $input, reason: $reason) {\n      ... on Leaderboard {\n        id\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateBoard($input: UpdateLeaderboardInput!, $reason: String) {\n    updateLeaderboard(input: $input, reason: $reason) {\n      ... on Leaderboard {\n        id\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardEntries($game: ID, $key: ID!, $season: Int, $first: Int!, $after: String) {\n    leaderboard(game: $game, key: $key) {\n      id\n      entries(season: $season, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          rank\n          score\n          tiebreakers\n          achievedAt\n          dimensions {\n            key\n            value\n          }\n          player {\n            id\n            displayName\n          }\n          submission {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardEntriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Board($game: ID, $key: ID!) {\n    leaderboard(game: $game, key: $key) {\n      id\n      key\n      title\n      sort\n      operator\n      tiebreakers\n      rankStyle\n      visibility\n      friendRanking\n      interactiveDataKey\n      archivedAt\n      dimensions {\n        key\n        values\n      }\n      guards {\n        scoreMin\n        scoreMax\n        improvementMax\n        reportsPerMinute\n        trustedOnly\n        clientVersionMin\n      }\n      schedule {\n        cron\n        timeZone\n        seasons {\n          startsAt\n          endsAt\n        }\n      }\n      rewardRules {\n        key\n        ranks {\n          from\n          to\n        }\n        percent {\n          from\n          to\n        }\n        payload\n      }\n      season {\n        number\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArchiveBoard($game: ID, $leaderboard: ID!, $reason: String) {\n    archiveLeaderboard(game: $game, leaderboard: $leaderboard, reason: $reason) {\n      ... on Leaderboard {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ArchiveBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Leaderboards($game: ID, $archived: Boolean!, $first: Int!, $after: String) {\n    leaderboards(game: $game, archived: $archived, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        key\n        title\n        sort\n        season {\n          number\n          state\n          endsAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LeaderboardsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardSeasons($game: ID, $key: ID!, $first: Int!, $after: String) {\n    leaderboard(game: $game, key: $key) {\n      id\n      seasons(first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          id\n          number\n          state\n          startsAt\n          endsAt\n          entryCount\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardSeasonsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeasonRewards($season: ID!, $first: Int!, $after: String) {\n    node(id: $season) {\n      ... on Season {\n        id\n        rewards(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            id\n            rank\n            rule\n            payload\n            claimedAt\n            player {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeasonRewardsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyBoard($game: ID, $leaderboard: ID!, $season: Int, $repair: Boolean) {\n    verifyLeaderboard(game: $game, leaderboard: $leaderboard, season: $season, repair: $repair) {\n      ... on LeaderboardVerification {\n        entries\n        differences\n        indexMissing\n        isRepaired\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VerifyBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeCode($input: CreateWechatQrCodeInput!) {\n    createWechatQrCode(input: $input) {\n      ... on WechatQrCode {\n        url\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MakeCodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeUrlLink($input: CreateWechatLinkInput!) {\n    createWechatUrlLink(input: $input) {\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MakeUrlLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeUrlScheme($input: CreateWechatLinkInput!) {\n    createWechatUrlScheme(input: $input) {\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MakeUrlSchemeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n"): typeof import('./graphql.ts').OverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BanThePlayer($input: BanPlayerInput!, $dryRun: Boolean) {\n    banPlayer(input: $input, dryRun: $dryRun) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BanThePlayerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSessions($player: ID!, $reason: String!, $dryRun: Boolean) {\n    endPlayerSessions(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on EndedSessions {\n        count\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EndSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetProfile($input: ResetPlayerProfileInput!, $dryRun: Boolean) {\n    resetPlayerProfile(input: $input, dryRun: $dryRun) {\n      ... on Player {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ResetProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerReviews($game: ID, $player: ID!, $state: ContentReviewState!, $first: Int!, $after: String) {\n    contentReviews(game: $game, player: $player, state: $state, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        surface\n        state\n        cause\n        content\n        createdAt\n        decidedBy\n        decisionReason\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerReviewsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerStrikes($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        contentStrikes\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerStrikesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AdjustPlayerCounter($input: AdjustCounterInput!) {\n    adjustCounter(input: $input) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AdjustPlayerCounterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerCounters($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        counters {\n          key\n          title\n          value\n          min\n          cap\n          nextAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerCountersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerLedger($player: ID!, $counter: ID, $first: Int!, $after: String) {\n    counterLedger(player: $player, counter: $counter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        counter\n        delta\n        balance\n        cause\n        act {\n          id\n          kind\n          actionId\n          performedAt\n          performedBy\n          reason\n          request\n          revertedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerLedgerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertPlayerAct($act: ID!, $reason: String!) {\n    revertAction(act: $act, reason: $reason) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertPlayerActDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerNotes($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        notes(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            id\n            text\n            createdBy\n            createdAt\n            editedAt\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerNotesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddNote($player: ID!, $text: String!) {\n    addPlayerNote(player: $player, text: $text) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AddNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EditNote($note: ID!, $text: String!) {\n    editPlayerNote(note: $note, text: $text) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EditNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteNote($note: ID!, $reason: String) {\n    deletePlayerNote(note: $note, reason: $reason) {\n      ... on PlayerNote {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerHead($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerHeadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Players(\n    $game: ID\n    $search: String\n    $filter: PlayerFilterInput\n    $orderBy: PlayerOrder!\n    $direction: OrderDirection!\n    $first: Int!\n    $after: String\n  ) {\n    players(\n      game: $game\n      search: $search\n      filter: $filter\n      orderBy: $orderBy\n      direction: $direction\n      first: $first\n      after: $after\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        avatarUrl\n        createdAt\n        lastSeenAt\n        tags\n        identities {\n          id\n          provider\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerPrivacy($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        isDeleted\n        deletionAt\n        dataExport {\n          id\n          state\n          requestedAt\n          requestedBy\n          reason\n          readyAt\n          expiresAt\n          size\n          url\n          lastError\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerPrivacyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestExport($player: ID!, $reason: String!, $dryRun: Boolean) {\n    requestPlayerDataExport(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on DataExport {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RequestExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteThePlayer($player: ID!, $reason: String!, $immediately: Boolean!, $dryRun: Boolean) {\n    deletePlayer(player: $player, reason: $reason, immediately: $immediately, dryRun: $dryRun) {\n      ... on AccountDeletion {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeleteThePlayerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation KeepThePlayer($player: ID!, $reason: String!, $dryRun: Boolean) {\n    cancelPlayerDeletion(player: $player, reason: $reason, dryRun: $dryRun) {\n      ... on AccountDeletion {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').KeepThePlayerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerProfile($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        createdAt\n        lastSeenAt\n        phoneNumber\n        contentStrikes\n        tags\n        mergedInto {\n          id\n          displayName\n        }\n        identities {\n          id\n          provider\n          appId\n          openid\n          unionid\n          createdAt\n        }\n      }\n    }\n    standings(player: $id) {\n      id\n      rank\n      total\n      score\n      achievedAt\n      leaderboard {\n        key\n        title\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerRestrictions($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        bans {\n          id\n          scope\n          reason\n          createdAt\n          createdBy\n          until\n          liftedAt\n          liftedBy\n          liftReason\n        }\n        merges {\n          id\n          cause\n          createdAt\n          kept {\n            id\n            displayName\n          }\n          merged {\n            id\n            displayName\n          }\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerRestrictionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiftPlayerBan($ban: ID!, $reason: String!, $dryRun: Boolean) {\n    liftBan(ban: $ban, reason: $reason, dryRun: $dryRun) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LiftPlayerBanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertPlayerMerge($merge: ID!, $reason: String!, $dryRun: Boolean) {\n    revertMerge(merge: $merge, reason: $reason, dryRun: $dryRun) {\n      ... on PlayerMerge {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertPlayerMergeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerRewards($player: ID!, $first: Int!, $after: String) {\n    rewards(player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        rule\n        rank\n        payload\n        createdAt\n        claimedAt\n        season {\n          number\n          leaderboard {\n            title\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerRewardsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardChoice($game: ID) {\n    leaderboards(game: $game, first: 100) {\n      nodes {\n        key\n        title\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardChoiceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerRuns($id: ID!, $leaderboard: ID!, $before: ID) {\n    node(id: $id) {\n      ... on Player {\n        id\n        submissions(leaderboard: $leaderboard, first: 20, before: $before) {\n          id\n          score\n          tiebreakers\n          reportedAt\n          season\n          rank\n          improved\n          runId\n          voidedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerRunsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WritePlayerSave($input: WriteSaveInput!) {\n    writeSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WritePlayerSaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerSaveRevisions($player: ID!, $key: ID!, $first: Int!, $after: String) {\n    saveRevisions(player: $player, key: $key, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        revision\n        cause\n        writer\n        writtenBy\n        createdAt\n        reason\n        data\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerSaveRevisionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestorePlayerSave($input: RestoreSaveInput!) {\n    restoreSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RestorePlayerSaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerSaves($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        saves(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            key\n            revision\n            bytes\n            updatedAt\n            data\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerSavesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeletePlayerSave($input: DeleteSaveInput!) {\n    deleteSave(input: $input) {\n      ... on SaveWrite {\n        revision\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeletePlayerSaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TagPlayer($input: TagsInput!) {\n    tagPlayers(input: $input) {\n      ... on TaggedPlayers {\n        players {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TagPlayerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UntagPlayer($input: TagsInput!) {\n    untagPlayers(input: $input) {\n      ... on TaggedPlayers {\n        players {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UntagPlayerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerTimeline($id: ID!, $kinds: [TimelineKind!], $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Player {\n        id\n        timeline(kinds: $kinds, first: $first, after: $after) {\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            at\n            kind\n            facts\n            by\n            reason\n            objectId\n            player {\n              id\n              displayName\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerTimelineDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VoidRuns($input: VoidScoresInput!) {\n    voidScores(input: $input) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VoidRunsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertRunVoid($void: ID!, $reason: String!) {\n    revertVoid(void: $void, reason: $reason) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertRunVoidDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerVoids($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        scoreVoids {\n          id\n          leaderboard {\n            title\n          }\n          runs\n          since\n          reason\n          createdAt\n          createdBy\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerVoidsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Pushes($state: WechatPushState, $event: String, $first: Int!, $after: String) {\n    wechatPushes(state: $state, event: $event, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        appId\n        msgType\n        event\n        content\n        receivedAt\n        deliveries\n        attempts\n        state\n        lastError\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PushesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryPush($push: ID!, $reason: String) {\n    retryWechatPush(push: $push, reason: $reason) {\n      ... on WechatPush {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RetryPushDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveReview($review: ID!, $reason: String) {\n    approveContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApproveReviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RejectReview($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RejectReviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Reviews($game: ID, $state: ContentReviewState!, $surface: ContentSurface, $first: Int!, $after: String) {\n    contentReviews(game: $game, state: $state, surface: $surface, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        surface\n        state\n        cause\n        label\n        content\n        createdAt\n        decidedBy\n        decisionReason\n        player {\n          id\n          displayName\n          contentStrikes\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReviewsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Explain($input: ExplainSettingInput!) {\n    explainSetting(input: $input) {\n      ... on SettingExplanation {\n        version\n        value\n        matchedRule\n        rules {\n          outcome\n          text\n          rule {\n            name\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ExplainDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveSetting($input: SetSettingInput!) {\n    setSetting(input: $input) {\n      ... on SettingChange {\n        version\n        isDryRun\n        setting {\n          value\n          schema\n          rules {\n            name\n            value\n            when {\n              clientVersions\n              from\n              until\n              platforms\n              playerTags\n              percentage {\n                of\n                seed\n              }\n            }\n          }\n        }\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SaveSettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Setting($game: ID, $key: ID!) {\n    setting(game: $game, key: $key) {\n      key\n      version\n      value\n      schema\n      rules {\n        name\n        value\n        when {\n          clientVersions\n          from\n          until\n          platforms\n          playerTags\n          percentage {\n            of\n            seed\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveOneSetting($input: RemoveSettingInput!) {\n    removeSetting(input: $input) {\n      ... on SettingChange {\n        version\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RemoveOneSettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Settings($game: ID) {\n    settingList(game: $game) {\n      key\n      version\n      value\n      rules {\n        name\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SettingVersions($game: ID, $key: ID!, $first: Int!, $after: String) {\n    settingVersions(game: $game, key: $key, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        version\n        at\n        author\n        reason\n        document\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SettingVersionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RollbackOneSetting($input: RollbackSettingInput!) {\n    rollbackSetting(input: $input) {\n      ... on SettingChange {\n        version\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RollbackOneSettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Messages($game: ID, $state: SubscribeMessageState, $first: Int!, $after: String) {\n    subscribeMessages(game: $game, state: $state, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        state\n        reason\n        createdAt\n        endedAt\n        player {\n          id\n          displayName\n        }\n        template {\n          key\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MessagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveTemplate($input: SetSubscribeTemplateInput!, $reason: String) {\n    setSubscribeTemplate(input: $input, reason: $reason) {\n      key\n    }\n  }\n"): typeof import('./graphql.ts').SaveTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Templates($game: ID, $archived: Boolean!) {\n    subscribeTemplates(game: $game, archived: $archived) {\n      key\n      appId\n      templateId\n      fields\n      lang\n      page\n      miniprogramState\n      archivedAt\n    }\n  }\n"): typeof import('./graphql.ts').TemplatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArchiveTemplate($game: ID, $template: ID!, $reason: String) {\n    archiveSubscribeTemplate(game: $game, template: $template, reason: $reason) {\n      ... on SubscribeTemplate {\n        key\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ArchiveTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QuotaOf($appId: ID!, $path: String!) {\n    wechatQuota(appId: $appId, path: $path) {\n      dailyLimit\n      used\n      remaining\n      rateLimit\n      rateSeconds\n    }\n  }\n"): typeof import('./graphql.ts').QuotaOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Tokens {\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      fingerprint\n      lastError\n    }\n  }\n"): typeof import('./graphql.ts').TokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshToken($appId: ID!, $reason: String) {\n    refreshWechatToken(appId: $appId, reason: $reason) {\n      appId\n    }\n  }\n"): typeof import('./graphql.ts').RefreshTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ClearQuota($appId: ID!, $reason: String) {\n    clearWechatQuota(appId: $appId, reason: $reason)\n  }\n"): typeof import('./graphql.ts').ClearQuotaDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Policies($game: ID) {\n    contentPolicies(game: $game) {\n      surface\n      policy\n      reason\n      setAt\n      setBy\n    }\n  }\n"): typeof import('./graphql.ts').PoliciesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPolicy($game: ID, $surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!) {\n    setContentPolicy(game: $game, surface: $surface, policy: $policy, reason: $reason) {\n      surface\n    }\n  }\n"): typeof import('./graphql.ts').SetPolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddWord($input: AddContentWordInput!) {\n    addContentWord(input: $input) {\n      ... on ContentWord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AddWordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Words($game: ID, $removed: Boolean!, $first: Int!, $after: String) {\n    contentWords(game: $game, removed: $removed, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        word\n        action\n        match\n        reason\n        createdBy\n        createdAt\n        removedAt\n        removedBy\n        removeReason\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WordsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveWord($word: ID!, $reason: String!) {\n    removeContentWord(word: $word, reason: $reason) {\n      ... on ContentWord {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RemoveWordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Games {\n    games {\n      key\n    }\n  }\n"): typeof import('./graphql.ts').GamesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
