/** What a player sends to others so that they come and play. */
export type Invitation = {
  /** UUIDv7. */
  id: string;
  /** 16 random characters of Base64url: 96 bits, and all of them may stand in the scene of a QR code. */
  code: string;
  /** Who invites: whoever made it, or the player that this one became a part of. */
  ownerId: string;
  gameKey: string;
  purpose: string;
  payload: unknown;
  expiresAt: Date | null;
  usesMax: number | null;
  uses: number;
  createdAt: Date;
  endedAt: Date | null;
};
export type NewInvitation = Pick<Invitation, 'purpose' | 'payload' | 'expiresAt' | 'usesMax'> & {
  /** By which a repeated request is known. */
  clientId: string;
};
export type Acceptance = { invitationId: string; playerId: string; /** 1, 2, … */ number: number; acceptedAt: Date };

export type InvitationState = 'OPEN' | 'EXPIRED' | 'USED_UP' | 'ENDED';

export function stateOf({ endedAt, expiresAt, uses, usesMax }: Invitation, now: number): InvitationState {
  if (endedAt) return 'ENDED';
  if (expiresAt && expiresAt.getTime() <= now) return 'EXPIRED';
  return usesMax !== null && uses >= usesMax ? 'USED_UP' : 'OPEN';
}

export const isCode = (text: string) => /^[A-Za-z0-9_-]{16}$/.test(text);
