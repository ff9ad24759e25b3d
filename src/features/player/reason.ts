import { BadUserInput } from '../../errors.ts';

const reasonMax = 500;

/** @throws BadUserInput where an admin does not say why they act upon a player */
export function checkReason(reason: string): void {
  if (reason.trim().length === 0 || reason.length > reasonMax || reason.includes('\0'))
    throw new BadUserInput(`\`reason\` must have 1 to ${reasonMax} characters: it is what others will know of this.`);
}
