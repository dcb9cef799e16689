// What bin/cognito-local runs: all of cognito.mjs, for somebody to try by hand, until Ctrl-C.
import { startCognito } from './cognito.mjs';

const cognito = await startCognito();
process.stdout.write(`Cruddur is at ${cognito.server.url}, with IDENTITY=cognito. The mails are shown here. Ctrl-C ends it.

  pool       ${cognito.poolId}, client ${cognito.clientId}, at ${cognito.endpoint}
  data       ${cognito.server.dataDir}, gone at the end

`);

let shown = 0;
const mails = setInterval(() => {
  const all = cognito.mails();
  for (const { email, code } of all.slice(shown)) process.stdout.write(`mail to ${email}: ${code}\n`);
  shown = all.length;
}, 200);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    clearInterval(mails);
    await cognito.stop();
  });
}
