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
    "\n  fragment CounterParts on Counter {\n    key\n    title\n    value\n    min\n    cap\n    nextAt\n  }\n": typeof types.CounterPartsFragmentDoc,
    "\n  fragment ActionResultParts on PerformActionResult {\n    __typename\n    ... on ActionPerformed {\n      actionId\n      counters {\n        ...CounterParts\n      }\n      cooldownUntil\n      leftToday\n      performedAt\n      replayed\n    }\n    ... on Error {\n      code\n      message\n    }\n    ... on ActionOnCooldown {\n      retryAt\n    }\n    ... on DailyLimitReached {\n      resetsAt\n      left\n    }\n    ... on CounterTooLow {\n      counter\n      missing\n    }\n    ... on CounterFull {\n      counter\n      room\n    }\n  }\n": typeof types.ActionResultPartsFragmentDoc,
    "\n  mutation PerformAction($input: PerformActionInput!, $player: ID, $reason: String) {\n    performAction(input: $input, player: $player, reason: $reason) {\n      ...ActionResultParts\n    }\n  }\n": typeof types.PerformActionDocument,
    "\n  mutation PerformActions($input: [PerformActionInput!]!, $player: ID, $reason: String, $dryRun: Boolean) {\n    performActions(input: $input, player: $player, reason: $reason, dryRun: $dryRun) {\n      ...ActionResultParts\n    }\n  }\n": typeof types.PerformActionsDocument,
    "\n  query MyCounters {\n    myCounters {\n      ...CounterParts\n    }\n  }\n": typeof types.MyCountersDocument,
    "\n  query CountersOf($player: ID!) {\n    node(id: $player) {\n      ... on Player {\n        counters {\n          ...CounterParts\n        }\n      }\n    }\n  }\n": typeof types.CountersOfDocument,
    "\n  fragment ActionRulesParts on ActionRules {\n    version\n    rules\n    reason\n    createdBy\n    restoredFrom\n  }\n": typeof types.ActionRulesPartsFragmentDoc,
    "\n  mutation SetActionRules($input: SetActionRulesInput!) {\n    setActionRules(input: $input) {\n      __typename\n      ... on ActionRules {\n        ...ActionRulesParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on ActionRulesChanged {\n        version\n      }\n    }\n  }\n": typeof types.SetActionRulesDocument,
    "\n  mutation RestoreActionRules($version: Int!, $ifVersion: Int!, $reason: String!) {\n    restoreActionRules(version: $version, ifVersion: $ifVersion, reason: $reason) {\n      __typename\n      ... on ActionRules {\n        ...ActionRulesParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RestoreActionRulesDocument,
    "\n  query CurrentActionRules {\n    actionRules {\n      ...ActionRulesParts\n    }\n  }\n": typeof types.CurrentActionRulesDocument,
    "\n  query ActionRulesHistory($first: Int, $after: String) {\n    actionRulesHistory(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        ...ActionRulesParts\n      }\n    }\n  }\n": typeof types.ActionRulesHistoryDocument,
    "\n  query TryActions($input: TryActionsInput!) {\n    tryActions(input: $input) {\n      __typename\n      ... on ActionTrial {\n        steps {\n          at\n          result {\n            ...ActionResultParts\n          }\n          counters {\n            ...CounterParts\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n    }\n  }\n": typeof types.TryActionsDocument,
    "\n  fragment CounterActParts on CounterAct {\n    id\n    kind\n    actionId\n    request\n    rulesVersion\n    performedAt\n    performedBy\n    reason\n    counters {\n      key\n      value\n    }\n    missing {\n      counter\n      by\n    }\n    entries {\n      counter\n      cause\n      delta\n      balance\n    }\n  }\n": typeof types.CounterActPartsFragmentDoc,
    "\n  query CounterLedger($player: ID!, $counter: ID, $first: Int, $after: String, $last: Int, $before: String) {\n    counterLedger(player: $player, counter: $counter, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        counter\n        cause\n        delta\n        balance\n        act {\n          ...CounterActParts\n          player {\n            id\n          }\n          revertedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.CounterLedgerDocument,
    "\n  mutation AdjustCounter($input: AdjustCounterInput!) {\n    adjustCounter(input: $input) {\n      __typename\n      ... on CounterAct {\n        ...CounterActParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.AdjustCounterDocument,
    "\n  mutation RevertAction($act: ID!, $reason: String!) {\n    revertAction(act: $act, reason: $reason) {\n      __typename\n      ... on CounterAct {\n        ...CounterActParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertActionDocument,
    "\n  mutation CreateAdminKey($input: CreateAdminKeyInput!) {\n    createAdminKey(input: $input, reason: \"for the test\") {\n      __typename\n      ... on NewAdminKey {\n        text\n        key {\n          id\n          name\n          role\n          game\n          prefix\n          createdBy\n          expiresAt\n          revokedAt\n          lastUsedAt\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CreateAdminKeyDocument,
    "\n  mutation RevokeAdminKey($key: ID!) {\n    revokeAdminKey(key: $key, reason: \"for the test\") {\n      __typename\n      ... on AdminKey {\n        name\n        revokedBy\n        revokedAt\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.RevokeAdminKeyDocument,
    "\n  query AdminKeys {\n    adminKeys {\n      id\n      name\n      role\n      game\n      prefix\n      createdBy\n      revokedBy\n      lastUsedAt\n    }\n  }\n": typeof types.AdminKeysDocument,
    "\n  mutation InviteAdmin($input: InviteAdminInput!) {\n    inviteAdmin(input: $input, reason: \"for the test\") {\n      __typename\n      ... on AdminInvitation {\n        token\n        expiresAt\n        user {\n          id\n          email\n          role\n          game\n          isEnrolled\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.InviteAdminDocument,
    "\n  mutation ReinviteAdmin($user: ID!) {\n    reinviteAdmin(user: $user, reason: \"for the test\") {\n      __typename\n      ... on AdminInvitation {\n        token\n        user {\n          isEnrolled\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.ReinviteAdminDocument,
    "\n  mutation UpdateAdmin($input: UpdateAdminInput!) {\n    updateAdmin(input: $input, reason: \"for the test\") {\n      __typename\n      ... on AdminUser {\n        role\n        game\n        disabledBy\n        disabledAt\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.UpdateAdminDocument,
    "\n  query AdminUsers {\n    adminUsers {\n      id\n      email\n      role\n      isEnrolled\n      disabledAt\n    }\n  }\n": typeof types.AdminUsersDocument,
    "\n  mutation BeginAdminEnrolment($invitation: String!) {\n    beginAdminEnrolment(invitation: $invitation) {\n      __typename\n      ... on AdminEnrolment {\n        email\n        secret\n        uri\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.BeginAdminEnrolmentDocument,
    "\n  mutation ConfirmAdminEnrolment($input: ConfirmAdminEnrolmentInput!) {\n    confirmAdminEnrolment(input: $input) {\n      __typename\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.ConfirmAdminEnrolmentDocument,
    "\n  mutation ChangeAdminPassword($input: ChangeAdminPasswordInput!, $dryRun: Boolean) {\n    changeAdminPassword(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.ChangeAdminPasswordDocument,
    "\n  mutation RenewAdminRecoveryCodes($input: RenewAdminRecoveryCodesInput!, $dryRun: Boolean) {\n    renewAdminRecoveryCodes(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.RenewAdminRecoveryCodesDocument,
    "\n  query AdminSelf {\n    adminSelf {\n      name\n      role\n      game\n      isPerson\n      operations\n      sessions {\n        id\n        name\n        isCurrent\n      }\n    }\n  }\n": typeof types.AdminSelfDocument,
    "\n  query AdminSessions {\n    adminSessions {\n      id\n      name\n      address\n      seenAt\n    }\n  }\n": typeof types.AdminSessionsDocument,
    "\n  mutation EndAdminSession($session: ID!) {\n    endAdminSession(session: $session, reason: \"for the test\") {\n      __typename\n      ... on AdminSession {\n        name\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.EndAdminSessionDocument,
    "\n  query AuditRecords($action: String, $player: ID, $first: Int, $after: String) {\n    auditRecords(action: $action, player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n      nodes {\n        id\n        number\n        adminId\n        adminName\n        adminRole\n        action\n        gameKey\n        reason\n        arguments\n        changed\n        changes {\n          entity\n          before\n          after\n        }\n        isErased\n        isRevertible\n        revertedBy\n        hash\n      }\n    }\n  }\n": typeof types.AuditRecordsDocument,
    "\n  mutation Revert($auditId: ID!, $reason: String!, $dryRun: Boolean) {\n    revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {\n      __typename\n      ... on AuditRecord {\n        number\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertDocument,
    "\n  mutation BanWithReason($player: ID!, $reason: String!, $dryRun: Boolean) {\n    banPlayer(input: { player: $player, reason: $reason }, dryRun: $dryRun) {\n      __typename\n      ... on Ban {\n        id\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.BanWithReasonDocument,
    "\n  query MyBans($player: ID!) {\n    node(id: $player) {\n      ... on Player {\n        bans {\n          id\n          liftedAt\n          liftReason\n        }\n      }\n    }\n  }\n": typeof types.MyBansDocument,
    "\n  query SearchPlayers(\n    $search: String\n    $game: ID\n    $filter: PlayerFilterInput\n    $orderBy: PlayerOrder\n    $direction: OrderDirection\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    players(\n      search: $search\n      game: $game\n      filter: $filter\n      orderBy: $orderBy\n      direction: $direction\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      isTotalCountExact\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        lastSeenAt\n      }\n    }\n  }\n": typeof types.SearchPlayersDocument,
    "\n  fragment NoteParts on PlayerNote {\n    id\n    text\n    createdBy\n    editedAt\n    player {\n      id\n    }\n  }\n": typeof types.NotePartsFragmentDoc,
    "\n  mutation AddPlayerNote($player: ID!, $text: String!) {\n    addPlayerNote(player: $player, text: $text, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.AddPlayerNoteDocument,
    "\n  mutation EditPlayerNote($note: ID!, $text: String!) {\n    editPlayerNote(note: $note, text: $text, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.EditPlayerNoteDocument,
    "\n  mutation DeletePlayerNote($note: ID!) {\n    deletePlayerNote(note: $note, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.DeletePlayerNoteDocument,
    "\n  query PlayerNotes($player: ID!, $first: Int, $after: String) {\n    node(id: $player) {\n      ... on Player {\n        notes(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            ...NoteParts\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerNotesDocument,
    "\n  mutation EndPlayerSessions($player: ID!, $reason: String!) {\n    endPlayerSessions(player: $player, reason: $reason) {\n      __typename\n      ... on EndedSessions {\n        count\n        player {\n          id\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.EndPlayerSessionsDocument,
    "\n  mutation ResetPlayerProfile($input: ResetPlayerProfileInput!) {\n    resetPlayerProfile(input: $input) {\n      __typename\n      ... on Player {\n        displayName\n        avatarUrl\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.ResetPlayerProfileDocument,
    "\n  query PlayerTimeline($player: ID!, $first: Int, $after: String, $kinds: [TimelineKind!]) {\n    node(id: $player) {\n      ... on Player {\n        timeline(first: $first, after: $after, kinds: $kinds) {\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          edges {\n            cursor\n            node {\n              at\n              kind\n              summary\n              facts\n              by\n              reason\n              objectId\n              player {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerTimelineDocument,
    "\n  fragment BulkActParts on BulkAct {\n    id\n    act\n    details\n    state\n    total\n    done\n    refused\n    reason\n    createdBy\n    lastError\n    endedBy\n  }\n": typeof types.BulkActPartsFragmentDoc,
    "\n  mutation StartBulkAct($input: StartBulkActInput!) {\n    startBulkAct(input: $input) {\n      __typename\n      ... on BulkActStart {\n        matches\n        bulkAct {\n          ...BulkActParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.StartBulkActDocument,
    "\n  mutation CancelBulkAct($bulkAct: ID!) {\n    cancelBulkAct(bulkAct: $bulkAct, reason: \"for the test\") {\n      __typename\n      ...BulkActParts\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.CancelBulkActDocument,
    "\n  query BulkActById($id: ID!, $outcome: BulkActOutcome, $first: Int, $after: String) {\n    bulkAct(id: $id) {\n      ...BulkActParts\n      results(outcome: $outcome, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          outcome\n          detail\n          player {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.BulkActByIdDocument,
    "\n  query BulkActs($game: ID) {\n    bulkActs(game: $game, first: 100) {\n      totalCount\n      nodes {\n        ...BulkActParts\n      }\n    }\n  }\n": typeof types.BulkActsDocument,
    "\n  query Overview($span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n  }\n": typeof types.OverviewDocument,
    "\n  query GamesOfGateway {\n    games {\n      key\n    }\n  }\n": typeof types.GamesOfGatewayDocument,
    "\n  query ListLeaderboards($game: ID, $archived: Boolean, $first: Int, $after: String) {\n    leaderboards(game: $game, archived: $archived, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        key\n      }\n    }\n  }\n": typeof types.ListLeaderboardsDocument,
    "\n  query LeaderboardPlan($key: ID!) {\n    leaderboard(key: $key) {\n      schedule {\n        cron\n        timeZone\n        seasons {\n          startsAt\n          endsAt\n        }\n      }\n      rewardRules {\n        key\n        ranks {\n          from\n          to\n        }\n        percent {\n          from\n          to\n        }\n        payload\n      }\n    }\n  }\n": typeof types.LeaderboardPlanDocument,
    "\n  fragment ReviewParts on ContentReview {\n    id\n    surface\n    content\n    state\n    createdAt\n  }\n": typeof types.ReviewPartsFragmentDoc,
    "\n  fragment CheckParts on ContentCheck {\n    decision\n    content\n    review {\n      ...ReviewParts\n    }\n  }\n": typeof types.CheckPartsFragmentDoc,
    "\n  mutation CheckText($surface: TextSurface!, $text: String!) {\n    checkText(surface: $surface, text: $text) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n      ... on ContentRejected {\n        maskedText\n      }\n      ... on ContentUnchecked {\n        retryAfterSeconds\n      }\n    }\n  }\n": typeof types.CheckTextDocument,
    "\n  mutation CheckImage($url: String!) {\n    checkImage(url: $url) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CheckImageDocument,
    "\n  mutation CheckAudio($url: String!) {\n    checkAudio(url: $url) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CheckAudioDocument,
    "\n  mutation UpdateProfile($displayName: String!) {\n    updateProfile(input: { displayName: $displayName }) {\n      __typename\n      ... on ProfileUpdate {\n        player {\n          displayName\n        }\n        displayNameReview {\n          ...ReviewParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  query ContentReviews(\n    $state: ContentReviewState\n    $surface: ContentSurface\n    $player: ID\n    $game: ID\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    contentReviews(\n      state: $state\n      surface: $surface\n      player: $player\n      game: $game\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        ...ReviewParts\n        cause\n        label\n        isShown\n        decidedBy\n        decisionReason\n        player {\n          id\n          displayName\n          contentStrikes\n        }\n      }\n    }\n  }\n": typeof types.ContentReviewsDocument,
    "\n  mutation ApproveContent($review: ID!, $reason: String!) {\n    approveContent(review: $review, reason: $reason) {\n      __typename\n      ...ReviewParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ApproveContentDocument,
    "\n  mutation RejectContent($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      __typename\n      ...ReviewParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RejectContentDocument,
    "\n  query ReviewById($id: ID!) {\n    node(id: $id) {\n      ...ReviewParts\n    }\n  }\n": typeof types.ReviewByIdDocument,
    "\n  mutation AddContentWord($input: AddContentWordInput!) {\n    addContentWord(input: $input) {\n      __typename\n      ... on ContentWord {\n        id\n        word\n        match\n        action\n        reason\n        createdBy\n        removedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.AddContentWordDocument,
    "\n  mutation RemoveContentWord($word: ID!, $reason: String!) {\n    removeContentWord(word: $word, reason: $reason) {\n      __typename\n      ... on ContentWord {\n        id\n        removedAt\n        removedBy\n        removeReason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RemoveContentWordDocument,
    "\n  query ContentWords($removed: Boolean, $first: Int, $after: String) {\n    contentWords(removed: $removed, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        word\n        removeReason\n      }\n    }\n  }\n": typeof types.ContentWordsDocument,
    "\n  mutation SetContentPolicy($surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!) {\n    setContentPolicy(surface: $surface, policy: $policy, reason: $reason) {\n      surface\n      policy\n      reason\n      setBy\n    }\n  }\n": typeof types.SetContentPolicyDocument,
    "\n  query ContentPolicies {\n    contentPolicies {\n      surface\n      policy\n      reason\n    }\n  }\n": typeof types.ContentPoliciesDocument,
    "\n  query DeadJobs($first: Int, $after: String) {\n    deadJobs(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        name\n        isOfSchedule\n        input\n        error\n        attempts\n        addedAt\n        failedAt\n      }\n    }\n  }\n": typeof types.DeadJobsDocument,
    "\n  mutation RetryDeadJob($job: ID!, $reason: String!) {\n    retryDeadJob(job: $job, reason: $reason) {\n      __typename\n      ... on DeadJob {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RetryDeadJobDocument,
    "\n  mutation DropDeadJob($job: ID!, $reason: String!, $dryRun: Boolean) {\n    dropDeadJob(job: $job, reason: $reason, dryRun: $dryRun) {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.DropDeadJobDocument,
    "\n  fragment DefinitionParts on Leaderboard {\n    id\n    key\n    title\n    sort\n    operator\n    tiebreakers\n    rankStyle\n    visibility\n    dimensions {\n      key\n      values\n    }\n    friendRanking\n    interactiveDataKey\n    archivedAt\n    guards {\n      scoreMin\n      scoreMax\n      improvementMax\n      reportsPerMinute\n      trustedOnly\n      clientVersionMin\n    }\n  }\n": typeof types.DefinitionPartsFragmentDoc,
    "\n  mutation DefineLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.DefineLeaderboardDocument,
    "\n  mutation UpdateLeaderboard($input: UpdateLeaderboardInput!) {\n    updateLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.UpdateLeaderboardDocument,
    "\n  mutation ArchiveLeaderboard($leaderboard: ID!, $game: ID) {\n    archiveLeaderboard(leaderboard: $leaderboard, game: $game, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ArchiveLeaderboardDocument,
    "\n  query Definition($key: ID!) {\n    leaderboard(key: $key) {\n      ...DefinitionParts\n    }\n  }\n": typeof types.DefinitionDocument,
    "\n  mutation LoginGuest($secret: String!) {\n    login(input: { guest: { deviceSecret: $secret } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.LoginGuestDocument,
    "\n  mutation LoginMiniGame($code: String!, $appId: ID) {\n    login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": typeof types.LoginMiniGameDocument,
    "\n  mutation LoginWeb($code: String!, $appId: ID) {\n    login(input: { wechatWeb: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.LoginWebDocument,
    "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RefreshSessionDocument,
    "\n  fragment SessionParts on Session {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    isNewPlayer\n    player {\n      id\n      displayName\n      createdAt\n    }\n  }\n": typeof types.SessionPartsFragmentDoc,
    "\n  mutation Logout($everywhere: Boolean) {\n    logout(everywhere: $everywhere)\n  }\n": typeof types.LogoutDocument,
    "\n  query Me {\n    me {\n      id\n      displayName\n    }\n  }\n": typeof types.MeDocument,
    "\n  fragment EntryParts on LeaderboardEntry {\n    id\n    rank\n    score\n    tiebreakers\n    metadata\n    achievedAt\n    player {\n      id\n    }\n  }\n": typeof types.EntryPartsFragmentDoc,
    "\n  mutation ReportScore($input: ReportScoreInput!, $reason: String) {\n    reportScore(input: $input, reason: $reason) {\n      __typename\n      ... on ScoreReport {\n        improved\n        previousRank\n        entry {\n          ...EntryParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ReportScoreDocument,
    "\n  query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, season: $season) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...EntryParts\n          }\n        }\n      }\n    }\n  }\n": typeof types.EntriesDocument,
    "\n  query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: $first) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me {\n        ...EntryParts\n      }\n      around(player: $player, size: $size) {\n        ...EntryParts\n      }\n      entriesOf(players: $players) {\n        ...EntryParts\n      }\n    }\n  }\n": typeof types.BoardViewsDocument,
    "\n  mutation CreateLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        id\n        key\n        title\n        sort\n        operator\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CreateLeaderboardDocument,
    "\n  subscription LeaderboardTop($key: ID!, $first: Int, $after: String) {\n    leaderboardTop(leaderboard: $key, first: $first, after: $after) {\n      id\n      season\n      totalCount\n      entries {\n        rank\n        score\n        player {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": typeof types.LeaderboardTopDocument,
    "\n  subscription MyStanding($key: ID!, $after: String) {\n    myStanding(leaderboard: $key, after: $after) {\n      id\n      season\n      leaderboard {\n        key\n      }\n      entry {\n        rank\n        score\n      }\n    }\n  }\n": typeof types.MyStandingDocument,
    "\n  fragment PlayerSummaryParts on PlayerSummary {\n    player {\n      id\n    }\n    providers\n    runs\n    boards\n    unclaimedRewards\n    lastRunAt\n    saves\n    lastSaveAt\n    actions\n    lastActionAt\n    counters {\n      key\n      value\n    }\n  }\n": typeof types.PlayerSummaryPartsFragmentDoc,
    "\n  fragment LinkConflictParts on LinkConflict {\n    current {\n      ...PlayerSummaryParts\n    }\n    other {\n      ...PlayerSummaryParts\n    }\n    choiceToken\n    choiceTokenExpiresAt\n  }\n": typeof types.LinkConflictPartsFragmentDoc,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LinkConflict {\n        ...LinkConflictParts\n      }\n    }\n  }\n": typeof types.LoginDocument,
    "\n  mutation LinkIdentity($input: LoginInput!) {\n    linkIdentity(input: $input) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LinkConflict {\n        ...LinkConflictParts\n      }\n    }\n  }\n": typeof types.LinkIdentityDocument,
    "\n  mutation ResolveLinkConflict($choiceToken: String!, $keep: LinkKeep!) {\n    resolveLinkConflict(choiceToken: $choiceToken, keep: $keep) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ResolveLinkConflictDocument,
    "\n  query MyIdentities {\n    myIdentities {\n      id\n      provider\n      appId\n    }\n  }\n": typeof types.MyIdentitiesDocument,
    "\n  mutation UnlinkIdentity($identity: ID!) {\n    unlinkIdentity(identity: $identity) {\n      __typename\n      ... on Player {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.UnlinkIdentityDocument,
    "\n  query Merges($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        mergedInto {\n          id\n        }\n        merges {\n          id\n          kept {\n            id\n          }\n          merged {\n            id\n          }\n          cause\n          wasChosen\n          revertedAt\n          revertReason\n        }\n        bans {\n          id\n          reason\n          createdBy\n          liftedAt\n        }\n      }\n    }\n  }\n": typeof types.MergesDocument,
    "\n  mutation RevertMerge($merge: ID!, $reason: String!) {\n    revertMerge(merge: $merge, reason: $reason) {\n      __typename\n      ... on PlayerMerge {\n        id\n        revertedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertMergeDocument,
    "\n  mutation CreateInvitation($input: CreateInvitationInput!) {\n    createInvitation(input: $input) {\n      __typename\n      ... on Invitation {\n        code\n        purpose\n        payload\n        state\n        uses\n        maxUses\n        expiresAt\n        inviter {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CreateInvitationDocument,
    "\n  mutation EndInvitation($code: ID!) {\n    endInvitation(code: $code) {\n      __typename\n      ... on Invitation {\n        code\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.EndInvitationDocument,
    "\n  mutation AcceptInvitation($code: ID!) {\n    acceptInvitation(code: $code) {\n      __typename\n      ... on AcceptedInvitation {\n        acceptance {\n          number\n          acceptedAt\n          player {\n            id\n          }\n        }\n        invitation {\n          code\n          uses\n          state\n          inviter {\n            id\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.AcceptInvitationDocument,
    "\n  query OpenInvitation($code: ID!) {\n    invitation(code: $code) {\n      code\n      purpose\n      payload\n      state\n      uses\n      inviter {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": typeof types.OpenInvitationDocument,
    "\n  query MyInvitations($first: Int, $after: String, $last: Int, $before: String) {\n    myInvitations(first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        code\n      }\n    }\n  }\n": typeof types.MyInvitationsDocument,
    "\n  query Acceptances($code: ID!, $first: Int, $after: String, $last: Int) {\n    invitation(code: $code) {\n      acceptances(first: $first, after: $after, last: $last) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          number\n          acceptedAt\n          player {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.AcceptancesDocument,
    "\n  query QrCodeOf($code: ID!, $width: Int! = 430, $envVersion: WechatEnvVersion! = RELEASE) {\n    invitation(code: $code) {\n      qrCode(width: $width, envVersion: $envVersion) {\n        __typename\n        ... on WechatQrCode {\n          url\n          width\n          envVersion\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n    }\n  }\n": typeof types.QrCodeOfDocument,
    "\n  query LinksOf($code: ID!) {\n    invitation(code: $code) {\n      urlScheme {\n        __typename\n        ... on WechatLink {\n          url\n          expiresAt\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n      urlLink {\n        __typename\n        ... on WechatLink {\n          url\n          expiresAt\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n    }\n  }\n": typeof types.LinksOfDocument,
    "\n  mutation CreateWechatQrCode($input: CreateWechatQrCodeInput!, $dryRun: Boolean) {\n    createWechatQrCode(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatQrCode {\n        url\n        width\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CreateWechatQrCodeDocument,
    "\n  mutation CreateWechatLinks($input: CreateWechatLinkInput!, $dryRun: Boolean) {\n    createWechatUrlScheme(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n    createWechatUrlLink(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CreateWechatLinksDocument,
    "\n  mutation RequestDataExport {\n    requestDataExport {\n      __typename\n      ... on DataExport {\n        ...Receipt\n      }\n      ... on DataExportTooSoon {\n        retryAfterSeconds\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n\n  fragment Receipt on DataExport {\n    id\n    state\n    requestedAt\n    readyAt\n    expiresAt\n    url\n    size\n  }\n": typeof types.RequestDataExportDocument,
    "\n  mutation RequestPlayerDataExport($player: ID!, $reason: String!) {\n    requestPlayerDataExport(player: $player, reason: $reason) {\n      __typename\n      ... on DataExport {\n        ...Receipt\n        requestedBy\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RequestPlayerDataExportDocument,
    "\n  query MyAccount {\n    me {\n      id\n      displayName\n      deletionAt\n      isDeleted\n      dataExport {\n        ...Receipt\n      }\n    }\n  }\n": typeof types.MyAccountDocument,
    "\n  query AccountOf($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        displayName\n        avatarUrl\n        deletionAt\n        isDeleted\n        dataExport {\n          ...Receipt\n        }\n      }\n    }\n  }\n": typeof types.AccountOfDocument,
    "\n  mutation DeleteAccount {\n    deleteAccount(input: { confirm: DELETE_EVERYTHING }) {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n\n  fragment Deletion on AccountDeletion {\n    id\n    state\n    requestedAt\n    deletesAt\n    cancelledAt\n    doneAt\n  }\n": typeof types.DeleteAccountDocument,
    "\n  mutation CancelAccountDeletion {\n    cancelAccountDeletion {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CancelAccountDeletionDocument,
    "\n  mutation DeletePlayer($player: ID!, $reason: String!, $immediately: Boolean) {\n    deletePlayer(player: $player, reason: $reason, immediately: $immediately) {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.DeletePlayerDocument,
    "\n  mutation CancelPlayerDeletion($player: ID!) {\n    cancelPlayerDeletion(player: $player, reason: \"for the test\") {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n        cancelledBy\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CancelPlayerDeletionDocument,
    "\n  query AccountDeletions(\n    $game: ID\n    $state: AccountDeletionState\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    accountDeletions(game: $game, state: $state, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        ...Deletion\n        playerId\n        player {\n          id\n        }\n        requestedBy\n        cancelledBy\n        reason\n        lastError\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      totalCount\n    }\n  }\n": typeof types.AccountDeletionsDocument,
    "\n  query DataExports($player: ID, $state: DataExportState, $first: Int, $after: String) {\n    dataExports(player: $player, state: $state, first: $first, after: $after) {\n      nodes {\n        ...Receipt\n        player {\n          id\n        }\n        requestedBy\n        reason\n        lastError\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": typeof types.DataExportsDocument,
    "\n  mutation SyncWechatProfile($input: SyncWechatProfileInput!) {\n    syncWechatProfile(input: $input) {\n      __typename\n      ... on WechatProfileSync {\n        nameTaken\n        avatarTaken\n        player {\n          id\n          displayName\n          avatarUrl\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.SyncWechatProfileDocument,
    "\n  mutation UploadAvatar($data: String!) {\n    uploadAvatar(input: { data: $data }) {\n      __typename\n      ... on Player {\n        id\n        avatarUrl\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.UploadAvatarDocument,
    "\n  mutation BindPhoneNumber($code: String!, $appId: ID) {\n    bindPhoneNumber(code: $code, appId: $appId) {\n      __typename\n      ... on Player {\n        id\n        phoneNumber\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": typeof types.BindPhoneNumberDocument,
    "\n  query MyProfile {\n    me {\n      displayName\n      avatarUrl\n      avatarReview {\n        id\n        state\n        content\n      }\n    }\n  }\n": typeof types.MyProfileDocument,
    "\n  mutation SyncWechatWebProfile {\n    syncWechatWebProfile {\n      __typename\n      ... on WechatProfileSync {\n        nameTaken\n        avatarTaken\n        player {\n          displayName\n          avatarUrl\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": typeof types.SyncWechatWebProfileDocument,
    "\n  fragment PlaceParts on LeaderboardEntry {\n    rank\n    score\n    tiebreakers\n    total\n    percentile\n    dimensions {\n      key\n      value\n    }\n    player {\n      id\n    }\n  }\n": typeof types.PlacePartsFragmentDoc,
    "\n  query BoardPlaces(\n    $key: ID!\n    $first: Int\n    $player: ID\n    $size: Int\n    $players: [ID!]!\n    $where: [FilingInput!]\n    $fromRank: Int\n    $fromScore: SafeInt\n    $season: Int\n  ) {\n    leaderboard(key: $key) {\n      entries(first: $first, where: $where, season: $season) {\n        totalCount\n        nodes {\n          ...PlaceParts\n        }\n      }\n      fromRank: entries(first: $first, where: $where, season: $season, fromRank: $fromRank) {\n        pageInfo {\n          hasPreviousPage\n          hasNextPage\n        }\n        nodes {\n          ...PlaceParts\n        }\n      }\n      fromScore: entries(first: $first, where: $where, season: $season, fromScore: $fromScore) {\n        nodes {\n          ...PlaceParts\n        }\n      }\n      me(where: $where, season: $season) {\n        ...PlaceParts\n      }\n      around(player: $player, size: $size, where: $where, season: $season) {\n        ...PlaceParts\n      }\n      entriesOf(players: $players, where: $where, season: $season) {\n        ...PlaceParts\n      }\n    }\n  }\n": typeof types.BoardPlacesDocument,
    "\n  query PlacePage(\n    $key: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $where: [FilingInput!]\n    $season: Int\n  ) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, where: $where, season: $season) {\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        nodes {\n          ...PlaceParts\n        }\n      }\n    }\n  }\n": typeof types.PlacePageDocument,
    "\n  query Standings($player: ID) {\n    standings(player: $player) {\n      rank\n      score\n      leaderboard {\n        key\n      }\n    }\n  }\n": typeof types.StandingsDocument,
    "\n  query SubmissionsOf($player: ID!, $leaderboard: ID!, $first: Int, $before: ID) {\n    node(id: $player) {\n      ... on Player {\n        submissions(leaderboard: $leaderboard, first: $first, before: $before) {\n          id\n          score\n          runId\n          improved\n          rank\n          voidedBy {\n            id\n            reason\n          }\n        }\n        scoreVoids {\n          id\n          runs\n          reason\n          revertedAt\n          revertReason\n        }\n        bans {\n          id\n          until\n          liftedAt\n          liftedBy\n        }\n      }\n    }\n  }\n": typeof types.SubmissionsOfDocument,
    "\n  mutation VoidScores($input: VoidScoresInput!) {\n    voidScores(input: $input) {\n      __typename\n      ... on ScoreVoid {\n        id\n        runs\n        reason\n        since\n        revertedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.VoidScoresDocument,
    "\n  mutation RevertVoid($void: ID!, $reason: String!) {\n    revertVoid(void: $void, reason: $reason) {\n      __typename\n      ... on ScoreVoid {\n        id\n        revertedAt\n        revertReason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertVoidDocument,
    "\n  mutation BanPlayer($input: BanPlayerInput!) {\n    banPlayer(input: $input) {\n      __typename\n      ... on Ban {\n        id\n        scope\n        until\n        liftedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.BanPlayerDocument,
    "\n  mutation LiftBan($ban: ID!, $reason: String!) {\n    liftBan(ban: $ban, reason: $reason) {\n      __typename\n      ... on Ban {\n        id\n        liftedAt\n        liftedBy\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.LiftBanDocument,
    "\n  fragment SaveParts on Save {\n    key\n    revision\n    data\n    bytes\n    updatedAt\n  }\n": typeof types.SavePartsFragmentDoc,
    "\n  fragment SaveErrorParts on Error {\n    __typename\n    code\n    message\n    ... on SaveConflict {\n      key\n      currentRevision\n      current {\n        ...SaveParts\n      }\n      conflicts {\n        key\n        currentRevision\n      }\n    }\n    ... on SaveRejected {\n      key\n      reason\n    }\n    ... on SaveQuotaExceeded {\n      quota\n      limit\n      wanted\n    }\n  }\n": typeof types.SaveErrorPartsFragmentDoc,
    "\n  fragment SaveWriteParts on SaveWrite {\n    key\n    revision\n    isRepeat\n    save {\n      ...SaveParts\n    }\n  }\n": typeof types.SaveWritePartsFragmentDoc,
    "\n  mutation WriteSave($input: WriteSaveInput!) {\n    writeSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n": typeof types.WriteSaveDocument,
    "\n  mutation WriteSaves($input: WriteSavesInput!) {\n    writeSaves(input: $input) {\n      __typename\n      ... on SaveWrites {\n        writes {\n          ...SaveWriteParts\n        }\n      }\n      ...SaveErrorParts\n    }\n  }\n": typeof types.WriteSavesDocument,
    "\n  mutation DeleteSave($input: DeleteSaveInput!) {\n    deleteSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n": typeof types.DeleteSaveDocument,
    "\n  mutation RestoreSave($input: RestoreSaveInput!) {\n    restoreSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n": typeof types.RestoreSaveDocument,
    "\n  query ReadSave($key: ID!, $player: ID) {\n    save(key: $key, player: $player) {\n      ...SaveParts\n    }\n  }\n": typeof types.ReadSaveDocument,
    "\n  query ReadSaves($keys: [ID!], $prefix: String, $first: Int, $after: String, $last: Int, $before: String) {\n    saves(keys: $keys, prefix: $prefix, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        key\n        revision\n      }\n    }\n  }\n": typeof types.ReadSavesDocument,
    "\n  query SavesOf($player: ID!, $keys: [ID!]) {\n    node(id: $player) {\n      ... on Player {\n        saves(keys: $keys) {\n          totalCount\n          nodes {\n            key\n            data\n          }\n        }\n      }\n    }\n  }\n": typeof types.SavesOfDocument,
    "\n  query SaveRevisions($key: ID!, $player: ID, $first: Int, $after: String) {\n    saveRevisions(key: $key, player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        revision\n        data\n        bytes\n        cause\n        writer\n        createdAt\n      }\n    }\n  }\n": typeof types.SaveRevisionsDocument,
    "\n  query SaveWriters($key: ID!, $player: ID) {\n    saveRevisions(key: $key, player: $player) {\n      nodes {\n        revision\n        writtenBy\n        reason\n      }\n    }\n  }\n": typeof types.SaveWritersDocument,
    "\n  mutation SetSaveRule($input: SetSaveRuleInput!) {\n    setSaveRule(input: $input) {\n      id\n      pattern\n      access\n      bytesMax\n      merge {\n        path\n        policy\n      }\n      reason\n      createdBy\n      removedAt\n    }\n  }\n": typeof types.SetSaveRuleDocument,
    "\n  mutation RemoveSaveRule($rule: ID!, $reason: String!) {\n    removeSaveRule(rule: $rule, reason: $reason) {\n      __typename\n      ... on SaveRule {\n        pattern\n        removedAt\n        removedBy\n        removeReason\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.RemoveSaveRuleDocument,
    "\n  query ListSaveRules($removed: Boolean) {\n    saveRules(removed: $removed) {\n      id\n      pattern\n      access\n      createdAt\n      removeReason\n    }\n  }\n": typeof types.ListSaveRulesDocument,
    "\n  mutation SetSaveLimits($input: SetSaveLimitsInput!) {\n    setSaveLimits(input: $input) {\n      keysMax\n      bytesMax\n      revisionsKept\n    }\n  }\n": typeof types.SetSaveLimitsDocument,
    "\n  query ReadSaveLimits {\n    saveLimits {\n      keysMax\n      bytesMax\n      revisionsKept\n      reason\n      createdBy\n      createdAt\n    }\n  }\n": typeof types.ReadSaveLimitsDocument,
    "\n  query Seasons($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    leaderboard(key: $key) {\n      season {\n        number\n      }\n      seasons(first: $first, after: $after, last: $last, before: $before) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          endCursor\n          startCursor\n        }\n        nodes {\n          id\n          number\n          state\n          startsAt\n          endsAt\n          timeZone\n          entryCount\n          frozenAt\n          rewardedAt\n          leaderboard {\n            key\n          }\n        }\n      }\n    }\n  }\n": typeof types.SeasonsDocument,
    "\n  query SeasonViews($key: ID!, $season: Int, $player: ID!, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: 3, season: $season) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me(season: $season) {\n        ...EntryParts\n      }\n      around(player: $player, size: $size, season: $season) {\n        ...EntryParts\n      }\n      entriesOf(players: $players, season: $season) {\n        ...EntryParts\n      }\n    }\n  }\n": typeof types.SeasonViewsDocument,
    "\n  fragment RewardParts on Reward {\n    id\n    rule\n    rank\n    payload\n    createdAt\n    claimedAt\n    player {\n      id\n    }\n    season {\n      number\n    }\n  }\n": typeof types.RewardPartsFragmentDoc,
    "\n  query MyRewards($claimed: Boolean, $first: Int, $after: String, $last: Int, $before: String) {\n    myRewards(claimed: $claimed, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n        startCursor\n      }\n      nodes {\n        ...RewardParts\n      }\n    }\n  }\n": typeof types.MyRewardsDocument,
    "\n  query RewardsOf($player: ID!, $key: ID!) {\n    rewards(player: $player, first: 100) {\n      totalCount\n      nodes {\n        ...RewardParts\n      }\n    }\n    leaderboard(key: $key) {\n      seasons(last: 1) {\n        nodes {\n          rewards(first: 100) {\n            totalCount\n            nodes {\n              ...RewardParts\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.RewardsOfDocument,
    "\n  mutation ClaimReward($id: ID!) {\n    claimReward(id: $id) {\n      __typename\n      ... on Reward {\n        ...RewardParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ClaimRewardDocument,
    "\n  query ReadSettings($input: SettingsInput, $ifHash: String) {\n    settings(input: $input, ifHash: $ifHash) {\n      __typename\n      ... on SettingsSnapshot {\n        hash\n        values\n        changesAt\n      }\n      ... on SettingsUnchanged {\n        hash\n      }\n    }\n  }\n": typeof types.ReadSettingsDocument,
    "\n  subscription SettingsChanged($input: SettingsInput, $after: String) {\n    settingsChanged(input: $input, after: $after) {\n      id\n      values\n      changesAt\n    }\n  }\n": typeof types.SettingsChangedDocument,
    "\n  fragment SettingChangeParts on SettingChange {\n    version\n    diff\n    isDryRun\n    setting {\n      key\n      version\n      schema\n      value\n      rules {\n        name\n        when {\n          platforms\n          clientVersions\n          playerTags\n          percentage {\n            of\n            seed\n          }\n          from\n          until\n        }\n        value\n      }\n    }\n  }\n": typeof types.SettingChangePartsFragmentDoc,
    "\n  mutation SetSetting($input: SetSettingInput!) {\n    setSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on SettingConflict {\n        version\n      }\n    }\n  }\n": typeof types.SetSettingDocument,
    "\n  mutation RemoveSetting($input: RemoveSettingInput!) {\n    removeSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RemoveSettingDocument,
    "\n  mutation RollbackSetting($input: RollbackSettingInput!) {\n    rollbackSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RollbackSettingDocument,
    "\n  query SettingVersions($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    settingVersions(key: $key, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        version\n        author\n        reason\n        at\n        diff\n        document\n      }\n    }\n  }\n": typeof types.SettingVersionsDocument,
    "\n  query FindSetting($key: ID!) {\n    setting(key: $key) {\n      key\n      version\n      value\n    }\n    settingList {\n      key\n      version\n    }\n  }\n": typeof types.FindSettingDocument,
    "\n  query ExplainSetting($input: ExplainSettingInput!) {\n    explainSetting(input: $input) {\n      __typename\n      ... on SettingExplanation {\n        value\n        version\n        matchedRule\n        rules {\n          rule {\n            name\n          }\n          outcome\n          text\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ExplainSettingDocument,
    "\n  fragment TaggedParts on TaggedPlayers {\n    players {\n      id\n      tags\n    }\n  }\n": typeof types.TaggedPartsFragmentDoc,
    "\n  mutation TagPlayers($input: TagsInput!) {\n    tagPlayers(input: $input, reason: \"for the test\") {\n      __typename\n      ...TaggedParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.TagPlayersDocument,
    "\n  mutation UntagPlayers($input: TagsInput!) {\n    untagPlayers(input: $input, reason: \"for the test\") {\n      __typename\n      ...TaggedParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.UntagPlayersDocument,
    "\n  fragment TemplateParts on SubscribeTemplate {\n    key\n    appId\n    templateId\n    fields\n    page\n    lang\n    miniprogramState\n    archivedAt\n  }\n": typeof types.TemplatePartsFragmentDoc,
    "\n  mutation SetSubscribeTemplate($input: SetSubscribeTemplateInput!) {\n    setSubscribeTemplate(input: $input, reason: \"for the test\") {\n      ...TemplateParts\n    }\n  }\n": typeof types.SetSubscribeTemplateDocument,
    "\n  mutation ArchiveSubscribeTemplate($template: ID!) {\n    archiveSubscribeTemplate(template: $template, reason: \"for the test\") {\n      __typename\n      ... on SubscribeTemplate {\n        ...TemplateParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ArchiveSubscribeTemplateDocument,
    "\n  query SubscribeTemplates($archived: Boolean) {\n    subscribeTemplates(archived: $archived) {\n      ...TemplateParts\n    }\n  }\n": typeof types.SubscribeTemplatesDocument,
    "\n  fragment ConsentParts on SubscribeConsent {\n    template\n    templateId\n    appId\n    available\n    answer\n    answeredAt\n  }\n": typeof types.ConsentPartsFragmentDoc,
    "\n  query MySubscribeConsents {\n    mySubscribeConsents {\n      ...ConsentParts\n    }\n  }\n": typeof types.MySubscribeConsentsDocument,
    "\n  mutation RecordSubscribeConsent($input: RecordSubscribeConsentInput!) {\n    recordSubscribeConsent(input: $input) {\n      __typename\n      ... on SubscribeConsentRecord {\n        consents {\n          ...ConsentParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RecordSubscribeConsentDocument,
    "\n  fragment MessageParts on SubscribeMessage {\n    id\n    messageId\n    player {\n      id\n    }\n    template {\n      key\n    }\n    data\n    state\n    reason\n    errcode\n    invalidField\n    attempts\n    createdAt\n    sendUntil\n    dueAt\n    endedAt\n  }\n": typeof types.MessagePartsFragmentDoc,
    "\n  mutation SendSubscribeMessage($input: SendSubscribeMessageInput!) {\n    sendSubscribeMessage(input: $input, reason: \"for the test\") {\n      __typename\n      ... on SubscribeMessage {\n        ...MessageParts\n      }\n      ... on SubscribeDataInvalid {\n        field\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.SendSubscribeMessageDocument,
    "\n  query SubscribeMessages(\n    $player: ID\n    $template: ID\n    $state: SubscribeMessageState\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    subscribeMessages(\n      player: $player\n      template: $template\n      state: $state\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        ...MessageParts\n      }\n    }\n  }\n": typeof types.SubscribeMessagesDocument,
    "\n  fragment NoticeParts on PlayerNotice {\n    kind\n    template {\n      key\n    }\n    minutesBefore\n    top\n    data\n  }\n": typeof types.NoticePartsFragmentDoc,
    "\n  mutation SetSeasonReminder($input: SetSeasonReminderInput!) {\n    setSeasonReminder(input: $input, reason: \"for the test\") {\n      __typename\n      ... on PlayerNotice {\n        ...NoticeParts\n      }\n      ... on SubscribeDataInvalid {\n        field\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.SetSeasonReminderDocument,
    "\n  mutation SetRankLossNotice($input: SetRankLossNoticeInput!) {\n    setRankLossNotice(input: $input, reason: \"for the test\") {\n      __typename\n      ... on PlayerNotice {\n        ...NoticeParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.SetRankLossNoticeDocument,
    "\n  mutation RemovePlayerNotice($leaderboard: ID!, $kind: PlayerNoticeKind!) {\n    removePlayerNotice(leaderboard: $leaderboard, kind: $kind, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        playerNotices {\n          ...NoticeParts\n        }\n      }\n    }\n  }\n": typeof types.RemovePlayerNoticeDocument,
    "\n  query PlayerNotices($leaderboard: ID!) {\n    leaderboard(key: $leaderboard) {\n      playerNotices {\n        ...NoticeParts\n      }\n    }\n  }\n": typeof types.PlayerNoticesDocument,
    "\n  mutation VerifyLeaderboard($leaderboard: ID!, $season: Int, $repair: Boolean) {\n    verifyLeaderboard(leaderboard: $leaderboard, season: $season, repair: $repair, reason: \"for the test\") {\n      __typename\n      ... on LeaderboardVerification {\n        leaderboard {\n          key\n        }\n        season\n        entries\n        differences\n        samples {\n          kind\n          player {\n            id\n          }\n          part\n          inRedis {\n            score\n            tiebreakers\n            dimensions\n          }\n          inPostgres {\n            score\n            tiebreakers\n            dimensions\n          }\n        }\n        isRepaired\n        indexMissing\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.VerifyLeaderboardDocument,
    "\n  mutation WechatAuthorizeUrl($input: WechatAuthorizeInput!) {\n    wechatAuthorizeUrl(input: $input) {\n      url\n      state\n      browserSecret\n      expiresAt\n    }\n  }\n": typeof types.WechatAuthorizeUrlDocument,
    "\n  query WechatJsSdkConfig($url: String!, $appId: ID) {\n    wechatJsSdkConfig(url: $url, appId: $appId) {\n      __typename\n      ... on WechatJsSdkConfig {\n        appId\n        timestamp\n        nonceStr\n        signature\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": typeof types.WechatJsSdkConfigDocument,
    "\n  query WechatPushes($app: ID, $event: String, $state: WechatPushState, $first: Int, $after: String, $last: Int) {\n    wechatPushes(app: $app, event: $event, state: $state, first: $first, after: $after, last: $last) {\n      totalCount\n      nodes {\n        id\n        appId\n        msgType\n        event\n        openid\n        content\n        sentAt\n        receivedAt\n        deliveries\n        state\n        attempts\n        dueAt\n        lastError\n        handledAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n    }\n  }\n": typeof types.WechatPushesDocument,
    "\n  mutation RetryWechatPush($push: ID!) {\n    retryWechatPush(push: $push, reason: \"for the test\") {\n      __typename\n      ... on WechatPush {\n        state\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": typeof types.RetryWechatPushDocument,
};
const documents: Documents = {
    "\n  fragment CounterParts on Counter {\n    key\n    title\n    value\n    min\n    cap\n    nextAt\n  }\n": types.CounterPartsFragmentDoc,
    "\n  fragment ActionResultParts on PerformActionResult {\n    __typename\n    ... on ActionPerformed {\n      actionId\n      counters {\n        ...CounterParts\n      }\n      cooldownUntil\n      leftToday\n      performedAt\n      replayed\n    }\n    ... on Error {\n      code\n      message\n    }\n    ... on ActionOnCooldown {\n      retryAt\n    }\n    ... on DailyLimitReached {\n      resetsAt\n      left\n    }\n    ... on CounterTooLow {\n      counter\n      missing\n    }\n    ... on CounterFull {\n      counter\n      room\n    }\n  }\n": types.ActionResultPartsFragmentDoc,
    "\n  mutation PerformAction($input: PerformActionInput!, $player: ID, $reason: String) {\n    performAction(input: $input, player: $player, reason: $reason) {\n      ...ActionResultParts\n    }\n  }\n": types.PerformActionDocument,
    "\n  mutation PerformActions($input: [PerformActionInput!]!, $player: ID, $reason: String, $dryRun: Boolean) {\n    performActions(input: $input, player: $player, reason: $reason, dryRun: $dryRun) {\n      ...ActionResultParts\n    }\n  }\n": types.PerformActionsDocument,
    "\n  query MyCounters {\n    myCounters {\n      ...CounterParts\n    }\n  }\n": types.MyCountersDocument,
    "\n  query CountersOf($player: ID!) {\n    node(id: $player) {\n      ... on Player {\n        counters {\n          ...CounterParts\n        }\n      }\n    }\n  }\n": types.CountersOfDocument,
    "\n  fragment ActionRulesParts on ActionRules {\n    version\n    rules\n    reason\n    createdBy\n    restoredFrom\n  }\n": types.ActionRulesPartsFragmentDoc,
    "\n  mutation SetActionRules($input: SetActionRulesInput!) {\n    setActionRules(input: $input) {\n      __typename\n      ... on ActionRules {\n        ...ActionRulesParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on ActionRulesChanged {\n        version\n      }\n    }\n  }\n": types.SetActionRulesDocument,
    "\n  mutation RestoreActionRules($version: Int!, $ifVersion: Int!, $reason: String!) {\n    restoreActionRules(version: $version, ifVersion: $ifVersion, reason: $reason) {\n      __typename\n      ... on ActionRules {\n        ...ActionRulesParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RestoreActionRulesDocument,
    "\n  query CurrentActionRules {\n    actionRules {\n      ...ActionRulesParts\n    }\n  }\n": types.CurrentActionRulesDocument,
    "\n  query ActionRulesHistory($first: Int, $after: String) {\n    actionRulesHistory(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        ...ActionRulesParts\n      }\n    }\n  }\n": types.ActionRulesHistoryDocument,
    "\n  query TryActions($input: TryActionsInput!) {\n    tryActions(input: $input) {\n      __typename\n      ... on ActionTrial {\n        steps {\n          at\n          result {\n            ...ActionResultParts\n          }\n          counters {\n            ...CounterParts\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n    }\n  }\n": types.TryActionsDocument,
    "\n  fragment CounterActParts on CounterAct {\n    id\n    kind\n    actionId\n    request\n    rulesVersion\n    performedAt\n    performedBy\n    reason\n    counters {\n      key\n      value\n    }\n    missing {\n      counter\n      by\n    }\n    entries {\n      counter\n      cause\n      delta\n      balance\n    }\n  }\n": types.CounterActPartsFragmentDoc,
    "\n  query CounterLedger($player: ID!, $counter: ID, $first: Int, $after: String, $last: Int, $before: String) {\n    counterLedger(player: $player, counter: $counter, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        counter\n        cause\n        delta\n        balance\n        act {\n          ...CounterActParts\n          player {\n            id\n          }\n          revertedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.CounterLedgerDocument,
    "\n  mutation AdjustCounter($input: AdjustCounterInput!) {\n    adjustCounter(input: $input) {\n      __typename\n      ... on CounterAct {\n        ...CounterActParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.AdjustCounterDocument,
    "\n  mutation RevertAction($act: ID!, $reason: String!) {\n    revertAction(act: $act, reason: $reason) {\n      __typename\n      ... on CounterAct {\n        ...CounterActParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertActionDocument,
    "\n  mutation CreateAdminKey($input: CreateAdminKeyInput!) {\n    createAdminKey(input: $input, reason: \"for the test\") {\n      __typename\n      ... on NewAdminKey {\n        text\n        key {\n          id\n          name\n          role\n          game\n          prefix\n          createdBy\n          expiresAt\n          revokedAt\n          lastUsedAt\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CreateAdminKeyDocument,
    "\n  mutation RevokeAdminKey($key: ID!) {\n    revokeAdminKey(key: $key, reason: \"for the test\") {\n      __typename\n      ... on AdminKey {\n        name\n        revokedBy\n        revokedAt\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.RevokeAdminKeyDocument,
    "\n  query AdminKeys {\n    adminKeys {\n      id\n      name\n      role\n      game\n      prefix\n      createdBy\n      revokedBy\n      lastUsedAt\n    }\n  }\n": types.AdminKeysDocument,
    "\n  mutation InviteAdmin($input: InviteAdminInput!) {\n    inviteAdmin(input: $input, reason: \"for the test\") {\n      __typename\n      ... on AdminInvitation {\n        token\n        expiresAt\n        user {\n          id\n          email\n          role\n          game\n          isEnrolled\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.InviteAdminDocument,
    "\n  mutation ReinviteAdmin($user: ID!) {\n    reinviteAdmin(user: $user, reason: \"for the test\") {\n      __typename\n      ... on AdminInvitation {\n        token\n        user {\n          isEnrolled\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.ReinviteAdminDocument,
    "\n  mutation UpdateAdmin($input: UpdateAdminInput!) {\n    updateAdmin(input: $input, reason: \"for the test\") {\n      __typename\n      ... on AdminUser {\n        role\n        game\n        disabledBy\n        disabledAt\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.UpdateAdminDocument,
    "\n  query AdminUsers {\n    adminUsers {\n      id\n      email\n      role\n      isEnrolled\n      disabledAt\n    }\n  }\n": types.AdminUsersDocument,
    "\n  mutation BeginAdminEnrolment($invitation: String!) {\n    beginAdminEnrolment(invitation: $invitation) {\n      __typename\n      ... on AdminEnrolment {\n        email\n        secret\n        uri\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.BeginAdminEnrolmentDocument,
    "\n  mutation ConfirmAdminEnrolment($input: ConfirmAdminEnrolmentInput!) {\n    confirmAdminEnrolment(input: $input) {\n      __typename\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.ConfirmAdminEnrolmentDocument,
    "\n  mutation ChangeAdminPassword($input: ChangeAdminPasswordInput!, $dryRun: Boolean) {\n    changeAdminPassword(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.ChangeAdminPasswordDocument,
    "\n  mutation RenewAdminRecoveryCodes($input: RenewAdminRecoveryCodesInput!, $dryRun: Boolean) {\n    renewAdminRecoveryCodes(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.RenewAdminRecoveryCodesDocument,
    "\n  query AdminSelf {\n    adminSelf {\n      name\n      role\n      game\n      isPerson\n      operations\n      sessions {\n        id\n        name\n        isCurrent\n      }\n    }\n  }\n": types.AdminSelfDocument,
    "\n  query AdminSessions {\n    adminSessions {\n      id\n      name\n      address\n      seenAt\n    }\n  }\n": types.AdminSessionsDocument,
    "\n  mutation EndAdminSession($session: ID!) {\n    endAdminSession(session: $session, reason: \"for the test\") {\n      __typename\n      ... on AdminSession {\n        name\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.EndAdminSessionDocument,
    "\n  query AuditRecords($action: String, $player: ID, $first: Int, $after: String) {\n    auditRecords(action: $action, player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n      nodes {\n        id\n        number\n        adminId\n        adminName\n        adminRole\n        action\n        gameKey\n        reason\n        arguments\n        changed\n        changes {\n          entity\n          before\n          after\n        }\n        isErased\n        isRevertible\n        revertedBy\n        hash\n      }\n    }\n  }\n": types.AuditRecordsDocument,
    "\n  mutation Revert($auditId: ID!, $reason: String!, $dryRun: Boolean) {\n    revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {\n      __typename\n      ... on AuditRecord {\n        number\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertDocument,
    "\n  mutation BanWithReason($player: ID!, $reason: String!, $dryRun: Boolean) {\n    banPlayer(input: { player: $player, reason: $reason }, dryRun: $dryRun) {\n      __typename\n      ... on Ban {\n        id\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.BanWithReasonDocument,
    "\n  query MyBans($player: ID!) {\n    node(id: $player) {\n      ... on Player {\n        bans {\n          id\n          liftedAt\n          liftReason\n        }\n      }\n    }\n  }\n": types.MyBansDocument,
    "\n  query SearchPlayers(\n    $search: String\n    $game: ID\n    $filter: PlayerFilterInput\n    $orderBy: PlayerOrder\n    $direction: OrderDirection\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    players(\n      search: $search\n      game: $game\n      filter: $filter\n      orderBy: $orderBy\n      direction: $direction\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      isTotalCountExact\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        lastSeenAt\n      }\n    }\n  }\n": types.SearchPlayersDocument,
    "\n  fragment NoteParts on PlayerNote {\n    id\n    text\n    createdBy\n    editedAt\n    player {\n      id\n    }\n  }\n": types.NotePartsFragmentDoc,
    "\n  mutation AddPlayerNote($player: ID!, $text: String!) {\n    addPlayerNote(player: $player, text: $text, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.AddPlayerNoteDocument,
    "\n  mutation EditPlayerNote($note: ID!, $text: String!) {\n    editPlayerNote(note: $note, text: $text, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.EditPlayerNoteDocument,
    "\n  mutation DeletePlayerNote($note: ID!) {\n    deletePlayerNote(note: $note, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.DeletePlayerNoteDocument,
    "\n  query PlayerNotes($player: ID!, $first: Int, $after: String) {\n    node(id: $player) {\n      ... on Player {\n        notes(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            ...NoteParts\n          }\n        }\n      }\n    }\n  }\n": types.PlayerNotesDocument,
    "\n  mutation EndPlayerSessions($player: ID!, $reason: String!) {\n    endPlayerSessions(player: $player, reason: $reason) {\n      __typename\n      ... on EndedSessions {\n        count\n        player {\n          id\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.EndPlayerSessionsDocument,
    "\n  mutation ResetPlayerProfile($input: ResetPlayerProfileInput!) {\n    resetPlayerProfile(input: $input) {\n      __typename\n      ... on Player {\n        displayName\n        avatarUrl\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.ResetPlayerProfileDocument,
    "\n  query PlayerTimeline($player: ID!, $first: Int, $after: String, $kinds: [TimelineKind!]) {\n    node(id: $player) {\n      ... on Player {\n        timeline(first: $first, after: $after, kinds: $kinds) {\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          edges {\n            cursor\n            node {\n              at\n              kind\n              summary\n              facts\n              by\n              reason\n              objectId\n              player {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.PlayerTimelineDocument,
    "\n  fragment BulkActParts on BulkAct {\n    id\n    act\n    details\n    state\n    total\n    done\n    refused\n    reason\n    createdBy\n    lastError\n    endedBy\n  }\n": types.BulkActPartsFragmentDoc,
    "\n  mutation StartBulkAct($input: StartBulkActInput!) {\n    startBulkAct(input: $input) {\n      __typename\n      ... on BulkActStart {\n        matches\n        bulkAct {\n          ...BulkActParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.StartBulkActDocument,
    "\n  mutation CancelBulkAct($bulkAct: ID!) {\n    cancelBulkAct(bulkAct: $bulkAct, reason: \"for the test\") {\n      __typename\n      ...BulkActParts\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.CancelBulkActDocument,
    "\n  query BulkActById($id: ID!, $outcome: BulkActOutcome, $first: Int, $after: String) {\n    bulkAct(id: $id) {\n      ...BulkActParts\n      results(outcome: $outcome, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          outcome\n          detail\n          player {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.BulkActByIdDocument,
    "\n  query BulkActs($game: ID) {\n    bulkActs(game: $game, first: 100) {\n      totalCount\n      nodes {\n        ...BulkActParts\n      }\n    }\n  }\n": types.BulkActsDocument,
    "\n  query Overview($span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n  }\n": types.OverviewDocument,
    "\n  query GamesOfGateway {\n    games {\n      key\n    }\n  }\n": types.GamesOfGatewayDocument,
    "\n  query ListLeaderboards($game: ID, $archived: Boolean, $first: Int, $after: String) {\n    leaderboards(game: $game, archived: $archived, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        key\n      }\n    }\n  }\n": types.ListLeaderboardsDocument,
    "\n  query LeaderboardPlan($key: ID!) {\n    leaderboard(key: $key) {\n      schedule {\n        cron\n        timeZone\n        seasons {\n          startsAt\n          endsAt\n        }\n      }\n      rewardRules {\n        key\n        ranks {\n          from\n          to\n        }\n        percent {\n          from\n          to\n        }\n        payload\n      }\n    }\n  }\n": types.LeaderboardPlanDocument,
    "\n  fragment ReviewParts on ContentReview {\n    id\n    surface\n    content\n    state\n    createdAt\n  }\n": types.ReviewPartsFragmentDoc,
    "\n  fragment CheckParts on ContentCheck {\n    decision\n    content\n    review {\n      ...ReviewParts\n    }\n  }\n": types.CheckPartsFragmentDoc,
    "\n  mutation CheckText($surface: TextSurface!, $text: String!) {\n    checkText(surface: $surface, text: $text) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n      ... on ContentRejected {\n        maskedText\n      }\n      ... on ContentUnchecked {\n        retryAfterSeconds\n      }\n    }\n  }\n": types.CheckTextDocument,
    "\n  mutation CheckImage($url: String!) {\n    checkImage(url: $url) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CheckImageDocument,
    "\n  mutation CheckAudio($url: String!) {\n    checkAudio(url: $url) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CheckAudioDocument,
    "\n  mutation UpdateProfile($displayName: String!) {\n    updateProfile(input: { displayName: $displayName }) {\n      __typename\n      ... on ProfileUpdate {\n        player {\n          displayName\n        }\n        displayNameReview {\n          ...ReviewParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  query ContentReviews(\n    $state: ContentReviewState\n    $surface: ContentSurface\n    $player: ID\n    $game: ID\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    contentReviews(\n      state: $state\n      surface: $surface\n      player: $player\n      game: $game\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        ...ReviewParts\n        cause\n        label\n        isShown\n        decidedBy\n        decisionReason\n        player {\n          id\n          displayName\n          contentStrikes\n        }\n      }\n    }\n  }\n": types.ContentReviewsDocument,
    "\n  mutation ApproveContent($review: ID!, $reason: String!) {\n    approveContent(review: $review, reason: $reason) {\n      __typename\n      ...ReviewParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ApproveContentDocument,
    "\n  mutation RejectContent($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      __typename\n      ...ReviewParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RejectContentDocument,
    "\n  query ReviewById($id: ID!) {\n    node(id: $id) {\n      ...ReviewParts\n    }\n  }\n": types.ReviewByIdDocument,
    "\n  mutation AddContentWord($input: AddContentWordInput!) {\n    addContentWord(input: $input) {\n      __typename\n      ... on ContentWord {\n        id\n        word\n        match\n        action\n        reason\n        createdBy\n        removedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.AddContentWordDocument,
    "\n  mutation RemoveContentWord($word: ID!, $reason: String!) {\n    removeContentWord(word: $word, reason: $reason) {\n      __typename\n      ... on ContentWord {\n        id\n        removedAt\n        removedBy\n        removeReason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RemoveContentWordDocument,
    "\n  query ContentWords($removed: Boolean, $first: Int, $after: String) {\n    contentWords(removed: $removed, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        word\n        removeReason\n      }\n    }\n  }\n": types.ContentWordsDocument,
    "\n  mutation SetContentPolicy($surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!) {\n    setContentPolicy(surface: $surface, policy: $policy, reason: $reason) {\n      surface\n      policy\n      reason\n      setBy\n    }\n  }\n": types.SetContentPolicyDocument,
    "\n  query ContentPolicies {\n    contentPolicies {\n      surface\n      policy\n      reason\n    }\n  }\n": types.ContentPoliciesDocument,
    "\n  query DeadJobs($first: Int, $after: String) {\n    deadJobs(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        name\n        isOfSchedule\n        input\n        error\n        attempts\n        addedAt\n        failedAt\n      }\n    }\n  }\n": types.DeadJobsDocument,
    "\n  mutation RetryDeadJob($job: ID!, $reason: String!) {\n    retryDeadJob(job: $job, reason: $reason) {\n      __typename\n      ... on DeadJob {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RetryDeadJobDocument,
    "\n  mutation DropDeadJob($job: ID!, $reason: String!, $dryRun: Boolean) {\n    dropDeadJob(job: $job, reason: $reason, dryRun: $dryRun) {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.DropDeadJobDocument,
    "\n  fragment DefinitionParts on Leaderboard {\n    id\n    key\n    title\n    sort\n    operator\n    tiebreakers\n    rankStyle\n    visibility\n    dimensions {\n      key\n      values\n    }\n    friendRanking\n    interactiveDataKey\n    archivedAt\n    guards {\n      scoreMin\n      scoreMax\n      improvementMax\n      reportsPerMinute\n      trustedOnly\n      clientVersionMin\n    }\n  }\n": types.DefinitionPartsFragmentDoc,
    "\n  mutation DefineLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.DefineLeaderboardDocument,
    "\n  mutation UpdateLeaderboard($input: UpdateLeaderboardInput!) {\n    updateLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.UpdateLeaderboardDocument,
    "\n  mutation ArchiveLeaderboard($leaderboard: ID!, $game: ID) {\n    archiveLeaderboard(leaderboard: $leaderboard, game: $game, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ArchiveLeaderboardDocument,
    "\n  query Definition($key: ID!) {\n    leaderboard(key: $key) {\n      ...DefinitionParts\n    }\n  }\n": types.DefinitionDocument,
    "\n  mutation LoginGuest($secret: String!) {\n    login(input: { guest: { deviceSecret: $secret } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.LoginGuestDocument,
    "\n  mutation LoginMiniGame($code: String!, $appId: ID) {\n    login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": types.LoginMiniGameDocument,
    "\n  mutation LoginWeb($code: String!, $appId: ID) {\n    login(input: { wechatWeb: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.LoginWebDocument,
    "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RefreshSessionDocument,
    "\n  fragment SessionParts on Session {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    isNewPlayer\n    player {\n      id\n      displayName\n      createdAt\n    }\n  }\n": types.SessionPartsFragmentDoc,
    "\n  mutation Logout($everywhere: Boolean) {\n    logout(everywhere: $everywhere)\n  }\n": types.LogoutDocument,
    "\n  query Me {\n    me {\n      id\n      displayName\n    }\n  }\n": types.MeDocument,
    "\n  fragment EntryParts on LeaderboardEntry {\n    id\n    rank\n    score\n    tiebreakers\n    metadata\n    achievedAt\n    player {\n      id\n    }\n  }\n": types.EntryPartsFragmentDoc,
    "\n  mutation ReportScore($input: ReportScoreInput!, $reason: String) {\n    reportScore(input: $input, reason: $reason) {\n      __typename\n      ... on ScoreReport {\n        improved\n        previousRank\n        entry {\n          ...EntryParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ReportScoreDocument,
    "\n  query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, season: $season) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...EntryParts\n          }\n        }\n      }\n    }\n  }\n": types.EntriesDocument,
    "\n  query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: $first) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me {\n        ...EntryParts\n      }\n      around(player: $player, size: $size) {\n        ...EntryParts\n      }\n      entriesOf(players: $players) {\n        ...EntryParts\n      }\n    }\n  }\n": types.BoardViewsDocument,
    "\n  mutation CreateLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        id\n        key\n        title\n        sort\n        operator\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CreateLeaderboardDocument,
    "\n  subscription LeaderboardTop($key: ID!, $first: Int, $after: String) {\n    leaderboardTop(leaderboard: $key, first: $first, after: $after) {\n      id\n      season\n      totalCount\n      entries {\n        rank\n        score\n        player {\n          id\n          displayName\n        }\n      }\n    }\n  }\n": types.LeaderboardTopDocument,
    "\n  subscription MyStanding($key: ID!, $after: String) {\n    myStanding(leaderboard: $key, after: $after) {\n      id\n      season\n      leaderboard {\n        key\n      }\n      entry {\n        rank\n        score\n      }\n    }\n  }\n": types.MyStandingDocument,
    "\n  fragment PlayerSummaryParts on PlayerSummary {\n    player {\n      id\n    }\n    providers\n    runs\n    boards\n    unclaimedRewards\n    lastRunAt\n    saves\n    lastSaveAt\n    actions\n    lastActionAt\n    counters {\n      key\n      value\n    }\n  }\n": types.PlayerSummaryPartsFragmentDoc,
    "\n  fragment LinkConflictParts on LinkConflict {\n    current {\n      ...PlayerSummaryParts\n    }\n    other {\n      ...PlayerSummaryParts\n    }\n    choiceToken\n    choiceTokenExpiresAt\n  }\n": types.LinkConflictPartsFragmentDoc,
    "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LinkConflict {\n        ...LinkConflictParts\n      }\n    }\n  }\n": types.LoginDocument,
    "\n  mutation LinkIdentity($input: LoginInput!) {\n    linkIdentity(input: $input) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LinkConflict {\n        ...LinkConflictParts\n      }\n    }\n  }\n": types.LinkIdentityDocument,
    "\n  mutation ResolveLinkConflict($choiceToken: String!, $keep: LinkKeep!) {\n    resolveLinkConflict(choiceToken: $choiceToken, keep: $keep) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ResolveLinkConflictDocument,
    "\n  query MyIdentities {\n    myIdentities {\n      id\n      provider\n      appId\n    }\n  }\n": types.MyIdentitiesDocument,
    "\n  mutation UnlinkIdentity($identity: ID!) {\n    unlinkIdentity(identity: $identity) {\n      __typename\n      ... on Player {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.UnlinkIdentityDocument,
    "\n  query Merges($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        mergedInto {\n          id\n        }\n        merges {\n          id\n          kept {\n            id\n          }\n          merged {\n            id\n          }\n          cause\n          wasChosen\n          revertedAt\n          revertReason\n        }\n        bans {\n          id\n          reason\n          createdBy\n          liftedAt\n        }\n      }\n    }\n  }\n": types.MergesDocument,
    "\n  mutation RevertMerge($merge: ID!, $reason: String!) {\n    revertMerge(merge: $merge, reason: $reason) {\n      __typename\n      ... on PlayerMerge {\n        id\n        revertedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertMergeDocument,
    "\n  mutation CreateInvitation($input: CreateInvitationInput!) {\n    createInvitation(input: $input) {\n      __typename\n      ... on Invitation {\n        code\n        purpose\n        payload\n        state\n        uses\n        maxUses\n        expiresAt\n        inviter {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CreateInvitationDocument,
    "\n  mutation EndInvitation($code: ID!) {\n    endInvitation(code: $code) {\n      __typename\n      ... on Invitation {\n        code\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.EndInvitationDocument,
    "\n  mutation AcceptInvitation($code: ID!) {\n    acceptInvitation(code: $code) {\n      __typename\n      ... on AcceptedInvitation {\n        acceptance {\n          number\n          acceptedAt\n          player {\n            id\n          }\n        }\n        invitation {\n          code\n          uses\n          state\n          inviter {\n            id\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.AcceptInvitationDocument,
    "\n  query OpenInvitation($code: ID!) {\n    invitation(code: $code) {\n      code\n      purpose\n      payload\n      state\n      uses\n      inviter {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": types.OpenInvitationDocument,
    "\n  query MyInvitations($first: Int, $after: String, $last: Int, $before: String) {\n    myInvitations(first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        code\n      }\n    }\n  }\n": types.MyInvitationsDocument,
    "\n  query Acceptances($code: ID!, $first: Int, $after: String, $last: Int) {\n    invitation(code: $code) {\n      acceptances(first: $first, after: $after, last: $last) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          number\n          acceptedAt\n          player {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.AcceptancesDocument,
    "\n  query QrCodeOf($code: ID!, $width: Int! = 430, $envVersion: WechatEnvVersion! = RELEASE) {\n    invitation(code: $code) {\n      qrCode(width: $width, envVersion: $envVersion) {\n        __typename\n        ... on WechatQrCode {\n          url\n          width\n          envVersion\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n    }\n  }\n": types.QrCodeOfDocument,
    "\n  query LinksOf($code: ID!) {\n    invitation(code: $code) {\n      urlScheme {\n        __typename\n        ... on WechatLink {\n          url\n          expiresAt\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n      urlLink {\n        __typename\n        ... on WechatLink {\n          url\n          expiresAt\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n    }\n  }\n": types.LinksOfDocument,
    "\n  mutation CreateWechatQrCode($input: CreateWechatQrCodeInput!, $dryRun: Boolean) {\n    createWechatQrCode(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatQrCode {\n        url\n        width\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CreateWechatQrCodeDocument,
    "\n  mutation CreateWechatLinks($input: CreateWechatLinkInput!, $dryRun: Boolean) {\n    createWechatUrlScheme(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n    createWechatUrlLink(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CreateWechatLinksDocument,
    "\n  mutation RequestDataExport {\n    requestDataExport {\n      __typename\n      ... on DataExport {\n        ...Receipt\n      }\n      ... on DataExportTooSoon {\n        retryAfterSeconds\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n\n  fragment Receipt on DataExport {\n    id\n    state\n    requestedAt\n    readyAt\n    expiresAt\n    url\n    size\n  }\n": types.RequestDataExportDocument,
    "\n  mutation RequestPlayerDataExport($player: ID!, $reason: String!) {\n    requestPlayerDataExport(player: $player, reason: $reason) {\n      __typename\n      ... on DataExport {\n        ...Receipt\n        requestedBy\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RequestPlayerDataExportDocument,
    "\n  query MyAccount {\n    me {\n      id\n      displayName\n      deletionAt\n      isDeleted\n      dataExport {\n        ...Receipt\n      }\n    }\n  }\n": types.MyAccountDocument,
    "\n  query AccountOf($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        displayName\n        avatarUrl\n        deletionAt\n        isDeleted\n        dataExport {\n          ...Receipt\n        }\n      }\n    }\n  }\n": types.AccountOfDocument,
    "\n  mutation DeleteAccount {\n    deleteAccount(input: { confirm: DELETE_EVERYTHING }) {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n\n  fragment Deletion on AccountDeletion {\n    id\n    state\n    requestedAt\n    deletesAt\n    cancelledAt\n    doneAt\n  }\n": types.DeleteAccountDocument,
    "\n  mutation CancelAccountDeletion {\n    cancelAccountDeletion {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CancelAccountDeletionDocument,
    "\n  mutation DeletePlayer($player: ID!, $reason: String!, $immediately: Boolean) {\n    deletePlayer(player: $player, reason: $reason, immediately: $immediately) {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.DeletePlayerDocument,
    "\n  mutation CancelPlayerDeletion($player: ID!) {\n    cancelPlayerDeletion(player: $player, reason: \"for the test\") {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n        cancelledBy\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CancelPlayerDeletionDocument,
    "\n  query AccountDeletions(\n    $game: ID\n    $state: AccountDeletionState\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    accountDeletions(game: $game, state: $state, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        ...Deletion\n        playerId\n        player {\n          id\n        }\n        requestedBy\n        cancelledBy\n        reason\n        lastError\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      totalCount\n    }\n  }\n": types.AccountDeletionsDocument,
    "\n  query DataExports($player: ID, $state: DataExportState, $first: Int, $after: String) {\n    dataExports(player: $player, state: $state, first: $first, after: $after) {\n      nodes {\n        ...Receipt\n        player {\n          id\n        }\n        requestedBy\n        reason\n        lastError\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": types.DataExportsDocument,
    "\n  mutation SyncWechatProfile($input: SyncWechatProfileInput!) {\n    syncWechatProfile(input: $input) {\n      __typename\n      ... on WechatProfileSync {\n        nameTaken\n        avatarTaken\n        player {\n          id\n          displayName\n          avatarUrl\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.SyncWechatProfileDocument,
    "\n  mutation UploadAvatar($data: String!) {\n    uploadAvatar(input: { data: $data }) {\n      __typename\n      ... on Player {\n        id\n        avatarUrl\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.UploadAvatarDocument,
    "\n  mutation BindPhoneNumber($code: String!, $appId: ID) {\n    bindPhoneNumber(code: $code, appId: $appId) {\n      __typename\n      ... on Player {\n        id\n        phoneNumber\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": types.BindPhoneNumberDocument,
    "\n  query MyProfile {\n    me {\n      displayName\n      avatarUrl\n      avatarReview {\n        id\n        state\n        content\n      }\n    }\n  }\n": types.MyProfileDocument,
    "\n  mutation SyncWechatWebProfile {\n    syncWechatWebProfile {\n      __typename\n      ... on WechatProfileSync {\n        nameTaken\n        avatarTaken\n        player {\n          displayName\n          avatarUrl\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": types.SyncWechatWebProfileDocument,
    "\n  fragment PlaceParts on LeaderboardEntry {\n    rank\n    score\n    tiebreakers\n    total\n    percentile\n    dimensions {\n      key\n      value\n    }\n    player {\n      id\n    }\n  }\n": types.PlacePartsFragmentDoc,
    "\n  query BoardPlaces(\n    $key: ID!\n    $first: Int\n    $player: ID\n    $size: Int\n    $players: [ID!]!\n    $where: [FilingInput!]\n    $fromRank: Int\n    $fromScore: SafeInt\n    $season: Int\n  ) {\n    leaderboard(key: $key) {\n      entries(first: $first, where: $where, season: $season) {\n        totalCount\n        nodes {\n          ...PlaceParts\n        }\n      }\n      fromRank: entries(first: $first, where: $where, season: $season, fromRank: $fromRank) {\n        pageInfo {\n          hasPreviousPage\n          hasNextPage\n        }\n        nodes {\n          ...PlaceParts\n        }\n      }\n      fromScore: entries(first: $first, where: $where, season: $season, fromScore: $fromScore) {\n        nodes {\n          ...PlaceParts\n        }\n      }\n      me(where: $where, season: $season) {\n        ...PlaceParts\n      }\n      around(player: $player, size: $size, where: $where, season: $season) {\n        ...PlaceParts\n      }\n      entriesOf(players: $players, where: $where, season: $season) {\n        ...PlaceParts\n      }\n    }\n  }\n": types.BoardPlacesDocument,
    "\n  query PlacePage(\n    $key: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $where: [FilingInput!]\n    $season: Int\n  ) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, where: $where, season: $season) {\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        nodes {\n          ...PlaceParts\n        }\n      }\n    }\n  }\n": types.PlacePageDocument,
    "\n  query Standings($player: ID) {\n    standings(player: $player) {\n      rank\n      score\n      leaderboard {\n        key\n      }\n    }\n  }\n": types.StandingsDocument,
    "\n  query SubmissionsOf($player: ID!, $leaderboard: ID!, $first: Int, $before: ID) {\n    node(id: $player) {\n      ... on Player {\n        submissions(leaderboard: $leaderboard, first: $first, before: $before) {\n          id\n          score\n          runId\n          improved\n          rank\n          voidedBy {\n            id\n            reason\n          }\n        }\n        scoreVoids {\n          id\n          runs\n          reason\n          revertedAt\n          revertReason\n        }\n        bans {\n          id\n          until\n          liftedAt\n          liftedBy\n        }\n      }\n    }\n  }\n": types.SubmissionsOfDocument,
    "\n  mutation VoidScores($input: VoidScoresInput!) {\n    voidScores(input: $input) {\n      __typename\n      ... on ScoreVoid {\n        id\n        runs\n        reason\n        since\n        revertedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.VoidScoresDocument,
    "\n  mutation RevertVoid($void: ID!, $reason: String!) {\n    revertVoid(void: $void, reason: $reason) {\n      __typename\n      ... on ScoreVoid {\n        id\n        revertedAt\n        revertReason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertVoidDocument,
    "\n  mutation BanPlayer($input: BanPlayerInput!) {\n    banPlayer(input: $input) {\n      __typename\n      ... on Ban {\n        id\n        scope\n        until\n        liftedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.BanPlayerDocument,
    "\n  mutation LiftBan($ban: ID!, $reason: String!) {\n    liftBan(ban: $ban, reason: $reason) {\n      __typename\n      ... on Ban {\n        id\n        liftedAt\n        liftedBy\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.LiftBanDocument,
    "\n  fragment SaveParts on Save {\n    key\n    revision\n    data\n    bytes\n    updatedAt\n  }\n": types.SavePartsFragmentDoc,
    "\n  fragment SaveErrorParts on Error {\n    __typename\n    code\n    message\n    ... on SaveConflict {\n      key\n      currentRevision\n      current {\n        ...SaveParts\n      }\n      conflicts {\n        key\n        currentRevision\n      }\n    }\n    ... on SaveRejected {\n      key\n      reason\n    }\n    ... on SaveQuotaExceeded {\n      quota\n      limit\n      wanted\n    }\n  }\n": types.SaveErrorPartsFragmentDoc,
    "\n  fragment SaveWriteParts on SaveWrite {\n    key\n    revision\n    isRepeat\n    save {\n      ...SaveParts\n    }\n  }\n": types.SaveWritePartsFragmentDoc,
    "\n  mutation WriteSave($input: WriteSaveInput!) {\n    writeSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n": types.WriteSaveDocument,
    "\n  mutation WriteSaves($input: WriteSavesInput!) {\n    writeSaves(input: $input) {\n      __typename\n      ... on SaveWrites {\n        writes {\n          ...SaveWriteParts\n        }\n      }\n      ...SaveErrorParts\n    }\n  }\n": types.WriteSavesDocument,
    "\n  mutation DeleteSave($input: DeleteSaveInput!) {\n    deleteSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n": types.DeleteSaveDocument,
    "\n  mutation RestoreSave($input: RestoreSaveInput!) {\n    restoreSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n": types.RestoreSaveDocument,
    "\n  query ReadSave($key: ID!, $player: ID) {\n    save(key: $key, player: $player) {\n      ...SaveParts\n    }\n  }\n": types.ReadSaveDocument,
    "\n  query ReadSaves($keys: [ID!], $prefix: String, $first: Int, $after: String, $last: Int, $before: String) {\n    saves(keys: $keys, prefix: $prefix, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        key\n        revision\n      }\n    }\n  }\n": types.ReadSavesDocument,
    "\n  query SavesOf($player: ID!, $keys: [ID!]) {\n    node(id: $player) {\n      ... on Player {\n        saves(keys: $keys) {\n          totalCount\n          nodes {\n            key\n            data\n          }\n        }\n      }\n    }\n  }\n": types.SavesOfDocument,
    "\n  query SaveRevisions($key: ID!, $player: ID, $first: Int, $after: String) {\n    saveRevisions(key: $key, player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        revision\n        data\n        bytes\n        cause\n        writer\n        createdAt\n      }\n    }\n  }\n": types.SaveRevisionsDocument,
    "\n  query SaveWriters($key: ID!, $player: ID) {\n    saveRevisions(key: $key, player: $player) {\n      nodes {\n        revision\n        writtenBy\n        reason\n      }\n    }\n  }\n": types.SaveWritersDocument,
    "\n  mutation SetSaveRule($input: SetSaveRuleInput!) {\n    setSaveRule(input: $input) {\n      id\n      pattern\n      access\n      bytesMax\n      merge {\n        path\n        policy\n      }\n      reason\n      createdBy\n      removedAt\n    }\n  }\n": types.SetSaveRuleDocument,
    "\n  mutation RemoveSaveRule($rule: ID!, $reason: String!) {\n    removeSaveRule(rule: $rule, reason: $reason) {\n      __typename\n      ... on SaveRule {\n        pattern\n        removedAt\n        removedBy\n        removeReason\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.RemoveSaveRuleDocument,
    "\n  query ListSaveRules($removed: Boolean) {\n    saveRules(removed: $removed) {\n      id\n      pattern\n      access\n      createdAt\n      removeReason\n    }\n  }\n": types.ListSaveRulesDocument,
    "\n  mutation SetSaveLimits($input: SetSaveLimitsInput!) {\n    setSaveLimits(input: $input) {\n      keysMax\n      bytesMax\n      revisionsKept\n    }\n  }\n": types.SetSaveLimitsDocument,
    "\n  query ReadSaveLimits {\n    saveLimits {\n      keysMax\n      bytesMax\n      revisionsKept\n      reason\n      createdBy\n      createdAt\n    }\n  }\n": types.ReadSaveLimitsDocument,
    "\n  query Seasons($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    leaderboard(key: $key) {\n      season {\n        number\n      }\n      seasons(first: $first, after: $after, last: $last, before: $before) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          endCursor\n          startCursor\n        }\n        nodes {\n          id\n          number\n          state\n          startsAt\n          endsAt\n          timeZone\n          entryCount\n          frozenAt\n          rewardedAt\n          leaderboard {\n            key\n          }\n        }\n      }\n    }\n  }\n": types.SeasonsDocument,
    "\n  query SeasonViews($key: ID!, $season: Int, $player: ID!, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: 3, season: $season) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me(season: $season) {\n        ...EntryParts\n      }\n      around(player: $player, size: $size, season: $season) {\n        ...EntryParts\n      }\n      entriesOf(players: $players, season: $season) {\n        ...EntryParts\n      }\n    }\n  }\n": types.SeasonViewsDocument,
    "\n  fragment RewardParts on Reward {\n    id\n    rule\n    rank\n    payload\n    createdAt\n    claimedAt\n    player {\n      id\n    }\n    season {\n      number\n    }\n  }\n": types.RewardPartsFragmentDoc,
    "\n  query MyRewards($claimed: Boolean, $first: Int, $after: String, $last: Int, $before: String) {\n    myRewards(claimed: $claimed, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n        startCursor\n      }\n      nodes {\n        ...RewardParts\n      }\n    }\n  }\n": types.MyRewardsDocument,
    "\n  query RewardsOf($player: ID!, $key: ID!) {\n    rewards(player: $player, first: 100) {\n      totalCount\n      nodes {\n        ...RewardParts\n      }\n    }\n    leaderboard(key: $key) {\n      seasons(last: 1) {\n        nodes {\n          rewards(first: 100) {\n            totalCount\n            nodes {\n              ...RewardParts\n            }\n          }\n        }\n      }\n    }\n  }\n": types.RewardsOfDocument,
    "\n  mutation ClaimReward($id: ID!) {\n    claimReward(id: $id) {\n      __typename\n      ... on Reward {\n        ...RewardParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ClaimRewardDocument,
    "\n  query ReadSettings($input: SettingsInput, $ifHash: String) {\n    settings(input: $input, ifHash: $ifHash) {\n      __typename\n      ... on SettingsSnapshot {\n        hash\n        values\n        changesAt\n      }\n      ... on SettingsUnchanged {\n        hash\n      }\n    }\n  }\n": types.ReadSettingsDocument,
    "\n  subscription SettingsChanged($input: SettingsInput, $after: String) {\n    settingsChanged(input: $input, after: $after) {\n      id\n      values\n      changesAt\n    }\n  }\n": types.SettingsChangedDocument,
    "\n  fragment SettingChangeParts on SettingChange {\n    version\n    diff\n    isDryRun\n    setting {\n      key\n      version\n      schema\n      value\n      rules {\n        name\n        when {\n          platforms\n          clientVersions\n          playerTags\n          percentage {\n            of\n            seed\n          }\n          from\n          until\n        }\n        value\n      }\n    }\n  }\n": types.SettingChangePartsFragmentDoc,
    "\n  mutation SetSetting($input: SetSettingInput!) {\n    setSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on SettingConflict {\n        version\n      }\n    }\n  }\n": types.SetSettingDocument,
    "\n  mutation RemoveSetting($input: RemoveSettingInput!) {\n    removeSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RemoveSettingDocument,
    "\n  mutation RollbackSetting($input: RollbackSettingInput!) {\n    rollbackSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RollbackSettingDocument,
    "\n  query SettingVersions($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    settingVersions(key: $key, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        version\n        author\n        reason\n        at\n        diff\n        document\n      }\n    }\n  }\n": types.SettingVersionsDocument,
    "\n  query FindSetting($key: ID!) {\n    setting(key: $key) {\n      key\n      version\n      value\n    }\n    settingList {\n      key\n      version\n    }\n  }\n": types.FindSettingDocument,
    "\n  query ExplainSetting($input: ExplainSettingInput!) {\n    explainSetting(input: $input) {\n      __typename\n      ... on SettingExplanation {\n        value\n        version\n        matchedRule\n        rules {\n          rule {\n            name\n          }\n          outcome\n          text\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ExplainSettingDocument,
    "\n  fragment TaggedParts on TaggedPlayers {\n    players {\n      id\n      tags\n    }\n  }\n": types.TaggedPartsFragmentDoc,
    "\n  mutation TagPlayers($input: TagsInput!) {\n    tagPlayers(input: $input, reason: \"for the test\") {\n      __typename\n      ...TaggedParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.TagPlayersDocument,
    "\n  mutation UntagPlayers($input: TagsInput!) {\n    untagPlayers(input: $input, reason: \"for the test\") {\n      __typename\n      ...TaggedParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.UntagPlayersDocument,
    "\n  fragment TemplateParts on SubscribeTemplate {\n    key\n    appId\n    templateId\n    fields\n    page\n    lang\n    miniprogramState\n    archivedAt\n  }\n": types.TemplatePartsFragmentDoc,
    "\n  mutation SetSubscribeTemplate($input: SetSubscribeTemplateInput!) {\n    setSubscribeTemplate(input: $input, reason: \"for the test\") {\n      ...TemplateParts\n    }\n  }\n": types.SetSubscribeTemplateDocument,
    "\n  mutation ArchiveSubscribeTemplate($template: ID!) {\n    archiveSubscribeTemplate(template: $template, reason: \"for the test\") {\n      __typename\n      ... on SubscribeTemplate {\n        ...TemplateParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ArchiveSubscribeTemplateDocument,
    "\n  query SubscribeTemplates($archived: Boolean) {\n    subscribeTemplates(archived: $archived) {\n      ...TemplateParts\n    }\n  }\n": types.SubscribeTemplatesDocument,
    "\n  fragment ConsentParts on SubscribeConsent {\n    template\n    templateId\n    appId\n    available\n    answer\n    answeredAt\n  }\n": types.ConsentPartsFragmentDoc,
    "\n  query MySubscribeConsents {\n    mySubscribeConsents {\n      ...ConsentParts\n    }\n  }\n": types.MySubscribeConsentsDocument,
    "\n  mutation RecordSubscribeConsent($input: RecordSubscribeConsentInput!) {\n    recordSubscribeConsent(input: $input) {\n      __typename\n      ... on SubscribeConsentRecord {\n        consents {\n          ...ConsentParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RecordSubscribeConsentDocument,
    "\n  fragment MessageParts on SubscribeMessage {\n    id\n    messageId\n    player {\n      id\n    }\n    template {\n      key\n    }\n    data\n    state\n    reason\n    errcode\n    invalidField\n    attempts\n    createdAt\n    sendUntil\n    dueAt\n    endedAt\n  }\n": types.MessagePartsFragmentDoc,
    "\n  mutation SendSubscribeMessage($input: SendSubscribeMessageInput!) {\n    sendSubscribeMessage(input: $input, reason: \"for the test\") {\n      __typename\n      ... on SubscribeMessage {\n        ...MessageParts\n      }\n      ... on SubscribeDataInvalid {\n        field\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.SendSubscribeMessageDocument,
    "\n  query SubscribeMessages(\n    $player: ID\n    $template: ID\n    $state: SubscribeMessageState\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    subscribeMessages(\n      player: $player\n      template: $template\n      state: $state\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        ...MessageParts\n      }\n    }\n  }\n": types.SubscribeMessagesDocument,
    "\n  fragment NoticeParts on PlayerNotice {\n    kind\n    template {\n      key\n    }\n    minutesBefore\n    top\n    data\n  }\n": types.NoticePartsFragmentDoc,
    "\n  mutation SetSeasonReminder($input: SetSeasonReminderInput!) {\n    setSeasonReminder(input: $input, reason: \"for the test\") {\n      __typename\n      ... on PlayerNotice {\n        ...NoticeParts\n      }\n      ... on SubscribeDataInvalid {\n        field\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.SetSeasonReminderDocument,
    "\n  mutation SetRankLossNotice($input: SetRankLossNoticeInput!) {\n    setRankLossNotice(input: $input, reason: \"for the test\") {\n      __typename\n      ... on PlayerNotice {\n        ...NoticeParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.SetRankLossNoticeDocument,
    "\n  mutation RemovePlayerNotice($leaderboard: ID!, $kind: PlayerNoticeKind!) {\n    removePlayerNotice(leaderboard: $leaderboard, kind: $kind, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        playerNotices {\n          ...NoticeParts\n        }\n      }\n    }\n  }\n": types.RemovePlayerNoticeDocument,
    "\n  query PlayerNotices($leaderboard: ID!) {\n    leaderboard(key: $leaderboard) {\n      playerNotices {\n        ...NoticeParts\n      }\n    }\n  }\n": types.PlayerNoticesDocument,
    "\n  mutation VerifyLeaderboard($leaderboard: ID!, $season: Int, $repair: Boolean) {\n    verifyLeaderboard(leaderboard: $leaderboard, season: $season, repair: $repair, reason: \"for the test\") {\n      __typename\n      ... on LeaderboardVerification {\n        leaderboard {\n          key\n        }\n        season\n        entries\n        differences\n        samples {\n          kind\n          player {\n            id\n          }\n          part\n          inRedis {\n            score\n            tiebreakers\n            dimensions\n          }\n          inPostgres {\n            score\n            tiebreakers\n            dimensions\n          }\n        }\n        isRepaired\n        indexMissing\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.VerifyLeaderboardDocument,
    "\n  mutation WechatAuthorizeUrl($input: WechatAuthorizeInput!) {\n    wechatAuthorizeUrl(input: $input) {\n      url\n      state\n      browserSecret\n      expiresAt\n    }\n  }\n": types.WechatAuthorizeUrlDocument,
    "\n  query WechatJsSdkConfig($url: String!, $appId: ID) {\n    wechatJsSdkConfig(url: $url, appId: $appId) {\n      __typename\n      ... on WechatJsSdkConfig {\n        appId\n        timestamp\n        nonceStr\n        signature\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": types.WechatJsSdkConfigDocument,
    "\n  query WechatPushes($app: ID, $event: String, $state: WechatPushState, $first: Int, $after: String, $last: Int) {\n    wechatPushes(app: $app, event: $event, state: $state, first: $first, after: $after, last: $last) {\n      totalCount\n      nodes {\n        id\n        appId\n        msgType\n        event\n        openid\n        content\n        sentAt\n        receivedAt\n        deliveries\n        state\n        attempts\n        dueAt\n        lastError\n        handledAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n    }\n  }\n": types.WechatPushesDocument,
    "\n  mutation RetryWechatPush($push: ID!) {\n    retryWechatPush(push: $push, reason: \"for the test\") {\n      __typename\n      ... on WechatPush {\n        state\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n": types.RetryWechatPushDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CounterParts on Counter {\n    key\n    title\n    value\n    min\n    cap\n    nextAt\n  }\n"): typeof import('./graphql.ts').CounterPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ActionResultParts on PerformActionResult {\n    __typename\n    ... on ActionPerformed {\n      actionId\n      counters {\n        ...CounterParts\n      }\n      cooldownUntil\n      leftToday\n      performedAt\n      replayed\n    }\n    ... on Error {\n      code\n      message\n    }\n    ... on ActionOnCooldown {\n      retryAt\n    }\n    ... on DailyLimitReached {\n      resetsAt\n      left\n    }\n    ... on CounterTooLow {\n      counter\n      missing\n    }\n    ... on CounterFull {\n      counter\n      room\n    }\n  }\n"): typeof import('./graphql.ts').ActionResultPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PerformAction($input: PerformActionInput!, $player: ID, $reason: String) {\n    performAction(input: $input, player: $player, reason: $reason) {\n      ...ActionResultParts\n    }\n  }\n"): typeof import('./graphql.ts').PerformActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PerformActions($input: [PerformActionInput!]!, $player: ID, $reason: String, $dryRun: Boolean) {\n    performActions(input: $input, player: $player, reason: $reason, dryRun: $dryRun) {\n      ...ActionResultParts\n    }\n  }\n"): typeof import('./graphql.ts').PerformActionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyCounters {\n    myCounters {\n      ...CounterParts\n    }\n  }\n"): typeof import('./graphql.ts').MyCountersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CountersOf($player: ID!) {\n    node(id: $player) {\n      ... on Player {\n        counters {\n          ...CounterParts\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CountersOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ActionRulesParts on ActionRules {\n    version\n    rules\n    reason\n    createdBy\n    restoredFrom\n  }\n"): typeof import('./graphql.ts').ActionRulesPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetActionRules($input: SetActionRulesInput!) {\n    setActionRules(input: $input) {\n      __typename\n      ... on ActionRules {\n        ...ActionRulesParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n      ... on ActionRulesChanged {\n        version\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetActionRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreActionRules($version: Int!, $ifVersion: Int!, $reason: String!) {\n    restoreActionRules(version: $version, ifVersion: $ifVersion, reason: $reason) {\n      __typename\n      ... on ActionRules {\n        ...ActionRulesParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RestoreActionRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CurrentActionRules {\n    actionRules {\n      ...ActionRulesParts\n    }\n  }\n"): typeof import('./graphql.ts').CurrentActionRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ActionRulesHistory($first: Int, $after: String) {\n    actionRulesHistory(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        ...ActionRulesParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ActionRulesHistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TryActions($input: TryActionsInput!) {\n    tryActions(input: $input) {\n      __typename\n      ... on ActionTrial {\n        steps {\n          at\n          result {\n            ...ActionResultParts\n          }\n          counters {\n            ...CounterParts\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on ActionRulesInvalid {\n        issues {\n          path\n          message\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TryActionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CounterActParts on CounterAct {\n    id\n    kind\n    actionId\n    request\n    rulesVersion\n    performedAt\n    performedBy\n    reason\n    counters {\n      key\n      value\n    }\n    missing {\n      counter\n      by\n    }\n    entries {\n      counter\n      cause\n      delta\n      balance\n    }\n  }\n"): typeof import('./graphql.ts').CounterActPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CounterLedger($player: ID!, $counter: ID, $first: Int, $after: String, $last: Int, $before: String) {\n    counterLedger(player: $player, counter: $counter, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        counter\n        cause\n        delta\n        balance\n        act {\n          ...CounterActParts\n          player {\n            id\n          }\n          revertedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CounterLedgerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AdjustCounter($input: AdjustCounterInput!) {\n    adjustCounter(input: $input) {\n      __typename\n      ... on CounterAct {\n        ...CounterActParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AdjustCounterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertAction($act: ID!, $reason: String!) {\n    revertAction(act: $act, reason: $reason) {\n      __typename\n      ... on CounterAct {\n        ...CounterActParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateAdminKey($input: CreateAdminKeyInput!) {\n    createAdminKey(input: $input, reason: \"for the test\") {\n      __typename\n      ... on NewAdminKey {\n        text\n        key {\n          id\n          name\n          role\n          game\n          prefix\n          createdBy\n          expiresAt\n          revokedAt\n          lastUsedAt\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateAdminKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeAdminKey($key: ID!) {\n    revokeAdminKey(key: $key, reason: \"for the test\") {\n      __typename\n      ... on AdminKey {\n        name\n        revokedBy\n        revokedAt\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevokeAdminKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminKeys {\n    adminKeys {\n      id\n      name\n      role\n      game\n      prefix\n      createdBy\n      revokedBy\n      lastUsedAt\n    }\n  }\n"): typeof import('./graphql.ts').AdminKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteAdmin($input: InviteAdminInput!) {\n    inviteAdmin(input: $input, reason: \"for the test\") {\n      __typename\n      ... on AdminInvitation {\n        token\n        expiresAt\n        user {\n          id\n          email\n          role\n          game\n          isEnrolled\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').InviteAdminDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReinviteAdmin($user: ID!) {\n    reinviteAdmin(user: $user, reason: \"for the test\") {\n      __typename\n      ... on AdminInvitation {\n        token\n        user {\n          isEnrolled\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReinviteAdminDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateAdmin($input: UpdateAdminInput!) {\n    updateAdmin(input: $input, reason: \"for the test\") {\n      __typename\n      ... on AdminUser {\n        role\n        game\n        disabledBy\n        disabledAt\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateAdminDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminUsers {\n    adminUsers {\n      id\n      email\n      role\n      isEnrolled\n      disabledAt\n    }\n  }\n"): typeof import('./graphql.ts').AdminUsersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BeginAdminEnrolment($invitation: String!) {\n    beginAdminEnrolment(invitation: $invitation) {\n      __typename\n      ... on AdminEnrolment {\n        email\n        secret\n        uri\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BeginAdminEnrolmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmAdminEnrolment($input: ConfirmAdminEnrolmentInput!) {\n    confirmAdminEnrolment(input: $input) {\n      __typename\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ConfirmAdminEnrolmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeAdminPassword($input: ChangeAdminPasswordInput!, $dryRun: Boolean) {\n    changeAdminPassword(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChangeAdminPasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenewAdminRecoveryCodes($input: RenewAdminRecoveryCodesInput!, $dryRun: Boolean) {\n    renewAdminRecoveryCodes(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on AdminRecoveryCodes {\n        codes\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RenewAdminRecoveryCodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminSelf {\n    adminSelf {\n      name\n      role\n      game\n      isPerson\n      operations\n      sessions {\n        id\n        name\n        isCurrent\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AdminSelfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AdminSessions {\n    adminSessions {\n      id\n      name\n      address\n      seenAt\n    }\n  }\n"): typeof import('./graphql.ts').AdminSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndAdminSession($session: ID!) {\n    endAdminSession(session: $session, reason: \"for the test\") {\n      __typename\n      ... on AdminSession {\n        name\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EndAdminSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditRecords($action: String, $player: ID, $first: Int, $after: String) {\n    auditRecords(action: $action, player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n      nodes {\n        id\n        number\n        adminId\n        adminName\n        adminRole\n        action\n        gameKey\n        reason\n        arguments\n        changed\n        changes {\n          entity\n          before\n          after\n        }\n        isErased\n        isRevertible\n        revertedBy\n        hash\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AuditRecordsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Revert($auditId: ID!, $reason: String!, $dryRun: Boolean) {\n    revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {\n      __typename\n      ... on AuditRecord {\n        number\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BanWithReason($player: ID!, $reason: String!, $dryRun: Boolean) {\n    banPlayer(input: { player: $player, reason: $reason }, dryRun: $dryRun) {\n      __typename\n      ... on Ban {\n        id\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BanWithReasonDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyBans($player: ID!) {\n    node(id: $player) {\n      ... on Player {\n        bans {\n          id\n          liftedAt\n          liftReason\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MyBansDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchPlayers(\n    $search: String\n    $game: ID\n    $filter: PlayerFilterInput\n    $orderBy: PlayerOrder\n    $direction: OrderDirection\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    players(\n      search: $search\n      game: $game\n      filter: $filter\n      orderBy: $orderBy\n      direction: $direction\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      isTotalCountExact\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        lastSeenAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SearchPlayersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NoteParts on PlayerNote {\n    id\n    text\n    createdBy\n    editedAt\n    player {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').NotePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddPlayerNote($player: ID!, $text: String!) {\n    addPlayerNote(player: $player, text: $text, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AddPlayerNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EditPlayerNote($note: ID!, $text: String!) {\n    editPlayerNote(note: $note, text: $text, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EditPlayerNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeletePlayerNote($note: ID!) {\n    deletePlayerNote(note: $note, reason: \"for the test\") {\n      __typename\n      ...NoteParts\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeletePlayerNoteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerNotes($player: ID!, $first: Int, $after: String) {\n    node(id: $player) {\n      ... on Player {\n        notes(first: $first, after: $after) {\n          totalCount\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            ...NoteParts\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerNotesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndPlayerSessions($player: ID!, $reason: String!) {\n    endPlayerSessions(player: $player, reason: $reason) {\n      __typename\n      ... on EndedSessions {\n        count\n        player {\n          id\n        }\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EndPlayerSessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetPlayerProfile($input: ResetPlayerProfileInput!) {\n    resetPlayerProfile(input: $input) {\n      __typename\n      ... on Player {\n        displayName\n        avatarUrl\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ResetPlayerProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerTimeline($player: ID!, $first: Int, $after: String, $kinds: [TimelineKind!]) {\n    node(id: $player) {\n      ... on Player {\n        timeline(first: $first, after: $after, kinds: $kinds) {\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          edges {\n            cursor\n            node {\n              at\n              kind\n              summary\n              facts\n              by\n              reason\n              objectId\n              player {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerTimelineDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BulkActParts on BulkAct {\n    id\n    act\n    details\n    state\n    total\n    done\n    refused\n    reason\n    createdBy\n    lastError\n    endedBy\n  }\n"): typeof import('./graphql.ts').BulkActPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartBulkAct($input: StartBulkActInput!) {\n    startBulkAct(input: $input) {\n      __typename\n      ... on BulkActStart {\n        matches\n        bulkAct {\n          ...BulkActParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').StartBulkActDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelBulkAct($bulkAct: ID!) {\n    cancelBulkAct(bulkAct: $bulkAct, reason: \"for the test\") {\n      __typename\n      ...BulkActParts\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CancelBulkActDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BulkActById($id: ID!, $outcome: BulkActOutcome, $first: Int, $after: String) {\n    bulkAct(id: $id) {\n      ...BulkActParts\n      results(outcome: $outcome, first: $first, after: $after) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          outcome\n          detail\n          player {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BulkActByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BulkActs($game: ID) {\n    bulkActs(game: $game, first: 100) {\n      totalCount\n      nodes {\n        ...BulkActParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BulkActsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview($span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GamesOfGateway {\n    games {\n      key\n    }\n  }\n"): typeof import('./graphql.ts').GamesOfGatewayDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ListLeaderboards($game: ID, $archived: Boolean, $first: Int, $after: String) {\n    leaderboards(game: $game, archived: $archived, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        key\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ListLeaderboardsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LeaderboardPlan($key: ID!) {\n    leaderboard(key: $key) {\n      schedule {\n        cron\n        timeZone\n        seasons {\n          startsAt\n          endsAt\n        }\n      }\n      rewardRules {\n        key\n        ranks {\n          from\n          to\n        }\n        percent {\n          from\n          to\n        }\n        payload\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LeaderboardPlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ReviewParts on ContentReview {\n    id\n    surface\n    content\n    state\n    createdAt\n  }\n"): typeof import('./graphql.ts').ReviewPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CheckParts on ContentCheck {\n    decision\n    content\n    review {\n      ...ReviewParts\n    }\n  }\n"): typeof import('./graphql.ts').CheckPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CheckText($surface: TextSurface!, $text: String!) {\n    checkText(surface: $surface, text: $text) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n      ... on ContentRejected {\n        maskedText\n      }\n      ... on ContentUnchecked {\n        retryAfterSeconds\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CheckTextDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CheckImage($url: String!) {\n    checkImage(url: $url) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CheckImageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CheckAudio($url: String!) {\n    checkAudio(url: $url) {\n      __typename\n      ...CheckParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CheckAudioDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($displayName: String!) {\n    updateProfile(input: { displayName: $displayName }) {\n      __typename\n      ... on ProfileUpdate {\n        player {\n          displayName\n        }\n        displayNameReview {\n          ...ReviewParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContentReviews(\n    $state: ContentReviewState\n    $surface: ContentSurface\n    $player: ID\n    $game: ID\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    contentReviews(\n      state: $state\n      surface: $surface\n      player: $player\n      game: $game\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        ...ReviewParts\n        cause\n        label\n        isShown\n        decidedBy\n        decisionReason\n        player {\n          id\n          displayName\n          contentStrikes\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ContentReviewsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ApproveContent($review: ID!, $reason: String!) {\n    approveContent(review: $review, reason: $reason) {\n      __typename\n      ...ReviewParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApproveContentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RejectContent($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      __typename\n      ...ReviewParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RejectContentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReviewById($id: ID!) {\n    node(id: $id) {\n      ...ReviewParts\n    }\n  }\n"): typeof import('./graphql.ts').ReviewByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddContentWord($input: AddContentWordInput!) {\n    addContentWord(input: $input) {\n      __typename\n      ... on ContentWord {\n        id\n        word\n        match\n        action\n        reason\n        createdBy\n        removedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AddContentWordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveContentWord($word: ID!, $reason: String!) {\n    removeContentWord(word: $word, reason: $reason) {\n      __typename\n      ... on ContentWord {\n        id\n        removedAt\n        removedBy\n        removeReason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RemoveContentWordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContentWords($removed: Boolean, $first: Int, $after: String) {\n    contentWords(removed: $removed, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        word\n        removeReason\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ContentWordsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetContentPolicy($surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!) {\n    setContentPolicy(surface: $surface, policy: $policy, reason: $reason) {\n      surface\n      policy\n      reason\n      setBy\n    }\n  }\n"): typeof import('./graphql.ts').SetContentPolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ContentPolicies {\n    contentPolicies {\n      surface\n      policy\n      reason\n    }\n  }\n"): typeof import('./graphql.ts').ContentPoliciesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeadJobs($first: Int, $after: String) {\n    deadJobs(first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        name\n        isOfSchedule\n        input\n        error\n        attempts\n        addedAt\n        failedAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeadJobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryDeadJob($job: ID!, $reason: String!) {\n    retryDeadJob(job: $job, reason: $reason) {\n      __typename\n      ... on DeadJob {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RetryDeadJobDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DropDeadJob($job: ID!, $reason: String!, $dryRun: Boolean) {\n    dropDeadJob(job: $job, reason: $reason, dryRun: $dryRun) {\n      __typename\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DropDeadJobDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DefinitionParts on Leaderboard {\n    id\n    key\n    title\n    sort\n    operator\n    tiebreakers\n    rankStyle\n    visibility\n    dimensions {\n      key\n      values\n    }\n    friendRanking\n    interactiveDataKey\n    archivedAt\n    guards {\n      scoreMin\n      scoreMax\n      improvementMax\n      reportsPerMinute\n      trustedOnly\n      clientVersionMin\n    }\n  }\n"): typeof import('./graphql.ts').DefinitionPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DefineLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DefineLeaderboardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateLeaderboard($input: UpdateLeaderboardInput!) {\n    updateLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UpdateLeaderboardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArchiveLeaderboard($leaderboard: ID!, $game: ID) {\n    archiveLeaderboard(leaderboard: $leaderboard, game: $game, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        ...DefinitionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ArchiveLeaderboardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Definition($key: ID!) {\n    leaderboard(key: $key) {\n      ...DefinitionParts\n    }\n  }\n"): typeof import('./graphql.ts').DefinitionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginGuest($secret: String!) {\n    login(input: { guest: { deviceSecret: $secret } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LoginGuestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginMiniGame($code: String!, $appId: ID) {\n    login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LoginMiniGameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginWeb($code: String!, $appId: ID) {\n    login(input: { wechatWeb: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LoginWebDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RefreshSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionParts on Session {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    isNewPlayer\n    player {\n      id\n      displayName\n      createdAt\n    }\n  }\n"): typeof import('./graphql.ts').SessionPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout($everywhere: Boolean) {\n    logout(everywhere: $everywhere)\n  }\n"): typeof import('./graphql.ts').LogoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    me {\n      id\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EntryParts on LeaderboardEntry {\n    id\n    rank\n    score\n    tiebreakers\n    metadata\n    achievedAt\n    player {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').EntryPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReportScore($input: ReportScoreInput!, $reason: String) {\n    reportScore(input: $input, reason: $reason) {\n      __typename\n      ... on ScoreReport {\n        improved\n        previousRank\n        entry {\n          ...EntryParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReportScoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, season: $season) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...EntryParts\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EntriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: $first) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me {\n        ...EntryParts\n      }\n      around(player: $player, size: $size) {\n        ...EntryParts\n      }\n      entriesOf(players: $players) {\n        ...EntryParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardViewsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        id\n        key\n        title\n        sort\n        operator\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateLeaderboardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription LeaderboardTop($key: ID!, $first: Int, $after: String) {\n    leaderboardTop(leaderboard: $key, first: $first, after: $after) {\n      id\n      season\n      totalCount\n      entries {\n        rank\n        score\n        player {\n          id\n          displayName\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LeaderboardTopDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription MyStanding($key: ID!, $after: String) {\n    myStanding(leaderboard: $key, after: $after) {\n      id\n      season\n      leaderboard {\n        key\n      }\n      entry {\n        rank\n        score\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MyStandingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlayerSummaryParts on PlayerSummary {\n    player {\n      id\n    }\n    providers\n    runs\n    boards\n    unclaimedRewards\n    lastRunAt\n    saves\n    lastSaveAt\n    actions\n    lastActionAt\n    counters {\n      key\n      value\n    }\n  }\n"): typeof import('./graphql.ts').PlayerSummaryPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment LinkConflictParts on LinkConflict {\n    current {\n      ...PlayerSummaryParts\n    }\n    other {\n      ...PlayerSummaryParts\n    }\n    choiceToken\n    choiceTokenExpiresAt\n  }\n"): typeof import('./graphql.ts').LinkConflictPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Login($input: LoginInput!) {\n    login(input: $input) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LinkConflict {\n        ...LinkConflictParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LoginDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LinkIdentity($input: LoginInput!) {\n    linkIdentity(input: $input) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LinkConflict {\n        ...LinkConflictParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LinkIdentityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResolveLinkConflict($choiceToken: String!, $keep: LinkKeep!) {\n    resolveLinkConflict(choiceToken: $choiceToken, keep: $keep) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ResolveLinkConflictDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyIdentities {\n    myIdentities {\n      id\n      provider\n      appId\n    }\n  }\n"): typeof import('./graphql.ts').MyIdentitiesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnlinkIdentity($identity: ID!) {\n    unlinkIdentity(identity: $identity) {\n      __typename\n      ... on Player {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UnlinkIdentityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Merges($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        mergedInto {\n          id\n        }\n        merges {\n          id\n          kept {\n            id\n          }\n          merged {\n            id\n          }\n          cause\n          wasChosen\n          revertedAt\n          revertReason\n        }\n        bans {\n          id\n          reason\n          createdBy\n          liftedAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MergesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertMerge($merge: ID!, $reason: String!) {\n    revertMerge(merge: $merge, reason: $reason) {\n      __typename\n      ... on PlayerMerge {\n        id\n        revertedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertMergeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateInvitation($input: CreateInvitationInput!) {\n    createInvitation(input: $input) {\n      __typename\n      ... on Invitation {\n        code\n        purpose\n        payload\n        state\n        uses\n        maxUses\n        expiresAt\n        inviter {\n          id\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndInvitation($code: ID!) {\n    endInvitation(code: $code) {\n      __typename\n      ... on Invitation {\n        code\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EndInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptInvitation($code: ID!) {\n    acceptInvitation(code: $code) {\n      __typename\n      ... on AcceptedInvitation {\n        acceptance {\n          number\n          acceptedAt\n          player {\n            id\n          }\n        }\n        invitation {\n          code\n          uses\n          state\n          inviter {\n            id\n          }\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenInvitation($code: ID!) {\n    invitation(code: $code) {\n      code\n      purpose\n      payload\n      state\n      uses\n      inviter {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OpenInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyInvitations($first: Int, $after: String, $last: Int, $before: String) {\n    myInvitations(first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MyInvitationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Acceptances($code: ID!, $first: Int, $after: String, $last: Int) {\n    invitation(code: $code) {\n      acceptances(first: $first, after: $after, last: $last) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          number\n          acceptedAt\n          player {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AcceptancesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QrCodeOf($code: ID!, $width: Int! = 430, $envVersion: WechatEnvVersion! = RELEASE) {\n    invitation(code: $code) {\n      qrCode(width: $width, envVersion: $envVersion) {\n        __typename\n        ... on WechatQrCode {\n          url\n          width\n          envVersion\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').QrCodeOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LinksOf($code: ID!) {\n    invitation(code: $code) {\n      urlScheme {\n        __typename\n        ... on WechatLink {\n          url\n          expiresAt\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n      urlLink {\n        __typename\n        ... on WechatLink {\n          url\n          expiresAt\n        }\n        ... on Error {\n          code\n          message\n        }\n        ... on WechatUnavailable {\n          retryAfterSeconds\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LinksOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWechatQrCode($input: CreateWechatQrCodeInput!, $dryRun: Boolean) {\n    createWechatQrCode(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatQrCode {\n        url\n        width\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateWechatQrCodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateWechatLinks($input: CreateWechatLinkInput!, $dryRun: Boolean) {\n    createWechatUrlScheme(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n    createWechatUrlLink(input: $input, reason: \"for the test\", dryRun: $dryRun) {\n      __typename\n      ... on WechatLink {\n        url\n        expiresAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateWechatLinksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestDataExport {\n    requestDataExport {\n      __typename\n      ... on DataExport {\n        ...Receipt\n      }\n      ... on DataExportTooSoon {\n        retryAfterSeconds\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n\n  fragment Receipt on DataExport {\n    id\n    state\n    requestedAt\n    readyAt\n    expiresAt\n    url\n    size\n  }\n"): typeof import('./graphql.ts').RequestDataExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestPlayerDataExport($player: ID!, $reason: String!) {\n    requestPlayerDataExport(player: $player, reason: $reason) {\n      __typename\n      ... on DataExport {\n        ...Receipt\n        requestedBy\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RequestPlayerDataExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyAccount {\n    me {\n      id\n      displayName\n      deletionAt\n      isDeleted\n      dataExport {\n        ...Receipt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MyAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountOf($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        displayName\n        avatarUrl\n        deletionAt\n        isDeleted\n        dataExport {\n          ...Receipt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccountOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAccount {\n    deleteAccount(input: { confirm: DELETE_EVERYTHING }) {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n\n  fragment Deletion on AccountDeletion {\n    id\n    state\n    requestedAt\n    deletesAt\n    cancelledAt\n    doneAt\n  }\n"): typeof import('./graphql.ts').DeleteAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelAccountDeletion {\n    cancelAccountDeletion {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CancelAccountDeletionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeletePlayer($player: ID!, $reason: String!, $immediately: Boolean) {\n    deletePlayer(player: $player, reason: $reason, immediately: $immediately) {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n        reason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DeletePlayerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelPlayerDeletion($player: ID!) {\n    cancelPlayerDeletion(player: $player, reason: \"for the test\") {\n      __typename\n      ... on AccountDeletion {\n        ...Deletion\n        cancelledBy\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CancelPlayerDeletionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountDeletions(\n    $game: ID\n    $state: AccountDeletionState\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    accountDeletions(game: $game, state: $state, first: $first, after: $after, last: $last, before: $before) {\n      nodes {\n        ...Deletion\n        playerId\n        player {\n          id\n        }\n        requestedBy\n        cancelledBy\n        reason\n        lastError\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      totalCount\n    }\n  }\n"): typeof import('./graphql.ts').AccountDeletionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DataExports($player: ID, $state: DataExportState, $first: Int, $after: String) {\n    dataExports(player: $player, state: $state, first: $first, after: $after) {\n      nodes {\n        ...Receipt\n        player {\n          id\n        }\n        requestedBy\n        reason\n        lastError\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n"): typeof import('./graphql.ts').DataExportsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SyncWechatProfile($input: SyncWechatProfileInput!) {\n    syncWechatProfile(input: $input) {\n      __typename\n      ... on WechatProfileSync {\n        nameTaken\n        avatarTaken\n        player {\n          id\n          displayName\n          avatarUrl\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SyncWechatProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UploadAvatar($data: String!) {\n    uploadAvatar(input: { data: $data }) {\n      __typename\n      ... on Player {\n        id\n        avatarUrl\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UploadAvatarDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BindPhoneNumber($code: String!, $appId: ID) {\n    bindPhoneNumber(code: $code, appId: $appId) {\n      __typename\n      ... on Player {\n        id\n        phoneNumber\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BindPhoneNumberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyProfile {\n    me {\n      displayName\n      avatarUrl\n      avatarReview {\n        id\n        state\n        content\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MyProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SyncWechatWebProfile {\n    syncWechatWebProfile {\n      __typename\n      ... on WechatProfileSync {\n        nameTaken\n        avatarTaken\n        player {\n          displayName\n          avatarUrl\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SyncWechatWebProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlaceParts on LeaderboardEntry {\n    rank\n    score\n    tiebreakers\n    total\n    percentile\n    dimensions {\n      key\n      value\n    }\n    player {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').PlacePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardPlaces(\n    $key: ID!\n    $first: Int\n    $player: ID\n    $size: Int\n    $players: [ID!]!\n    $where: [FilingInput!]\n    $fromRank: Int\n    $fromScore: SafeInt\n    $season: Int\n  ) {\n    leaderboard(key: $key) {\n      entries(first: $first, where: $where, season: $season) {\n        totalCount\n        nodes {\n          ...PlaceParts\n        }\n      }\n      fromRank: entries(first: $first, where: $where, season: $season, fromRank: $fromRank) {\n        pageInfo {\n          hasPreviousPage\n          hasNextPage\n        }\n        nodes {\n          ...PlaceParts\n        }\n      }\n      fromScore: entries(first: $first, where: $where, season: $season, fromScore: $fromScore) {\n        nodes {\n          ...PlaceParts\n        }\n      }\n      me(where: $where, season: $season) {\n        ...PlaceParts\n      }\n      around(player: $player, size: $size, where: $where, season: $season) {\n        ...PlaceParts\n      }\n      entriesOf(players: $players, where: $where, season: $season) {\n        ...PlaceParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardPlacesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlacePage(\n    $key: ID!\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $where: [FilingInput!]\n    $season: Int\n  ) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, where: $where, season: $season) {\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        nodes {\n          ...PlaceParts\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlacePageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Standings($player: ID) {\n    standings(player: $player) {\n      rank\n      score\n      leaderboard {\n        key\n      }\n    }\n  }\n"): typeof import('./graphql.ts').StandingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SubmissionsOf($player: ID!, $leaderboard: ID!, $first: Int, $before: ID) {\n    node(id: $player) {\n      ... on Player {\n        submissions(leaderboard: $leaderboard, first: $first, before: $before) {\n          id\n          score\n          runId\n          improved\n          rank\n          voidedBy {\n            id\n            reason\n          }\n        }\n        scoreVoids {\n          id\n          runs\n          reason\n          revertedAt\n          revertReason\n        }\n        bans {\n          id\n          until\n          liftedAt\n          liftedBy\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SubmissionsOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VoidScores($input: VoidScoresInput!) {\n    voidScores(input: $input) {\n      __typename\n      ... on ScoreVoid {\n        id\n        runs\n        reason\n        since\n        revertedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VoidScoresDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertVoid($void: ID!, $reason: String!) {\n    revertVoid(void: $void, reason: $reason) {\n      __typename\n      ... on ScoreVoid {\n        id\n        revertedAt\n        revertReason\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertVoidDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BanPlayer($input: BanPlayerInput!) {\n    banPlayer(input: $input) {\n      __typename\n      ... on Ban {\n        id\n        scope\n        until\n        liftedAt\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BanPlayerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiftBan($ban: ID!, $reason: String!) {\n    liftBan(ban: $ban, reason: $reason) {\n      __typename\n      ... on Ban {\n        id\n        liftedAt\n        liftedBy\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LiftBanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SaveParts on Save {\n    key\n    revision\n    data\n    bytes\n    updatedAt\n  }\n"): typeof import('./graphql.ts').SavePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SaveErrorParts on Error {\n    __typename\n    code\n    message\n    ... on SaveConflict {\n      key\n      currentRevision\n      current {\n        ...SaveParts\n      }\n      conflicts {\n        key\n        currentRevision\n      }\n    }\n    ... on SaveRejected {\n      key\n      reason\n    }\n    ... on SaveQuotaExceeded {\n      quota\n      limit\n      wanted\n    }\n  }\n"): typeof import('./graphql.ts').SaveErrorPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SaveWriteParts on SaveWrite {\n    key\n    revision\n    isRepeat\n    save {\n      ...SaveParts\n    }\n  }\n"): typeof import('./graphql.ts').SaveWritePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WriteSave($input: WriteSaveInput!) {\n    writeSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n"): typeof import('./graphql.ts').WriteSaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WriteSaves($input: WriteSavesInput!) {\n    writeSaves(input: $input) {\n      __typename\n      ... on SaveWrites {\n        writes {\n          ...SaveWriteParts\n        }\n      }\n      ...SaveErrorParts\n    }\n  }\n"): typeof import('./graphql.ts').WriteSavesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteSave($input: DeleteSaveInput!) {\n    deleteSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n"): typeof import('./graphql.ts').DeleteSaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreSave($input: RestoreSaveInput!) {\n    restoreSave(input: $input) {\n      __typename\n      ...SaveWriteParts\n      ...SaveErrorParts\n    }\n  }\n"): typeof import('./graphql.ts').RestoreSaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadSave($key: ID!, $player: ID) {\n    save(key: $key, player: $player) {\n      ...SaveParts\n    }\n  }\n"): typeof import('./graphql.ts').ReadSaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadSaves($keys: [ID!], $prefix: String, $first: Int, $after: String, $last: Int, $before: String) {\n    saves(keys: $keys, prefix: $prefix, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        key\n        revision\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadSavesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SavesOf($player: ID!, $keys: [ID!]) {\n    node(id: $player) {\n      ... on Player {\n        saves(keys: $keys) {\n          totalCount\n          nodes {\n            key\n            data\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SavesOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SaveRevisions($key: ID!, $player: ID, $first: Int, $after: String) {\n    saveRevisions(key: $key, player: $player, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        revision\n        data\n        bytes\n        cause\n        writer\n        createdAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SaveRevisionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SaveWriters($key: ID!, $player: ID) {\n    saveRevisions(key: $key, player: $player) {\n      nodes {\n        revision\n        writtenBy\n        reason\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SaveWritersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSaveRule($input: SetSaveRuleInput!) {\n    setSaveRule(input: $input) {\n      id\n      pattern\n      access\n      bytesMax\n      merge {\n        path\n        policy\n      }\n      reason\n      createdBy\n      removedAt\n    }\n  }\n"): typeof import('./graphql.ts').SetSaveRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveSaveRule($rule: ID!, $reason: String!) {\n    removeSaveRule(rule: $rule, reason: $reason) {\n      __typename\n      ... on SaveRule {\n        pattern\n        removedAt\n        removedBy\n        removeReason\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RemoveSaveRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ListSaveRules($removed: Boolean) {\n    saveRules(removed: $removed) {\n      id\n      pattern\n      access\n      createdAt\n      removeReason\n    }\n  }\n"): typeof import('./graphql.ts').ListSaveRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSaveLimits($input: SetSaveLimitsInput!) {\n    setSaveLimits(input: $input) {\n      keysMax\n      bytesMax\n      revisionsKept\n    }\n  }\n"): typeof import('./graphql.ts').SetSaveLimitsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadSaveLimits {\n    saveLimits {\n      keysMax\n      bytesMax\n      revisionsKept\n      reason\n      createdBy\n      createdAt\n    }\n  }\n"): typeof import('./graphql.ts').ReadSaveLimitsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Seasons($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    leaderboard(key: $key) {\n      season {\n        number\n      }\n      seasons(first: $first, after: $after, last: $last, before: $before) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          endCursor\n          startCursor\n        }\n        nodes {\n          id\n          number\n          state\n          startsAt\n          endsAt\n          timeZone\n          entryCount\n          frozenAt\n          rewardedAt\n          leaderboard {\n            key\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeasonsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeasonViews($key: ID!, $season: Int, $player: ID!, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: 3, season: $season) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me(season: $season) {\n        ...EntryParts\n      }\n      around(player: $player, size: $size, season: $season) {\n        ...EntryParts\n      }\n      entriesOf(players: $players, season: $season) {\n        ...EntryParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeasonViewsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment RewardParts on Reward {\n    id\n    rule\n    rank\n    payload\n    createdAt\n    claimedAt\n    player {\n      id\n    }\n    season {\n      number\n    }\n  }\n"): typeof import('./graphql.ts').RewardPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyRewards($claimed: Boolean, $first: Int, $after: String, $last: Int, $before: String) {\n    myRewards(claimed: $claimed, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n        startCursor\n      }\n      nodes {\n        ...RewardParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').MyRewardsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RewardsOf($player: ID!, $key: ID!) {\n    rewards(player: $player, first: 100) {\n      totalCount\n      nodes {\n        ...RewardParts\n      }\n    }\n    leaderboard(key: $key) {\n      seasons(last: 1) {\n        nodes {\n          rewards(first: 100) {\n            totalCount\n            nodes {\n              ...RewardParts\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RewardsOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ClaimReward($id: ID!) {\n    claimReward(id: $id) {\n      __typename\n      ... on Reward {\n        ...RewardParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ClaimRewardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadSettings($input: SettingsInput, $ifHash: String) {\n    settings(input: $input, ifHash: $ifHash) {\n      __typename\n      ... on SettingsSnapshot {\n        hash\n        values\n        changesAt\n      }\n      ... on SettingsUnchanged {\n        hash\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReadSettingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription SettingsChanged($input: SettingsInput, $after: String) {\n    settingsChanged(input: $input, after: $after) {\n      id\n      values\n      changesAt\n    }\n  }\n"): typeof import('./graphql.ts').SettingsChangedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SettingChangeParts on SettingChange {\n    version\n    diff\n    isDryRun\n    setting {\n      key\n      version\n      schema\n      value\n      rules {\n        name\n        when {\n          platforms\n          clientVersions\n          playerTags\n          percentage {\n            of\n            seed\n          }\n          from\n          until\n        }\n        value\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SettingChangePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSetting($input: SetSettingInput!) {\n    setSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n      ... on SettingInvalid {\n        path\n      }\n      ... on SettingConflict {\n        version\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetSettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveSetting($input: RemoveSettingInput!) {\n    removeSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RemoveSettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RollbackSetting($input: RollbackSettingInput!) {\n    rollbackSetting(input: $input) {\n      __typename\n      ...SettingChangeParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RollbackSettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SettingVersions($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    settingVersions(key: $key, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        version\n        author\n        reason\n        at\n        diff\n        document\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SettingVersionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindSetting($key: ID!) {\n    setting(key: $key) {\n      key\n      version\n      value\n    }\n    settingList {\n      key\n      version\n    }\n  }\n"): typeof import('./graphql.ts').FindSettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExplainSetting($input: ExplainSettingInput!) {\n    explainSetting(input: $input) {\n      __typename\n      ... on SettingExplanation {\n        value\n        version\n        matchedRule\n        rules {\n          rule {\n            name\n          }\n          outcome\n          text\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ExplainSettingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TaggedParts on TaggedPlayers {\n    players {\n      id\n      tags\n    }\n  }\n"): typeof import('./graphql.ts').TaggedPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TagPlayers($input: TagsInput!) {\n    tagPlayers(input: $input, reason: \"for the test\") {\n      __typename\n      ...TaggedParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TagPlayersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UntagPlayers($input: TagsInput!) {\n    untagPlayers(input: $input, reason: \"for the test\") {\n      __typename\n      ...TaggedParts\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UntagPlayersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TemplateParts on SubscribeTemplate {\n    key\n    appId\n    templateId\n    fields\n    page\n    lang\n    miniprogramState\n    archivedAt\n  }\n"): typeof import('./graphql.ts').TemplatePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSubscribeTemplate($input: SetSubscribeTemplateInput!) {\n    setSubscribeTemplate(input: $input, reason: \"for the test\") {\n      ...TemplateParts\n    }\n  }\n"): typeof import('./graphql.ts').SetSubscribeTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArchiveSubscribeTemplate($template: ID!) {\n    archiveSubscribeTemplate(template: $template, reason: \"for the test\") {\n      __typename\n      ... on SubscribeTemplate {\n        ...TemplateParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ArchiveSubscribeTemplateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SubscribeTemplates($archived: Boolean) {\n    subscribeTemplates(archived: $archived) {\n      ...TemplateParts\n    }\n  }\n"): typeof import('./graphql.ts').SubscribeTemplatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ConsentParts on SubscribeConsent {\n    template\n    templateId\n    appId\n    available\n    answer\n    answeredAt\n  }\n"): typeof import('./graphql.ts').ConsentPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MySubscribeConsents {\n    mySubscribeConsents {\n      ...ConsentParts\n    }\n  }\n"): typeof import('./graphql.ts').MySubscribeConsentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordSubscribeConsent($input: RecordSubscribeConsentInput!) {\n    recordSubscribeConsent(input: $input) {\n      __typename\n      ... on SubscribeConsentRecord {\n        consents {\n          ...ConsentParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RecordSubscribeConsentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MessageParts on SubscribeMessage {\n    id\n    messageId\n    player {\n      id\n    }\n    template {\n      key\n    }\n    data\n    state\n    reason\n    errcode\n    invalidField\n    attempts\n    createdAt\n    sendUntil\n    dueAt\n    endedAt\n  }\n"): typeof import('./graphql.ts').MessagePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendSubscribeMessage($input: SendSubscribeMessageInput!) {\n    sendSubscribeMessage(input: $input, reason: \"for the test\") {\n      __typename\n      ... on SubscribeMessage {\n        ...MessageParts\n      }\n      ... on SubscribeDataInvalid {\n        field\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SendSubscribeMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SubscribeMessages(\n    $player: ID\n    $template: ID\n    $state: SubscribeMessageState\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n  ) {\n    subscribeMessages(\n      player: $player\n      template: $template\n      state: $state\n      first: $first\n      after: $after\n      last: $last\n      before: $before\n    ) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      nodes {\n        ...MessageParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SubscribeMessagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NoticeParts on PlayerNotice {\n    kind\n    template {\n      key\n    }\n    minutesBefore\n    top\n    data\n  }\n"): typeof import('./graphql.ts').NoticePartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetSeasonReminder($input: SetSeasonReminderInput!) {\n    setSeasonReminder(input: $input, reason: \"for the test\") {\n      __typename\n      ... on PlayerNotice {\n        ...NoticeParts\n      }\n      ... on SubscribeDataInvalid {\n        field\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetSeasonReminderDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetRankLossNotice($input: SetRankLossNoticeInput!) {\n    setRankLossNotice(input: $input, reason: \"for the test\") {\n      __typename\n      ... on PlayerNotice {\n        ...NoticeParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SetRankLossNoticeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemovePlayerNotice($leaderboard: ID!, $kind: PlayerNoticeKind!) {\n    removePlayerNotice(leaderboard: $leaderboard, kind: $kind, reason: \"for the test\") {\n      __typename\n      ... on Leaderboard {\n        playerNotices {\n          ...NoticeParts\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RemovePlayerNoticeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerNotices($leaderboard: ID!) {\n    leaderboard(key: $leaderboard) {\n      playerNotices {\n        ...NoticeParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerNoticesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VerifyLeaderboard($leaderboard: ID!, $season: Int, $repair: Boolean) {\n    verifyLeaderboard(leaderboard: $leaderboard, season: $season, repair: $repair, reason: \"for the test\") {\n      __typename\n      ... on LeaderboardVerification {\n        leaderboard {\n          key\n        }\n        season\n        entries\n        differences\n        samples {\n          kind\n          player {\n            id\n          }\n          part\n          inRedis {\n            score\n            tiebreakers\n            dimensions\n          }\n          inPostgres {\n            score\n            tiebreakers\n            dimensions\n          }\n        }\n        isRepaired\n        indexMissing\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VerifyLeaderboardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WechatAuthorizeUrl($input: WechatAuthorizeInput!) {\n    wechatAuthorizeUrl(input: $input) {\n      url\n      state\n      browserSecret\n      expiresAt\n    }\n  }\n"): typeof import('./graphql.ts').WechatAuthorizeUrlDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WechatJsSdkConfig($url: String!, $appId: ID) {\n    wechatJsSdkConfig(url: $url, appId: $appId) {\n      __typename\n      ... on WechatJsSdkConfig {\n        appId\n        timestamp\n        nonceStr\n        signature\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WechatJsSdkConfigDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WechatPushes($app: ID, $event: String, $state: WechatPushState, $first: Int, $after: String, $last: Int) {\n    wechatPushes(app: $app, event: $event, state: $state, first: $first, after: $after, last: $last) {\n      totalCount\n      nodes {\n        id\n        appId\n        msgType\n        event\n        openid\n        content\n        sentAt\n        receivedAt\n        deliveries\n        state\n        attempts\n        dueAt\n        lastError\n        handledAt\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WechatPushesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetryWechatPush($push: ID!) {\n    retryWechatPush(push: $push, reason: \"for the test\") {\n      __typename\n      ... on WechatPush {\n        state\n      }\n      ... on Error {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RetryWechatPushDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
