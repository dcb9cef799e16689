// Starts Cruddur itself, with a data folder and a PostgreSQL of its own that end with it.
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { pick, start } from './programs.mjs';

// Not the folder that TMPDIR names: it may be too long for a socket, or closed to the user that PostgreSQL runs as.
const PARENT = '/tmp';

/**
 * `cruddur serve`, which answers by the time that this returns.
 * @param {Record<string, string>} settings environment variables of the server
 * @param {string[]} flags of its command line
 * @returns {Promise<{url: string, dataDir: string, sql: (text: string) => Promise<string>, stop: () => Promise<void>,
 *   psql: (flags: string[], environment?: Record<string, string>) => Promise<string>}>}
 */
export async function startServer(settings = {}, flags = ['--demo']) {
  const binary = process.env.CRUDDUR_BIN;
  if (!binary) throw new Error('CRUDDUR_BIN does not name the server: run bin/test browser');
  const dataDir = await mkdtemp(join(PARENT, 'cruddur-e2e-'));
  await chmod(dataDir, 0o711);
  // The caller's settings and .env stay out.
  // On a busy machine all waits for long.
  const patient = { DATABASE_TIMEOUT_MS: '15000', PASSWORD_WAIT_MS: '60000' };
  const own = { CRUDDUR_DATA_DIR: dataDir, RATE_LIMITS: 'off', ...patient };
  const server = start(binary, ['serve', ...flags, '--port', '0'], {
    cwd: dataDir,
    env: { ...pick('HOME', 'PATH', 'PG_BINDIR'), ...own, ...settings },
    signal: 'SIGTERM',
  });
  async function stop() {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  try {
    // What the system gave for port 0. It listens from its start on, and answers once it has said so.
    const [, url] = await server.said(/^Cruddur is at (\S+)\n/m);
    return { url, dataDir, sql: (text) => sql(dataDir, text), psql: (...more) => psql(dataDir, ...more), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Has the database do something that no page can, such as to let a crud expire now. */
function sql(dataDir, text) {
  return psql(dataDir, ['--quiet', '--tuples-only', '--no-align', '--username', 'cruddur', '--command', text]);
}

/** Runs psql on the server's database, and returns what it printed. */
async function psql(dataDir, flags, environment = {}) {
  // psql is beside the postgres that runs; not every package puts it on the PATH.
  const [, postgres] = (await readFile(join(dataDir, 'postgres/postmaster.opts'), 'utf8')).match(/^(.*?) "/);
  const where = ['--host', join(dataDir, 'socket'), '--dbname', 'cruddur', '--no-psqlrc', '--set=ON_ERROR_STOP=1'];
  const options = { env: { ...process.env, ...environment } };
  const { stdout } = await promisify(execFile)(join(dirname(postgres), 'psql'), [...where, ...flags], options);
  return stdout.trim();
}
