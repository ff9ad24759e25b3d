import type { GraphQLField } from 'graphql';
import type { NeededRole } from '../roles.ts';

type Options = { authScopes?: { role?: NeededRole; signedIn?: NeededRole } };

/** Which role of admins a field is for; null where it is not for admins alone. */
export function neededRoleOf({ extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>): NeededRole | null {
  const options = extensions['pothosOptions'] as Options | undefined;
  return options?.authScopes?.role ?? null;
}

/** The same, and what it asks of admins where it is for players and trusted keys, too. */
export function roleOfAdminsFor({ extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>): NeededRole | null {
  const options = extensions['pothosOptions'] as Options | undefined;
  return options?.authScopes?.role ?? options?.authScopes?.signedIn ?? null;
}
