// Cruddur with sign-up through Cognito, whole: an emulator of the pool, the function that the pool calls, a Lambda runtime
// for it, the server, and PostgreSQL. All of it on free ports of loopback, and gone when it is stopped.
//
// cognito-local 5.3.0 stands in for Cognito. What is to be known of it:
// - It keeps its pools in `.cognito` of the folder that it runs in, and reads `.cognito/config.json` there. PORT and HOST
//   are its address; tokens say `iss: ISSUERDOMAIN/POOL`, and the keys are at `/POOL/.well-known/jwks.json`.
// - It signs with one key that is in its package (RS256, kid CognitoLocal). Access tokens are good for a day.
// - A mail is a box in its output, which may keep back the last one. Codes are in `.cognito/db/POOL.json`, written before a
//   call is answered; but the file is written in place, and whoever reads it meanwhile reads a part of it.
// - A trigger is called by the AWS SDK, which tries again when the answer is a status of 500. What PreSignUp says is
//   handed on as "NAME failed with error MESSAGE."; that PostConfirmation failed is in its output alone: the person is
//   confirmed, and is not told. Cognito itself would say UserLambdaValidationException.
// - It knows no ResendConfirmationCode, GlobalSignOut, SRP, nor further pages of ListUsers: such a call is answered with 500.
// - A wrong password is InvalidPasswordException, an unknown address NotAuthorizedException (of Cognito: both
//   NotAuthorizedException). Any password will do. Addresses are compared letter by letter.
// - Tokens come without ExpiresIn and TokenType. A refresh brings no new refresh token.
// - ConfirmSignUp does not set email_verified, as Cognito does: the gateway tells the function so, and `verify` the pool.
//
// `cargo lambda watch` serves the runtime of the function, and the Invoke API. What is to be known of that:
// - A function that fails is answered with a status of 500, where Lambda says 200 and X-Amz-Function-Error: so cognito-local
//   would call it again and lose its message. The gateway below answers as Lambda does.
// - The deadline that it gives a function is a length of time, not a time.
// - With --only-lambda-apis it builds and starts no function. It serves those of the workspace alone, by their names.
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PATIENCE, pick, start, until, withoutClock } from './programs.mjs';
import { startServer } from './server.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const FUNCTION = 'post-confirmation';
const PASSWORD = 'ofTheFunction1';
/** In the name of the emulator's tokens: it has to be told before it knows its port. */
const ISSUER = 'http://cognito.test';
/** How often the function runs at once. */
const ENVIRONMENTS = 2;

/**
 * Starts all of it.
 * - `server`, `sql`: as `startServer` has them
 * - `pool`: what the pool's own API says (`pool('AdminGetUser', {…})`)
 * - `calls`: the events that the pool has sent to the function so far, each with what came back
 * - `invoke`: sends an event to the function, by the Invoke API
 * - `codes`, `code`: all codes that wait to be used; the one for an address
 * - `verify`: what Cognito does with an address when it is confirmed
 * - `withoutDatabase`: keeps the function, and nobody else, from the database for as long as something takes
 */
export async function startCognito() {
  const started = [];
  const stop = async () => {
    for (const part of started.splice(0).reverse()) await part.stop();
  };
  const keep = (part) => {
    started.push(part);
    return part;
  };
  try {
    const folder = keep(await makeFolder());
    const lambda = keep(await startLambda());
    const gateway = keep(await startGateway(lambda.url));
    const pool = keep(await startPool(folder.path, gateway.url));
    const server = keep(await startServer(settings(pool), []));
    const connectionUrl = await makeRole(server);
    for (let i = 0; i < ENVIRONMENTS; i += 1) keep(startFunction(lambda.url, connectionUrl));
    const away = (work) => withoutDatabase(server, work);
    return { server, sql: server.sql, ...gateway, ...pool, withoutDatabase: away, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeFolder() {
  const path = await mkdtemp('/tmp/cruddur-cognito-');
  await chmod(path, 0o700);
  return { path, stop: () => rm(path, { recursive: true, force: true }) };
}

/** The runtime API of Lambda for the function, and its Invoke API. */
async function startLambda() {
  const program = process.env.CRUDDUR_TEST_CARGO_LAMBDA ?? 'cargo-lambda';
  const port = await unusedPort();
  const flags = ['--only-lambda-apis', '--ignore-changes', '--invoke-address', '127.0.0.1', '--invoke-port', String(port)];
  const lambda = start(program, ['lambda', 'watch', ...flags], { cwd: join(HERE, '../lambda', FUNCTION), env: withoutClock() });
  await lambda.ready(() => isListening(port));
  return { url: `http://127.0.0.1:${port}`, stop: lambda.stop };
}

/** One execution environment of the function, as Lambda would start it. */
function startFunction(lambda, connectionUrl) {
  const binary = process.env.CRUDDUR_FUNCTION_BIN;
  if (!binary) throw new Error('CRUDDUR_FUNCTION_BIN does not name the function: run bin/test browser');
  const env = {
    AWS_LAMBDA_RUNTIME_API: `${lambda}/.rt/${FUNCTION}`,
    AWS_LAMBDA_FUNCTION_NAME: FUNCTION,
    AWS_LAMBDA_FUNCTION_VERSION: '1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    CONNECTION_URL: connectionUrl,
    ...pick(),
  };
  return start(binary, [], { cwd: '/', env });
}

/** The Invoke API of Lambda before that of `cargo lambda watch`; see above. */
async function startGateway(lambda) {
  const calls = [];
  async function invoke(event) {
    const path = `/2015-03-31/functions/${FUNCTION}/invocations`;
    const response = await fetch(lambda + path, { method: 'POST', body: JSON.stringify(event) });
    const answer = await response.json();
    if (!response.ok && !answer.errorMessage) throw new Error(`the Invoke API says ${JSON.stringify(answer)}`);
    return answer;
  }
  const gateway = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const event = JSON.parse(Buffer.concat(chunks).toString());
    if (event.triggerSource === 'PostConfirmation_ConfirmSignUp') event.request.userAttributes.email_verified = 'true';
    try {
      const answer = await invoke(event);
      calls.push({ event, answer });
      const headers = answer.errorMessage ? { 'x-amz-function-error': 'Unhandled' } : {};
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer));
    } catch (error) {
      response.writeHead(502).end(String(error));
    }
  });
  await new Promise((resolve) => {
    gateway.listen(0, '127.0.0.1', resolve);
  });
  const stop = () =>
    new Promise((resolve) => {
      gateway.close(resolve);
      gateway.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${gateway.address().port}`, calls, invoke, stop };
}

/** The emulator, with a pool and a client as infrastructure/terraform/cognito.tf makes them. */
async function startPool(folder, gateway) {
  await mkdir(join(folder, '.cognito'));
  const config = {
    TriggerFunctions: { PreSignUp: FUNCTION, PostConfirmation: FUNCTION },
    LambdaClient: { endpoint: gateway, region: 'us-east-1' },
    TokenConfig: { IssuerDomain: ISSUER },
  };
  await writeFile(join(folder, '.cognito/config.json'), JSON.stringify(config));
  const emulator = start(process.execPath, [join(HERE, 'node_modules/cognito-local/lib/bin/start.js')], {
    cwd: folder,
    env: { ...pick('PATH'), HOST: '127.0.0.1', PORT: '0' },
  });
  const [, endpoint] = await emulator.said(/running on (http:[\d./:]+)[^\d./:]/);

  async function pool(operation, input) {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const answer = await response.json();
    if (!response.ok) throw Object.assign(new Error(answer.message), { name: answer.__type ?? `${response.status}` });
    return answer;
  }
  const { UserPool } = await pool('CreateUserPool', {
    PoolName: 'cruddur',
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
  });
  const poolId = UserPool.Id;
  const { UserPoolClient } = await pool('CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'cruddur',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  const verify = (email) =>
    pool('AdminUpdateUserAttributes', {
      UserPoolId: poolId,
      Username: email,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
  const ids = { endpoint, poolId, clientId: UserPoolClient.ClientId };
  const store = join(folder, `.cognito/db/${poolId}.json`);
  const mail = { codes: () => codes(store), code: (email) => codeFor(store, email) };
  return { ...ids, ...mail, pool, verify, stop: emulator.stop };
}

/** The codes that were sent and not used yet, as the emulator keeps them. */
async function codes(store) {
  const { Users } = await until('the store of the pool is whole', () => parse(store));
  const email = ({ Attributes }) => Attributes.find(({ Name }) => Name === 'email').Value;
  const waiting = Object.values(Users).filter(({ ConfirmationCode }) => ConfirmationCode);
  return waiting.map((user) => ({ email: email(user), code: user.ConfirmationCode }));
}

async function parse(store) {
  const text = await readFile(store, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The code that was sent to an address last. */
async function codeFor(store, email) {
  const sent = (await codes(store)).find((one) => one.email === email);
  if (!sent) throw new Error(`no code is waiting for ${email}`);
  return sent.code;
}

function settings({ endpoint, poolId, clientId }) {
  return {
    IDENTITY: 'cognito',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_COGNITO_USER_POOL_ID: poolId,
    AWS_COGNITO_USER_POOL_CLIENT_ID: clientId,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
    COGNITO_ISSUER: `${ISSUER}/${poolId}`,
    COGNITO_JWKS_URL: `${endpoint}/${poolId}/.well-known/jwks.json`,
    SESSION_ENCRYPTION_KEY: randomBytes(32).toString('base64url'),
  };
}

/** The role that the function has in production, in the server's own database, and its URL. */
async function makeRole({ dataDir, sql, psql }) {
  // Who runs roles.sql cannot be the owner, which it makes.
  await sql('create role master superuser login');
  const file = join(HERE, '../infrastructure/image/roles.sql');
  const url = (role) => `postgresql://${role}:${PASSWORD}@/cruddur?host=${encodeURIComponent(join(dataDir, 'socket'))}`;
  await psql(['--username', 'master', '--file', file], {
    SERVICE_URL: url('cruddur'),
    LAMBDA_URL: url('cruddur_sign_up'),
  });
  return url('cruddur_sign_up');
}

async function withoutDatabase({ sql }, work) {
  await sql('alter role cruddur_sign_up connection limit 0');
  await sql(`select pg_terminate_backend(pid, ${PATIENCE}) from pg_stat_activity where usename = 'cruddur_sign_up'`);
  try {
    return await work();
  } finally {
    await sql('alter role cruddur_sign_up connection limit 20');
  }
}

/** A person as SignUp of the pool takes her. */
export function somebody(handle, name = handle) {
  return { handle, name, email: `${handle}-${randomUUID().slice(0, 8)}@example.org`, password: 'A sunny afternoon in May 1' };
}

/**
 * A port of loopback that nobody has, for a program that cannot take one by itself. It is none that a system hands out
 * (those begin at 32768), so that nobody is given it before it is bound, and each process begins to look elsewhere.
 */
async function unusedPort() {
  for (let port = 10_000 + ((process.pid * 101) % 20_000); ; port += 1) if (await isFree(port)) return port;
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function isListening(port) {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
