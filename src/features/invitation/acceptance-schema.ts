import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { PlayerRef } from '../player/schema.ts';
import { InvitationExpired, InvitationNotFound, InvitationUsedUp, OwnInvitation } from './errors.ts';
import type { Acceptance, Invitation } from './model.ts';
import { InvitationRef } from './schema.ts';

domainError(InvitationExpired, 'The time of the invitation is over, or it was taken back.');
domainError(InvitationUsedUp, 'As many players have accepted the invitation as may.');
domainError(OwnInvitation, "It is the player's own invitation.");

const AcceptanceRef = builder.objectRef<Acceptance>('InvitationAcceptance').implement({
  description: 'Somebody accepted an invitation.',
  fields: (t) => ({
    player: t.field({
      type: PlayerRef,
      nullable: true,
      description: 'Who.',
      resolve: ({ playerId }, _args, { loaders }) => loaders.player.load(playerId),
    }),
    number: t.exposeInt('number', { description: 'Which one it was, from 1, in the order in which they came.' }),
    acceptedAt: t.expose('acceptedAt', { type: 'DateTime', description: 'When.' }),
  }),
});
const AcceptanceConnection = connectionOf(AcceptanceRef);

builder.objectField(InvitationRef, 'acceptances', (t) =>
  t.field({
    type: AcceptanceConnection,
    description: 'Who accepted it, in the order in which they came. For the inviter and for admins.',
    args: pageArgs(t.arg),
    complexity: pageComplexity,
    resolve: async (invitation, args, { invitations, cursors, viewer }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const list = `invitation:${invitation.id}`;
      const place = (cursor: string | null) => (cursor === null ? null : cursors.decode(list, cursor).readUInt32BE());
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await invitations.acceptancesOf(viewer, invitation, range);
      return pageOf(
        page,
        rows,
        ({ number }) => cursors.encode(list, toBytes(number)),
        async () => invitation.uses,
      );
    },
  }),
);

type Accepted = { invitation: Invitation; acceptance: Acceptance };

const AcceptedRef = builder.objectRef<Accepted>('AcceptedInvitation').implement({
  description: 'An invitation that the signed-in player has accepted.',
  fields: (t) => ({
    invitation: t.field({
      type: InvitationRef,
      description: 'The invitation.',
      resolve: ({ invitation }) => invitation,
    }),
    acceptance: t.field({
      type: AcceptanceRef,
      description: 'Which one, and when.',
      resolve: ({ acceptance }) => acceptance,
    }),
  }),
});

builder.mutationField('acceptInvitation', (t) =>
  t.withAuth({ player: true }).field({
    type: AcceptedRef,
    description:
      'Accepts an invitation of somebody else. A player accepts each once: again gives the same answer, also where the ' +
      'invitation is over by then.',
    errors: { types: [InvitationNotFound, InvitationExpired, InvitationUsedUp, OwnInvitation] },
    args: { code: t.arg.id({ required: true, description: 'From decodeURIComponent(query.scene).' }) },
    resolve: (_root, { code }, { invitations, viewer }) => invitations.accept(viewer, code),
  }),
);

function toBytes(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}
