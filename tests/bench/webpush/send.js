// Sends so many messages with web-push as its README says, so many at a time; prints seconds and CPU seconds as JSON.
const webpush = require('web-push');
const { subscriptions, body, subject, publicKey, privateKey, at_once: atOnce } = JSON.parse(require('fs').readFileSync(0, 'utf8'));

webpush.setVapidDetails(subject, publicKey, privateKey);
const agent = new (require('https').Agent)({ keepAlive: true, maxSockets: atOnce });
const queue = subscriptions.values();

async function lane() {
  for (const subscription of queue) await webpush.sendNotification(subscription, body, { TTL: 3600, agent });
}

const started = process.hrtime.bigint();
const before = process.cpuUsage();
Promise.all(Array.from({ length: atOnce }, lane)).then(() => {
  const used = process.cpuUsage(before);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(JSON.stringify({ seconds, cpu: (used.user + used.system) / 1e6 }));
});
