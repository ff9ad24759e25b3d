import { readdirSync, readFileSync } from 'node:fs';

// What /proc counts in: USER_HZ, which Linux has kept at 100 for every program.
const ticksPerSecond = 100;

/**
 * CPU seconds that a process and its children have used so far, children that are gone included (their parent has
 * collected them). Null where there is no /proc to ask.
 */
export function cpuSeconds(pid: number): number | null {
  const own = readStat(pid);
  if (!own) return null;
  let ticks = own.ticks + own.goneTicks;
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null;
    if (stat?.parent === pid) ticks += stat.ticks + stat.goneTicks;
  }
  return ticks / ticksPerSecond;
}

function readStat(pid: number): { parent: number; ticks: number; goneTicks: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the fixed fields begin behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent = 0, user = 0, system = 0, goneUser = 0, goneSystem = 0] = [1, 11, 12, 13, 14].map((at) =>
      Number(fields[at]),
    );
    return { parent, ticks: user + system, goneTicks: goneUser + goneSystem };
  } catch {
    return null;
  }
}
