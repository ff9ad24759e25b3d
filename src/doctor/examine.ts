import { loadConfig, type Environment } from '../config.ts';
import { StartupError } from '../errors.ts';
import { examineFiles } from './files.ts';
import { fault, ok, reasonOf, type Finding } from './finding.ts';
import { examinePostgres } from './postgres.ts';
import { examinePublicAddress } from './public-address.ts';
import { examineRedis } from './redis.ts';
import { examineSecrets } from './secrets.ts';
import { examineWechat } from './wechat.ts';

/*
 * Looks at a deployment from where it runs, with what it is configured with. Nothing is changed: a file is written and
 * removed, and WeChat is asked for the access_token that is good anyway.
 */

type Options = {
  /** This machine's clock. */
  now?: () => number;
  /** Called with each finding as soon as it is known. */
  onFinding?: (finding: Finding) => void;
};

export async function examine(env: Environment, { now = Date.now, onFinding = () => {} }: Options = {}) {
  const findings: Finding[] = [];
  const add = (found: Finding[]) => {
    findings.push(...found);
    found.forEach(onFinding);
  };
  const config = tryLoad(env, add);
  if (!config) return findings;
  const examinations = {
    secrets: () => examineSecrets(config),
    postgres: () => examinePostgres(config, now),
    redis: () => examineRedis(config, now),
    wechat: () => examineWechat(config, now),
    files: () => examineFiles(config),
    public: () => examinePublicAddress(config, now),
  };
  for (const [name, run] of Object.entries(examinations)) add(await attempt(name, run));
  return findings;
}

function tryLoad(env: Environment, add: (findings: Finding[]) => void) {
  try {
    const config = loadConfig(env);
    add([ok('configuration', 'complete')]);
    return config;
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    const [, ...lines] = error.message.split('\n');
    add(lines.map((line) => fault('configuration', line.trim(), 'Set it as .env.example and the README say.')));
    return null;
  }
}

/** One part that fails in a way of its own must not hide the others. */
async function attempt(name: string, run: () => Promise<Finding[]> | Finding[]): Promise<Finding[]> {
  try {
    return await run();
  } catch (error) {
    return [fault(name, `could not be looked at (${reasonOf(error)})`, 'This is a fault of the doctor: report it.')];
  }
}
