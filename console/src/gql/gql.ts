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
    "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n": typeof types.OverviewDocument,
    "\n  mutation BanThePlayer($input: BanPlayerInput!) {\n    banPlayer(input: $input) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.BanThePlayerDocument,
    "\n  query PlayerReviews($game: ID, $player: ID!, $state: ContentReviewState!, $first: Int!, $after: String) {\n    contentReviews(game: $game, player: $player, state: $state, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        surface\n        state\n        cause\n        content\n        createdAt\n        decidedBy\n        decisionReason\n      }\n    }\n  }\n": typeof types.PlayerReviewsDocument,
    "\n  query PlayerStrikes($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        contentStrikes\n      }\n    }\n  }\n": typeof types.PlayerStrikesDocument,
    "\n  mutation AdjustPlayerCounter($input: AdjustCounterInput!) {\n    adjustCounter(input: $input) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.AdjustPlayerCounterDocument,
    "\n  query PlayerCounters($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        counters {\n          key\n          title\n          value\n          min\n          cap\n          nextAt\n        }\n      }\n    }\n  }\n": typeof types.PlayerCountersDocument,
    "\n  query PlayerLedger($player: ID!, $counter: ID, $first: Int!, $after: String) {\n    counterLedger(player: $player, counter: $counter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        counter\n        delta\n        balance\n        cause\n        act {\n          id\n          kind\n          actionId\n          performedAt\n          performedBy\n          reason\n          request\n          revertedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.PlayerLedgerDocument,
    "\n  mutation RevertPlayerAct($act: ID!, $reason: String!) {\n    revertAction(act: $act, reason: $reason) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertPlayerActDocument,
    "\n  query PlayerHead($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": typeof types.PlayerHeadDocument,
    "\n  query Players($game: ID, $search: String, $first: Int!, $after: String) {\n    players(game: $game, search: $search, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        avatarUrl\n        createdAt\n        identities {\n          id\n          provider\n        }\n      }\n    }\n  }\n": typeof types.PlayersDocument,
    "\n  query PlayerProfile($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        createdAt\n        phoneNumber\n        contentStrikes\n        tags\n        mergedInto {\n          id\n          displayName\n        }\n        identities {\n          id\n          provider\n          appId\n          openid\n          unionid\n          createdAt\n        }\n      }\n    }\n    standings(player: $id) {\n      id\n      rank\n      total\n      score\n      achievedAt\n      leaderboard {\n        key\n        title\n      }\n    }\n  }\n": typeof types.PlayerProfileDocument,
    "\n  query PlayerRestrictions($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        bans {\n          id\n          reason\n          createdAt\n          createdBy\n          until\n          liftedAt\n          liftedBy\n          liftReason\n        }\n        merges {\n          id\n          cause\n          createdAt\n          kept {\n            id\n            displayName\n          }\n          merged {\n            id\n            displayName\n          }\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n": typeof types.PlayerRestrictionsDocument,
    "\n  mutation LiftPlayerBan($ban: ID!, $reason: String!) {\n    liftBan(ban: $ban, reason: $reason) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.LiftPlayerBanDocument,
    "\n  mutation RevertPlayerMerge($merge: ID!, $reason: String!) {\n    revertMerge(merge: $merge, reason: $reason) {\n      ... on PlayerMerge {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertPlayerMergeDocument,
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
    "\n  mutation VoidRuns($input: VoidScoresInput!) {\n    voidScores(input: $input) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.VoidRunsDocument,
    "\n  mutation RevertRunVoid($void: ID!, $reason: String!) {\n    revertVoid(void: $void, reason: $reason) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RevertRunVoidDocument,
    "\n  query PlayerVoids($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        scoreVoids {\n          id\n          leaderboard {\n            title\n          }\n          runs\n          since\n          reason\n          createdAt\n          createdBy\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n": typeof types.PlayerVoidsDocument,
    "\n  mutation ApproveReview($review: ID!, $reason: String) {\n    approveContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ApproveReviewDocument,
    "\n  mutation RejectReview($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RejectReviewDocument,
    "\n  query Games {\n    games {\n      key\n    }\n  }\n": typeof types.GamesDocument,
};
const documents: Documents = {
    "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n": types.OverviewDocument,
    "\n  mutation BanThePlayer($input: BanPlayerInput!) {\n    banPlayer(input: $input) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.BanThePlayerDocument,
    "\n  query PlayerReviews($game: ID, $player: ID!, $state: ContentReviewState!, $first: Int!, $after: String) {\n    contentReviews(game: $game, player: $player, state: $state, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        surface\n        state\n        cause\n        content\n        createdAt\n        decidedBy\n        decisionReason\n      }\n    }\n  }\n": types.PlayerReviewsDocument,
    "\n  query PlayerStrikes($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        contentStrikes\n      }\n    }\n  }\n": types.PlayerStrikesDocument,
    "\n  mutation AdjustPlayerCounter($input: AdjustCounterInput!) {\n    adjustCounter(input: $input) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.AdjustPlayerCounterDocument,
    "\n  query PlayerCounters($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        counters {\n          key\n          title\n          value\n          min\n          cap\n          nextAt\n        }\n      }\n    }\n  }\n": types.PlayerCountersDocument,
    "\n  query PlayerLedger($player: ID!, $counter: ID, $first: Int!, $after: String) {\n    counterLedger(player: $player, counter: $counter, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        counter\n        delta\n        balance\n        cause\n        act {\n          id\n          kind\n          actionId\n          performedAt\n          performedBy\n          reason\n          request\n          revertedBy {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.PlayerLedgerDocument,
    "\n  mutation RevertPlayerAct($act: ID!, $reason: String!) {\n    revertAction(act: $act, reason: $reason) {\n      ... on CounterAct {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertPlayerActDocument,
    "\n  query PlayerHead($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n": types.PlayerHeadDocument,
    "\n  query Players($game: ID, $search: String, $first: Int!, $after: String) {\n    players(game: $game, search: $search, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        avatarUrl\n        createdAt\n        identities {\n          id\n          provider\n        }\n      }\n    }\n  }\n": types.PlayersDocument,
    "\n  query PlayerProfile($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        createdAt\n        phoneNumber\n        contentStrikes\n        tags\n        mergedInto {\n          id\n          displayName\n        }\n        identities {\n          id\n          provider\n          appId\n          openid\n          unionid\n          createdAt\n        }\n      }\n    }\n    standings(player: $id) {\n      id\n      rank\n      total\n      score\n      achievedAt\n      leaderboard {\n        key\n        title\n      }\n    }\n  }\n": types.PlayerProfileDocument,
    "\n  query PlayerRestrictions($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        bans {\n          id\n          reason\n          createdAt\n          createdBy\n          until\n          liftedAt\n          liftedBy\n          liftReason\n        }\n        merges {\n          id\n          cause\n          createdAt\n          kept {\n            id\n            displayName\n          }\n          merged {\n            id\n            displayName\n          }\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n": types.PlayerRestrictionsDocument,
    "\n  mutation LiftPlayerBan($ban: ID!, $reason: String!) {\n    liftBan(ban: $ban, reason: $reason) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.LiftPlayerBanDocument,
    "\n  mutation RevertPlayerMerge($merge: ID!, $reason: String!) {\n    revertMerge(merge: $merge, reason: $reason) {\n      ... on PlayerMerge {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertPlayerMergeDocument,
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
    "\n  mutation VoidRuns($input: VoidScoresInput!) {\n    voidScores(input: $input) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.VoidRunsDocument,
    "\n  mutation RevertRunVoid($void: ID!, $reason: String!) {\n    revertVoid(void: $void, reason: $reason) {\n      ... on ScoreVoid {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RevertRunVoidDocument,
    "\n  query PlayerVoids($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        scoreVoids {\n          id\n          leaderboard {\n            title\n          }\n          runs\n          since\n          reason\n          createdAt\n          createdBy\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n": types.PlayerVoidsDocument,
    "\n  mutation ApproveReview($review: ID!, $reason: String) {\n    approveContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ApproveReviewDocument,
    "\n  mutation RejectReview($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RejectReviewDocument,
    "\n  query Games {\n    games {\n      key\n    }\n  }\n": types.GamesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n"): typeof import('./graphql.ts').OverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BanThePlayer($input: BanPlayerInput!) {\n    banPlayer(input: $input) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BanThePlayerDocument;
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
export function graphql(source: "\n  query PlayerHead($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        avatarUrl\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerHeadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Players($game: ID, $search: String, $first: Int!, $after: String) {\n    players(game: $game, search: $search, first: $first, after: $after) {\n      totalCount\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        displayName\n        avatarUrl\n        createdAt\n        identities {\n          id\n          provider\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerProfile($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        displayName\n        createdAt\n        phoneNumber\n        contentStrikes\n        tags\n        mergedInto {\n          id\n          displayName\n        }\n        identities {\n          id\n          provider\n          appId\n          openid\n          unionid\n          createdAt\n        }\n      }\n    }\n    standings(player: $id) {\n      id\n      rank\n      total\n      score\n      achievedAt\n      leaderboard {\n        key\n        title\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlayerRestrictions($id: ID!) {\n    node(id: $id) {\n      ... on Player {\n        id\n        bans {\n          id\n          reason\n          createdAt\n          createdBy\n          until\n          liftedAt\n          liftedBy\n          liftReason\n        }\n        merges {\n          id\n          cause\n          createdAt\n          kept {\n            id\n            displayName\n          }\n          merged {\n            id\n            displayName\n          }\n          revertedAt\n          revertReason\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PlayerRestrictionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiftPlayerBan($ban: ID!, $reason: String!) {\n    liftBan(ban: $ban, reason: $reason) {\n      ... on Ban {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LiftPlayerBanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevertPlayerMerge($merge: ID!, $reason: String!) {\n    revertMerge(merge: $merge, reason: $reason) {\n      ... on PlayerMerge {\n        id\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RevertPlayerMergeDocument;
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
export function graphql(source: "\n  mutation ApproveReview($review: ID!, $reason: String) {\n    approveContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ApproveReviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RejectReview($review: ID!, $reason: String!) {\n    rejectContent(review: $review, reason: $reason) {\n      ... on ContentReview {\n        id\n        state\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RejectReviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Games {\n    games {\n      key\n    }\n  }\n"): typeof import('./graphql.ts').GamesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
