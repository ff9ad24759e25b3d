import { graphql } from '../gql/gql.ts';

export const WhoAmI = graphql(`
  query WhoAmI {
    adminSelf {
      name
      role
      game
      isPerson
      operations
    }
  }
`);
