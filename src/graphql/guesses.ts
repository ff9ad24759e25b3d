import type { GraphQLField, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import type { Context } from '../context.ts';
import { isOfThisMachine } from '../infra/addresses.ts';
import type { Suspect } from '../infra/lockouts.ts';

/*
 * Fields by which somebody could guess what only others know: codes, tokens, secrets. Here stands for each what a wrong
 * guess is answered with; it is counted by address, and by player where there is one. Whoever guesses wrong too often is
 * refused before the field is asked, and whether the guess was right by then is not told.
 *
 * The secret of a guest's device cannot be wrong, since each unknown one makes a new player: those are counted, apart,
 * since many players come from one address when a game begins. A refresh token that is too old is no guess, and none can
 * be guessed. Admins' sign-ins are counted where they are looked at (features/admin/attempts.ts), by account as well.
 */

type Resolve = GraphQLFieldResolver<unknown, Context>;
type Args = Record<string, unknown>;
/** The errors by their code that a wrong guess comes to. */
const guesses: Record<string, string> = {
  login: 'LOGIN_CODE_REJECTED',
  linkIdentity: 'LOGIN_CODE_REJECTED',
  resolveLinkConflict: 'LINK_CHOICE_EXPIRED',
  acceptInvitation: 'INVITATION_NOT_FOUND',
};

/** An address may stand for many people, a player for one. */
const failuresMax = { address: 300, guestsOfAddress: 3_000, player: 20 };

export function countGuesses(schema: GraphQLSchema): GraphQLSchema {
  const fields = schema.getMutationType()!.getFields() as Record<string, GraphQLField<unknown, Context>>;
  for (const [name, wrong] of Object.entries(guesses)) {
    const field = fields[name];
    if (!field?.resolve) throw new Error(`there is no mutation "${name}" to guess with`);
    field.resolve = count(wrong, field.resolve);
  }
  return schema;
}

function count(wrong: string, resolve: Resolve): Resolve {
  return async (source, args: Args, context, info) => {
    const suspects = suspectsOf(context, args);
    if (suspects.length === 0) return resolve(source, args, context, info);
    const refusal = context.lockouts.refusalOf(suspects);
    if (refusal) throw refusal;
    try {
      const result: unknown = await resolve(source, args, context, info);
      if (isWrong(result) || (isGuest(args) && isNewPlayer(result))) await context.lockouts.fail(suspects);
      return result;
    } catch (error) {
      if (isWrong(error)) await context.lockouts.fail(suspects);
      throw error;
    }
  };

  function isWrong(outcome: unknown): boolean {
    // Members of a result union come wrapped, and are no instances of their class any more.
    return (outcome as { code?: unknown } | null)?.code === wrong;
  }
}

function suspectsOf({ viewer, address }: Context, args: Args): Suspect[] {
  const kind = isGuest(args) ? 'guestsOfAddress' : 'address';
  return [
    ...(isOfThisMachine(address) ? [] : [{ key: `${kind}:${address}`, failuresMax: failuresMax[kind] }]),
    ...(viewer?.kind === 'player' ? [{ key: `player:${viewer.playerId}`, failuresMax: failuresMax.player }] : []),
  ];
}

function isGuest({ input }: Args): boolean {
  return (input as { guest?: unknown } | undefined)?.guest != null;
}

function isNewPlayer(result: unknown): boolean {
  return (result as { isNewPlayer?: unknown } | null)?.isNewPlayer === true;
}
