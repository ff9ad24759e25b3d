import { parseArgs } from 'node:util';
import { readEnvFile, readEnvironment } from './config.ts';
import { examine } from './doctor/examine.ts';
import { toLines, type Finding } from './doctor/finding.ts';
import { StartupError } from './errors.ts';
import { inOrder, runProcess } from './process.ts';

/*
 * `npm run doctor -- [--json]`: looks at a deployment with the environment that it runs in, and ends: with 0 where nothing
 * is broken, else with 1. What is worth a look alone does not count as broken.
 */

const usage = 'Usage: npm run doctor -- [--json]';

runProcess(async () => {
  const { json } = readOptions();
  readEnvFile();
  const tell = (finding: Finding) => json || console.log(toLines(finding));
  const findings = await examine(readEnvironment(), { onFinding: tell });
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const [faults, warnings] = [count('fault'), count('warning')];
  if (json) console.log(JSON.stringify({ ok: faults === 0, findings }, null, 2));
  else console.log(`\n${findings.length} looked at, ${warnings} worth a look, ${faults} broken.`);
  process.exit(faults > 0 ? 1 : 0);
  return inOrder();
});

/** @throws StartupError for anything that the usage does not name */
function readOptions(): { json: boolean } {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
    return { json: values.json ?? false };
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}
