import { graphql } from './gql/index.ts';

export const CounterParts = graphql(`
  fragment CounterParts on Counter {
    key
    title
    value
    min
    cap
    nextAt
  }
`);

export const ActionResultParts = graphql(`
  fragment ActionResultParts on PerformActionResult {
    __typename
    ... on ActionPerformed {
      actionId
      counters {
        ...CounterParts
      }
      cooldownUntil
      leftToday
      performedAt
      replayed
    }
    ... on Error {
      code
      message
    }
    ... on ActionOnCooldown {
      retryAt
    }
    ... on DailyLimitReached {
      resetsAt
      left
    }
    ... on CounterTooLow {
      counter
      missing
    }
    ... on CounterFull {
      counter
      room
    }
  }
`);

export const PerformAction = graphql(`
  mutation PerformAction($input: PerformActionInput!, $player: ID, $reason: String) {
    performAction(input: $input, player: $player, reason: $reason) {
      ...ActionResultParts
    }
  }
`);

export const PerformActions = graphql(`
  mutation PerformActions($input: [PerformActionInput!]!, $player: ID, $reason: String, $dryRun: Boolean) {
    performActions(input: $input, player: $player, reason: $reason, dryRun: $dryRun) {
      ...ActionResultParts
    }
  }
`);

export const MyCounters = graphql(`
  query MyCounters {
    myCounters {
      ...CounterParts
    }
  }
`);

export const CountersOf = graphql(`
  query CountersOf($player: ID!) {
    node(id: $player) {
      ... on Player {
        counters {
          ...CounterParts
        }
      }
    }
  }
`);

export const ActionRulesParts = graphql(`
  fragment ActionRulesParts on ActionRules {
    version
    rules
    reason
    createdBy
    restoredFrom
  }
`);

export const SetActionRules = graphql(`
  mutation SetActionRules($input: SetActionRulesInput!) {
    setActionRules(input: $input) {
      __typename
      ... on ActionRules {
        ...ActionRulesParts
      }
      ... on Error {
        code
        message
      }
      ... on ActionRulesInvalid {
        issues {
          path
          message
        }
      }
      ... on ActionRulesChanged {
        version
      }
    }
  }
`);

export const RestoreActionRules = graphql(`
  mutation RestoreActionRules($version: Int!, $ifVersion: Int!, $reason: String!) {
    restoreActionRules(version: $version, ifVersion: $ifVersion, reason: $reason) {
      __typename
      ... on ActionRules {
        ...ActionRulesParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const CurrentActionRules = graphql(`
  query CurrentActionRules {
    actionRules {
      ...ActionRulesParts
    }
  }
`);

export const ActionRulesHistory = graphql(`
  query ActionRulesHistory($first: Int, $after: String) {
    actionRulesHistory(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...ActionRulesParts
      }
    }
  }
`);

export const TryActions = graphql(`
  query TryActions($input: TryActionsInput!) {
    tryActions(input: $input) {
      __typename
      ... on ActionTrial {
        steps {
          at
          result {
            ...ActionResultParts
          }
          counters {
            ...CounterParts
          }
        }
      }
      ... on Error {
        code
        message
      }
      ... on ActionRulesInvalid {
        issues {
          path
          message
        }
      }
    }
  }
`);

export const CounterActParts = graphql(`
  fragment CounterActParts on CounterAct {
    id
    kind
    actionId
    request
    rulesVersion
    performedAt
    performedBy
    reason
    counters {
      key
      value
    }
    missing {
      counter
      by
    }
    entries {
      counter
      cause
      delta
      balance
    }
  }
`);

export const CounterLedger = graphql(`
  query CounterLedger($player: ID!, $counter: ID, $first: Int, $after: String, $last: Int, $before: String) {
    counterLedger(player: $player, counter: $counter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        counter
        cause
        delta
        balance
        act {
          ...CounterActParts
          player {
            id
          }
          revertedBy {
            id
          }
        }
      }
    }
  }
`);

export const AdjustCounter = graphql(`
  mutation AdjustCounter($input: AdjustCounterInput!) {
    adjustCounter(input: $input) {
      __typename
      ... on CounterAct {
        ...CounterActParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RevertAction = graphql(`
  mutation RevertAction($act: ID!, $reason: String!) {
    revertAction(act: $act, reason: $reason) {
      __typename
      ... on CounterAct {
        ...CounterActParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);
