// Starts Cruddur itself, with a data folder and a PostgreSQL of its own that end with it.
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

// Not the folder that TMPDIR names: it may be too long for a socket, or closed to the user that PostgreSQL runs as.
const PARENT = '/tmp';
const READY_WITHIN = 60_000;

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
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;

  let output = '';
  const server = spawn(binary, ['serve', ...flags, '--port', String(port)], {
    // The caller's settings and .env stay out.
    cwd: dataDir,
    env: {
      ...pick(process.env, ['HOME', 'PATH', 'PG_BINDIR']),
      CRUDDUR_DATA_DIR: dataDir,
      RATE_LIMITS: 'off',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise((resolve) => {
    server.once('error', (error) => {
      output += error;
      resolve();
    });
    server.once('exit', resolve);
  });
  let over = false;
  ended.then(() => {
    over = true;
  });
  const kill = () => server.kill('SIGTERM');
  process.once('exit', kill);

  async function stop() {
    process.removeListener('exit', kill);
    if (!over) server.kill('SIGTERM');
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  }

  const deadline = Date.now() + READY_WITHIN;
  while (!(await isReady(url))) {
    if (over || Date.now() > deadline) {
      await stop();
      throw new Error(`cruddur serve ${over ? 'ended' : 'is not ready after a minute'}:\n${output}`);
    }
    await sleep(50);
  }
  return { url, dataDir, sql: (text) => sql(dataDir, text), psql: (...more) => psql(dataDir, ...more), stop };
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

async function isReady(url) {
  try {
    const response = await fetch(`${url}/readyz`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** A port of loopback that nobody has a moment before this returns. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function pick(object, names) {
  return Object.fromEntries(names.filter((name) => name in object).map((name) => [name, object[name]]));
}
