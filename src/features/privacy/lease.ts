import { leaseMilliseconds } from './model.ts';

type Leased = { leasedUntil: Date };

/** Its holder has been slower than its lease, or what it was about is gone. */
export class LeaseLost extends Error {}

/**
 * Works under a lease, which is prolonged in `claim` for as long as this process lives. `work` gets a function to be
 * called ahead of each step that must not come late: it throws where the lease is lost. When all is over nobody prolongs
 * any more, so what the claim says then is what holds.
 */
export async function underLease<Claim extends Leased, Result>(
  claim: Claim,
  renew: (claim: Claim) => Promise<Date | null>,
  work: (requireLease: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  let isLost = false;
  let renewing: Promise<void> = Promise.resolve();
  const prolong = async () => {
    if (isLost) return;
    const until = await renew(claim);
    if (until) claim.leasedUntil = until;
    else isLost = true;
  };
  // One after the other: two at once would each take the other for a stranger.
  const prolongInTurn = () => (renewing = renewing.then(prolong, prolong));
  const timer = setInterval(() => void prolongInTurn().catch(() => {}), leaseMilliseconds / 3);
  try {
    return await work(async () => {
      await prolongInTurn();
      if (isLost) throw new LeaseLost('somebody else has this by now');
    });
  } finally {
    clearInterval(timer);
    await renewing.catch(() => {});
  }
}
