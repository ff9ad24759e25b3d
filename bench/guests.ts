/** The device secret by which the guest of this number comes in. */
export function guestSecret(index: number): string {
  return `bench-guest-${String(index).padStart(8, '0')}`;
}
