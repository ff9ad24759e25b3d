import type { PlayerViewer, Viewer } from '../../context.ts';
import { Forbidden, RateLimited } from '../../errors.ts';
import { isOfGame } from '../game/model.ts';
import { parseQrCode } from '../link/input.ts';
import type { Link, QrCode, EnvVersion } from '../link/model.ts';
import type { ForPlayer, LinkService } from '../link/service.ts';
import type { ProfileRateStore } from '../profile/rate-store.ts';
import {
  InvitationExpired,
  InvitationIdTaken,
  InvitationNotFound,
  InvitationUsedUp,
  OwnInvitation,
  TooManyInvitations,
} from './errors.ts';
import { parseInvitation } from './input.ts';
import {
  isCode,
  stateOf,
  type Acceptance,
  type Invitation,
  type InvitationState,
  type NewInvitation,
} from './model.ts';
import type { InvitationStore, Page } from './store.ts';

export type InvitationService = ReturnType<typeof createInvitationService>;

type Needs = { store: InvitationStore; rates: ProfileRateStore; links: LinkService; now: () => number };
/** Which mini-game is to be opened, in which version. */
type Door = { appId: string | null; envVersion: EnvVersion };

/** Of a player at once; those whose time is over, or that were taken back, do not count. */
const openMax = 100;
const perHourMax = { invitations: 60, acceptances: 60, links: 60 } as const;

export function createInvitationService({ store, rates, links, now }: Needs) {
  return {
    create,
    find,
    accept,
    end,
    list: store.list,
    count: store.count,
    acceptancesOf,
    stateOf: (invitation: Invitation): InvitationState => stateOf(invitation, now()),
    qrCodeOf,
    schemeOf: (viewer: Viewer, invitation: Invitation, door: Door) => linkOf(viewer, invitation, door, links.scheme),
    urlLinkOf: (viewer: Viewer, invitation: Invitation, door: Door) => linkOf(viewer, invitation, door, links.urlLink),
  };

  /** Makes an invitation; the same request again gets the one that was made. */
  async function create({ playerId }: PlayerViewer, input: NewInvitation): Promise<Invitation> {
    const wanted = parseInvitation(input, now());
    await countOne('invitations', playerId);
    const made = await store.create(playerId, wanted, openMax);
    if (made === 'full')
      throw new TooManyInvitations(`You have ${openMax} open invitations. Take one back, or wait until one ends.`);
    if (!made.isSame) throw new InvitationIdTaken('This `clientId` stands for another invitation. Use a new one.');
    return made.invitation;
  }

  /** For whoever has the code: null where there is no such invitation, or only in another game. */
  async function find(viewer: Viewer | null, code: string): Promise<Invitation | null> {
    const invitation = isCode(code) ? await store.find(code) : null;
    const isElsewhere = viewer && invitation && !isOfGame(viewer, invitation.gameKey);
    return isElsewhere ? null : invitation;
  }

  /** Accepts an invitation, once; again gets the same answer, whatever has become of the invitation. */
  async function accept(
    viewer: PlayerViewer,
    code: string,
  ): Promise<{ invitation: Invitation; acceptance: Acceptance }> {
    const { playerId, gameKey } = viewer;
    if (!isCode(code)) throw notFound();
    await countOne('acceptances', playerId);
    const accepted = await store.accept(code, playerId, (invitation) => {
      if (invitation.gameKey !== gameKey) throw notFound();
      if (invitation.ownerId === playerId) throw new OwnInvitation('This is your own invitation: send it to others.');
      requireOpen(invitation);
    });
    if (!accepted) throw notFound();
    return accepted;
  }

  /** Takes an invitation of one's own back: nobody can accept it from now on. */
  async function end({ playerId }: PlayerViewer, code: string): Promise<Invitation> {
    const invitation = isCode(code) ? await store.find(code) : null;
    if (invitation?.ownerId !== playerId) throw notFound();
    return store.end(invitation.id);
  }

  /** Who accepted, in the order in which they came. */
  function acceptancesOf(viewer: Viewer | null, invitation: Invitation, page: Page<number>): Promise<Acceptance[]> {
    requireOwner(viewer, invitation, 'Who accepted an invitation is told to whoever sent it, and to admins.');
    return store.listAcceptances(invitation.id, page);
  }

  async function qrCodeOf(viewer: Viewer, invitation: Invitation, door: Door & { width: number }): Promise<QrCode> {
    const { appId, envVersion, width } = door;
    requireShareable(viewer, invitation);
    const app = links.pickApp(invitation.gameKey, appId);
    const wanted = parseQrCode({ scene: invitation.code, envVersion, width });
    return links.qrCode(app, wanted, { forPlayer: forOwner(viewer, invitation) });
  }

  async function linkOf(
    viewer: Viewer,
    invitation: Invitation,
    { appId, envVersion }: Door,
    make: LinkService['scheme'],
  ): Promise<Link> {
    requireShareable(viewer, invitation);
    const { code, expiresAt, gameKey } = invitation;
    const wanted = { query: `scene=${code}`, envVersion, expiresAt };
    return make(links.pickApp(gameKey, appId), wanted, { forPlayer: forOwner(viewer, invitation) });
  }

  function forOwner(viewer: Viewer, { ownerId }: Invitation): ForPlayer {
    return { ownerId, before: () => countLink(viewer) };
  }

  /** WeChat's quotas are for all players: what one has made is counted. */
  async function countLink(viewer: Viewer): Promise<void> {
    if (viewer.kind === 'player') await countOne('links', viewer.playerId);
  }

  async function countOne(what: keyof typeof perHourMax, playerId: string): Promise<void> {
    const wait = await rates.take(`invitation-${what}`, playerId, perHourMax[what], 60 * 60);
    if (wait > 0) throw new RateLimited('Too many for one hour. Try again later.', wait);
  }

  function requireShareable(viewer: Viewer, invitation: Invitation): void {
    requireOwner(viewer, invitation, 'Ways into an invitation are made for whoever sends it, and for admins.');
    requireOpen(invitation);
  }

  function requireOpen(invitation: Invitation): void {
    const state = stateOf(invitation, now());
    if (state === 'USED_UP') throw new InvitationUsedUp('As many have accepted this invitation as may.');
    if (state !== 'OPEN') throw new InvitationExpired('This invitation is over. Ask for a new one.');
  }
}

function requireOwner(viewer: Viewer | null, { ownerId, gameKey }: Invitation, message: string): void {
  const isTheirs =
    (viewer?.kind === 'admin' && isOfGame(viewer, gameKey)) ||
    (viewer?.kind === 'player' && viewer.playerId === ownerId);
  if (!isTheirs) throw new Forbidden(message);
}

const notFound = () => new InvitationNotFound('There is no such invitation.');
