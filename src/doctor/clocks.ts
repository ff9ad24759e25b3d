import { fault, ok, warning, type Finding } from './finding.ts';

/** From which difference on it is worth a look, and from which it does harm; in milliseconds. */
type Limits = { warn: number; harm: number };

const fix = 'Run an NTP client (chrony, systemd-timesyncd) on both machines.';

/** @param theirs by the other clock, at some instant between the two by ours */
export function compareClocks(
  check: string,
  whose: string,
  { theirs, from, to }: { theirs: number; from: number; to: number },
  { warn, harm }: Limits,
): Finding {
  // The answer's own way is no difference of clocks.
  const skew = Math.round(theirs < from ? theirs - from : Math.max(0, theirs - to));
  const text = `${whose} clock is ${(Math.abs(skew) / 1_000).toFixed(1)} s ${skew < 0 ? 'behind' : 'ahead of'} ours`;
  if (Math.abs(skew) >= harm) return fault(check, text, `${fix} Seasons, sessions and limits end by these clocks.`);
  if (Math.abs(skew) >= warn) return warning(check, text, fix);
  return ok(check, `${whose} clock agrees with ours`);
}
