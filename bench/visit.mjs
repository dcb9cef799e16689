// A first visit of the home page in Chromium: what comes over the wire, headers included, as JSON.
import { startBrowser } from '../e2e/browser.mjs';

const browser = await startBrowser();
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' });
const page = await context.newPage();
const wire = await context.newCDPSession(page);
let bytes = 0;
let requests = 0;
wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
  bytes += encodedDataLength;
  requests += 1;
});
await wire.send('Network.enable');
await page.goto(process.argv[2], { waitUntil: 'networkidle' });
await browser.close();
console.log(JSON.stringify({ bytes, requests }));
