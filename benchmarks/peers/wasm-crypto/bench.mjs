// Verifies and signs per second of @polkadot/wasm-crypto, on one core: a 120-byte message.
// Prints one line for each measure, `name per_second`, as the best of five rounds of a second.
import { sr25519KeypairFromSeed, sr25519Sign, sr25519Verify, waitReady } from '@polkadot/wasm-crypto';

await waitReady();
const pair = sr25519KeypairFromSeed(new Uint8Array(32).fill(1));
const secret = pair.slice(0, 64);
const open = pair.slice(64);
const message = new Uint8Array(120).fill(7);
const signature = sr25519Sign(open, secret, message);

function best(work) {
  let most = 0;
  for (let round = 0; round < 5; round++) {
    const start = process.hrtime.bigint();
    let done = 0;
    let elapsed = 0;
    while (elapsed < 1e9) {
      for (let i = 0; i < 50; i++) work();
      done += 50;
      elapsed = Number(process.hrtime.bigint() - start);
    }
    most = Math.max(most, (done * 1e9) / elapsed);
  }
  return Math.round(most);
}

console.log(`verify ${best(() => { if (!sr25519Verify(signature, message, open)) throw new Error('refused'); })}`);
console.log(`sign ${best(() => sr25519Sign(open, secret, message))}`);
