// What bin/cognito-local runs: all of cognito.mjs, for somebody to try by hand, until Ctrl-C.
import { startCognito } from './cognito.mjs';

const cognito = await startCognito();
process.stdout.write(`Cruddur is at ${cognito.server.url}, with IDENTITY=cognito. The mails are shown here. Ctrl-C ends it.

  pool       ${cognito.poolId}, client ${cognito.clientId}, at ${cognito.endpoint}
  data       ${cognito.server.dataDir}, gone at the end

`);

const shown = new Set();
const mails = setInterval(async () => {
  for (const { email, code } of await cognito.codes()) {
    const line = `mail to ${email}: ${code}\n`;
    if (!shown.has(line)) process.stdout.write(line);
    shown.add(line);
  }
}, 200);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    clearInterval(mails);
    await cognito.stop();
  });
}
