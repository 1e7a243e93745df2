// Stock polkadot.js against a node: node polkadot.mjs ws://127.0.0.1:PORT
// Prints one line per passed step; exits with 1 and the reason at the first that fails.
import assert from 'node:assert/strict';
import { ApiPromise, WsProvider } from '@polkadot/api';
import { Keyring } from '@polkadot/keyring';
import { BN } from '@polkadot/util';

const TAO = new BN(1_000_000_000);
const provider = new WsProvider(process.argv[2]);
const api = await ApiPromise.create({ provider, noInitWarn: true });
const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
const alice = keyring.addFromUri('//Alice');
const bob = keyring.addFromUri('//Bob');
const fresh = keyring.addFromUri(`//Fresh//${Date.now()}`);

function passed(step) {
  console.log(`ok ${step}`);
}

/** Sends and resolves with the result in a finalized block; rejects when refused or dropped. */
function send(call, signer, options = {}) {
  return new Promise((resolve, reject) => {
    call.signAndSend(signer, { nonce: -1, ...options }, (result) => {
      if (result.isError) {
        reject(new Error(`status ${result.status.type}`));
      } else if (result.isFinalized) {
        resolve(result);
      }
    }).catch(reject);
  });
}

function event(result, section, method) {
  const found = result.events.find(({ event }) => event.section === section && event.method === method);
  assert.ok(found, `no ${section}.${method} among ${result.events.map(({ event }) => `${event.section}.${event.method}`)}`);
  return found.event;
}

const free = async (address) => (await api.query.system.account(address)).data.free.toBn();

// connect, and all of the metadata decodes
assert.equal(api.runtimeVersion.specName.toString(), 'node-subtensor');
assert.equal(api.runtimeVersion.specVersion.toNumber(), 425);
assert.equal(api.registry.chainSS58, 42);
for (const pallet of ['system', 'timestamp', 'balances', 'subtensorModule', 'utility', 'sudo', 'adminUtils', 'swap']) {
  assert.ok(api.query[pallet] || api.tx[pallet], `pallet ${pallet} is missing`);
}
for (const type of api.registry.metadata.lookup.types) {
  api.registry.createLookupType(type.id);
  api.registry.lookup.getTypeDef(type.id);
}
passed(`metadata V${api.runtimeMetadata.version}, ${api.registry.metadata.pallets.length} pallets, ${api.registry.metadata.lookup.types.length} types`);

// constants, storage, maps
assert.equal(api.consts.balances.existentialDeposit.toNumber(), 500);
assert.equal(api.consts.system.ss58Prefix.toNumber(), 42);
const account = await api.query.system.account(alice.address);
assert.ok(account.data.free.toBn().gt(TAO), 'Alice has no funds');
assert.equal(account.providers.toNumber(), 1);
const entries = await api.query.system.account.entries();
assert.ok(entries.length >= 9, `${entries.length} accounts`);
assert.ok(entries.some(([key]) => key.args[0].toString() === alice.address));
const multi = await api.query.system.account.multi([alice.address, bob.address, fresh.address]);
assert.ok(multi[0].data.free.toBn().gtn(0));
assert.ok(multi[2].data.free.toBn().isZero());
passed(`storage: ${entries.length} accounts`);

// a transfer, its events, its fee, its effect
const amount = TAO.muln(12);
const transfer = api.tx.balances.transferKeepAlive(fresh.address, amount);
const fee = (await transfer.paymentInfo(alice)).partialFee.toBn();
const before = await free(alice.address);
const sent = await send(transfer, alice);
const moved = event(sent, 'balances', 'Transfer');
assert.equal(moved.data[0].toString(), alice.address);
assert.equal(moved.data[1].toString(), fresh.address);
assert.ok(moved.data[2].toBn().eq(amount));
event(sent, 'system', 'ExtrinsicSuccess');
assert.ok((await free(fresh.address)).eq(amount));
const paid = event(sent, 'transactionPayment', 'TransactionFeePaid').data[1].toBn();
assert.ok((await free(alice.address)).eq(before.sub(amount).sub(paid)), 'amount and fee leave the sender');
assert.ok(paid.lte(fee), `paid ${paid}, told ${fee}`);
passed(`transfer in block ${sent.blockNumber ?? sent.status.asFinalized}, fee ${paid} rao`);

// the block that holds it, by every road
const hash = sent.status.asFinalized;
const signed = await api.rpc.chain.getBlock(hash);
assert.ok(signed.block.extrinsics.some((x) => x.hash.eq(sent.txHash)));
assert.equal(signed.block.extrinsics[0].method.section, 'timestamp');
const at = await api.at(hash);
assert.ok((await at.query.system.account(fresh.address)).data.free.toBn().eq(amount));
assert.ok((await at.query.system.events()).length > 0);
passed('block, events and state at its hash');

// refusals: at dispatch beyond the balance, in the pool without fees, with an old nonce, with a bad signature
const tooMuch = await send(api.tx.balances.transferKeepAlive(bob.address, amount.muln(1000)), fresh);
event(tooMuch, 'system', 'ExtrinsicFailed');
assert.ok(tooMuch.dispatchError, 'a transfer beyond the balance must fail');
const reason = tooMuch.dispatchError.isModule
  ? api.registry.findMetaError(tooMuch.dispatchError.asModule).name
  : tooMuch.dispatchError.toString();
const nobody = keyring.addFromUri('//Nobody');
await assert.rejects(send(api.tx.balances.transferKeepAlive(bob.address, 1), nobody), /1010.*Inability to pay some fees/);
await assert.rejects(send(api.tx.system.remark('0x01'), alice, { nonce: 0 }), /1010.*Transaction is outdated/);
const forged = await api.tx.system.remark('0x02').signAsync(alice, { nonce: -1 });
forged.signature[7] ^= 1;
await assert.rejects(api.rpc.author.submitExtrinsic(forged.toHex()), /1010.*bad signature/);
passed(`refusals (beyond the balance: ${reason})`);

// a batch
const batch = await send(
  api.tx.utility.batch([
    api.tx.balances.transferKeepAlive(fresh.address, TAO),
    api.tx.balances.transferKeepAlive(bob.address, TAO),
    api.tx.system.remarkWithEvent('0xfeed'),
  ]),
  alice,
);
event(batch, 'utility', 'BatchCompleted');
event(batch, 'system', 'Remarked');
assert.equal(batch.events.filter(({ event }) => event.section === 'balances' && event.method === 'Transfer').length, 2);
const broken = await send(
  api.tx.utility.batch([api.tx.balances.transferKeepAlive(bob.address, TAO.mul(new BN(1_000_000_000))), api.tx.system.remark('0x00')]),
  alice,
);
assert.equal(event(broken, 'utility', 'BatchInterrupted').data[0].toNumber(), 0);
passed('batches');

// several transactions at once, in the order of their nonces
let nonce = (await api.rpc.system.accountNextIndex(alice.address)).toNumber();
const many = await Promise.all([...Array(10).keys()].map((i) => send(api.tx.system.remarkWithEvent(`0x0${i}`), alice, { nonce: nonce + i })));
many.forEach((result) => event(result, 'system', 'Remarked'));
assert.equal((await api.rpc.system.accountNextIndex(alice.address)).toNumber(), nonce + 10);
passed('ten transactions at once');

// heads as they come, and storage as it changes
const numbers = [];
await new Promise((resolve) => {
  const stop = api.rpc.chain.subscribeNewHeads((head) => {
    numbers.push(head.number.toNumber());
    if (numbers.length === 4) {
      stop.then((unsubscribe) => unsubscribe());
      resolve();
    }
  });
});
numbers.slice(1).forEach((n, i) => assert.equal(n, numbers[i] + 1));
const had = await free(fresh.address);
let stopStorage;
const grown = new Promise((resolve, reject) => {
  stopStorage = api.query.system.account(fresh.address, (info) => {
    if (info.data.free.toBn().eq(had.addn(777))) {
      resolve();
    }
  });
  stopStorage.catch(reject);
});
await stopStorage;
await send(api.tx.balances.transferKeepAlive(fresh.address, 777), alice);
await grown;
(await stopStorage)();
passed(`heads ${numbers} and storage as they come`);

// what the node says of itself
assert.equal((await api.rpc.system.chain()).toString(), 'Bittensor');
assert.equal((await api.rpc.system.properties()).tokenSymbol.unwrap()[0].toString(), 'TAO');
assert.equal((await api.rpc.system.health()).isSyncing.isTrue, false);
// Of a block of now: the node keeps the states of the last 256 blocks, which a slow client may outlast.
const proof = await api.rpc.state.getReadProof([api.query.system.account.key(alice.address)], await api.rpc.chain.getBlockHash());
assert.ok(proof.proof.length > 0);
passed('system and proof');

await api.disconnect();
