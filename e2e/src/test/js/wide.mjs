// Everything that stock polkadot.js offers on this chain, once: node wide.mjs ws://127.0.0.1:PORT
// Prints one line per passed step; exits with 1 and the reason at the first that fails.
import assert from 'node:assert/strict';
import { ApiPromise, HttpProvider, WsProvider } from '@polkadot/api';
import { Keyring } from '@polkadot/keyring';
import { BN, hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';

const TAO = new BN(1_000_000_000);
const url = process.argv[2];
const api = await ApiPromise.create({ provider: new WsProvider(url), noInitWarn: true });
const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
const alice = keyring.addFromUri('//Alice');
const bob = keyring.addFromUri('//Bob');
let names = 0;
const fresh = (kind = 'sr25519') => new Keyring({ type: kind, ss58Format: 42 }).addFromUri(`//Wide${names++}`);
const free = async (address) => (await api.query.system.account(address)).data.free.toBn();

function passed(step) {
  console.log(`ok ${step}`);
}

/** Sends with the pool's next nonce; resolves in a block, with the statuses so far. (A slow client may not hear of the best
    block any more, only of the final one.) */
async function send(call, signer, { onStatus = () => {}, ...options } = {}) {
  const nonce = options.nonce ?? (await api.rpc.system.accountNextIndex(signer.address));
  return new Promise((resolve, reject) => {
    const statuses = [];
    call.signAndSend(signer, { ...options, nonce }, (result) => {
      statuses.push(result.status.type);
      onStatus(result.status.type);
      if (result.isError) {
        reject(new Error(`status ${result.status.type}`));
      } else if (result.isInBlock || result.isFinalized) {
        result.statuses = statuses;
        resolve(result);
      }
    }).catch(reject);
  });
}

/** Why a transaction failed in its block: `section.name` of a pallet's error, or the kind and name of another. */
function failure(result) {
  assert.ok(result.dispatchError, 'the transaction went through');
  if (!result.dispatchError.isModule) {
    const error = result.dispatchError.toHuman();
    return typeof error === 'string' ? error : Object.entries(error)[0].join('.');
  }
  const { section, name, docs } = api.registry.findMetaError(result.dispatchError.asModule);
  assert.ok(docs.join('').length > 0, `${section}.${name} says nothing of itself`);
  return `${section}.${name}`;
}

async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error.message;
  }
  throw new Error('not refused');
}

/** The next `count` values of a subscription, which is ended then. */
function next(count, subscribe) {
  return new Promise((resolve, reject) => {
    const values = [];
    const stop = subscribe((value) => {
      values.push(value);
      if (values.length === count) {
        stop.then((end) => end());
        resolve(values);
      }
    });
    stop.catch(reject);
  });
}

/** Resolves once a subscription has given three numbers that follow each other. What the library fetches for each may make
    them overtake each other. */
function threeInARow(name, subscribe) {
  return new Promise((resolve, reject) => {
    const seen = new Set();
    const stop = subscribe((number) => {
      seen.add(number);
      const first = Math.min(...seen);
      if (seen.has(first + 1) && seen.has(first + 2)) {
        stop.then((end) => end());
        resolve();
      } else if (seen.size > 50) {
        reject(new Error(`${name} leaves out some of ${[...seen]}`));
      }
    });
    stop.catch(reject);
  });
}

// every storage item: plain ones with hash and size, maps by entries, keys, pages, multi
let entries = 0;
const still = await api.at(await api.rpc.chain.getBlockHash());
for (const section of Object.values(still.query)) {
  for (const item of Object.values(section)) {
    if (item.creator.section === 'substrate') {
      continue;
    }
    if (!item.creator.meta.type.isMap) {
      await Promise.all([item(), item.hash(), item.size()]);
      continue;
    }
    const [all, keys] = await Promise.all([item.entries(), item.keys()]);
    assert.equal(all.length, keys.length);
    entries += all.length;
    if (all.length === 0) {
      continue;
    }
    const args = all[0][0].args;
    const values = await item.multi(all.slice(0, 5).map(([key]) => (key.args.length === 1 ? key.args[0] : key.args)));
    values.forEach((value, i) => assert.equal(value.toHex(), all[i][1].toHex(), item.creator.method));
    const raw = all[0][1].isSome ? all[0][1].unwrap().toU8a() : all[0][1].toU8a();
    assert.equal((await item.hash(...args)).toHex(), blake2AsHex(raw), item.creator.method);
    assert.equal((await item.size(...args)).toNumber(), raw.length);
    assert.equal((await item.keysPaged({ args: [], pageSize: 1 })).length, 1);
    assert.deepEqual(
      (await item.entriesPaged({ args: [], pageSize: 2 })).map(([key]) => key.toHex()),
      keys.slice(0, 2).map((key) => key.toHex()),
    );
    if (args.length > 1) {
      assert.ok((await item.entries(args[0])).every(([key]) => key.args[0].eq(args[0])));
    }
  }
}
const prefix = api.query.system.account.keyPrefix();
const block = await api.rpc.chain.getBlockHash();
const pairs = await api.rpc.state.getPairs(prefix, block);
assert.equal((await api.rpc.state.getStorageSize(prefix, block)).toNumber(), pairs.reduce((sum, [, value]) => sum + value.toU8a(true).length, 0));
passed(`${entries} storage entries`);

// constants, errors, runtime functions
for (const section of Object.values(api.consts)) {
  Object.values(section).forEach((constant) => constant.toHuman());
}
assert.equal((await api.call.core.version()).specVersion.toNumber(), 425);
assert.deepEqual((await api.call.metadata.metadataVersions()).map((v) => v.toNumber()), [14, 15, 16]);
for (const version of [14, 15, 16]) {
  assert.ok((await api.call.metadata.metadataAtVersion(version)).isSome);
}
assert.equal((await api.call.accountNonceApi.accountNonce(alice.address)).toNumber(), (await api.query.system.account(alice.address)).nonce.toNumber());
assert.ok((await api.call.auraApi.authorities()).length > 0);
for (const api_ of ['delegateInfoRuntimeApi', 'neuronInfoRuntimeApi', 'subnetInfoRuntimeApi', 'stakeInfoRuntimeApi', 'swapRuntimeApi']) {
  for (const call of Object.values(api.call[api_])) {
    const args = call.meta.params.map(({ type }) => {
      const name = type.toString();
      return name.startsWith('Vec') ? [] : name.startsWith('Option') ? null : name.includes('Account') ? alice.address : 0;
    });
    await call(...args);
  }
}
passed('constants and runtime functions');

// derived things
const derived = await api.derive.balances.all(alice.address);
assert.ok(derived.freeBalance.toBn().eq(await free(alice.address)) && derived.availableBalance.toBn().gtn(0));
assert.ok((await api.derive.balances.account(alice.address)).freeBalance.toBn().gtn(0));
const finalNumber = await api.derive.chain.bestNumberFinalized();
assert.ok((await api.derive.chain.bestNumber()).gte(finalNumber));
const signing = await api.derive.tx.signingInfo(alice.address);
assert.ok(signing.mortalLength > 0 && signing.header.number.toNumber() >= 0);
for (const name of ['subscribeNewHeads', 'subscribeNewBlocks', 'subscribeFinalizedHeads', 'subscribeFinalizedBlocks']) {
  await threeInARow(name, (cb) => api.derive.chain[name]((x) => cb((x.number ?? x.block.header.number).toNumber())));
}
passed('derived values and blocks');

// a status for each stage, finality behind the best block
const remark = await api.tx.system.remark('0x01').signAsync(alice, { nonce: -1 });
const stages = await new Promise((resolve, reject) => {
  const seen = [];
  // The node's own words: signAndSend fetches the block for each, and a slow client skips those that are overtaken.
  api.rpc.author.submitAndWatchExtrinsic(remark, (status) => {
    seen.push(status.type);
    if (status.isFinalized) {
      resolve(seen.join());
    }
  }).catch(reject);
});
assert.equal(stages, 'Ready,InBlock,Finalized');
const final = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
const best = await api.rpc.chain.getHeader();
assert.ok(final.number.toNumber() <= best.number.toNumber());

// nonces: a gap waits, its filling lets both go; what waits is not pending
const carol = fresh();
await send(api.tx.balances.transferKeepAlive(carol.address, TAO.muln(2)), alice);
let early;
await new Promise((resolve, reject) => {
  early = send(api.tx.system.remark('0x02'), carol, { nonce: 1, onStatus: resolve });
  early.catch(reject);
});
await next(2, (cb) => api.rpc.chain.subscribeNewHeads(cb));
assert.equal((await api.rpc.system.accountNextIndex(carol.address)).toNumber(), 0);
assert.equal((await api.rpc.author.pendingExtrinsics()).filter((x) => x.signer.eq(carol.address)).length, 0);
await send(api.tx.system.remark('0x03'), carol, { nonce: 0 });
assert.deepEqual((await early).statuses.slice(0, 2), ['Future', 'Ready']);
assert.match(await refusal(send(api.tx.system.remark('0x'), carol, { nonce: 0 })), /^1010: Invalid Transaction: Transaction is outdated/);
const twice = await api.tx.system.remark('0x04').signAsync(carol, { nonce: 7 });
await api.rpc.author.submitExtrinsic(twice);
assert.match(await refusal(api.rpc.author.submitExtrinsic(twice)), /^1013: Transaction Already Imported/);
passed('stages and nonces');

// eras, tips, other keys
for (const era of [0, 64, 2048]) {
  await send(api.tx.system.remark('0x05'), alice, { era });
}
const head = await api.rpc.chain.getHeader();
const old = api.registry.createType('ExtrinsicEra', { current: 1, period: 4 });
const expired = await api.tx.system.remark('0x06').signAsync(alice, { nonce: -1, era: old, blockHash: api.genesisHash });
if (head.number.toNumber() > 8) {
  assert.match(await refusal(api.rpc.author.submitExtrinsic(expired)), /^1010: Invalid Transaction/);
}
const tipped = await send(api.tx.system.remark('0x07'), alice, { tip: 12_345 });
const feePaid = tipped.events.find(({ event }) => api.events.transactionPayment.TransactionFeePaid.is(event)).event;
assert.equal(feePaid.data[2].toNumber(), 12_345);
for (const kind of ['ed25519', 'ecdsa']) {
  const other = fresh(kind);
  await send(api.tx.balances.transferKeepAlive(other.address, TAO), alice);
  await send(api.tx.system.remark('0x08'), other);
}
passed('eras, tips, ed25519 and ecdsa');

// what is refused, and where
const dave = fresh();
await send(api.tx.balances.transferKeepAlive(dave.address, TAO), alice);
assert.match(await refusal(send(api.tx.system.remark('0x'), fresh())), /^1010: Invalid Transaction: Inability to pay some fees/);
const { balances, utility, sudo, adminUtils, subtensorModule } = api.tx;
assert.equal(failure(await send(balances.transferKeepAlive(bob.address, TAO.muln(5)), dave)), 'Token.FundsUnavailable');
assert.equal(failure(await send(balances.transferAllowDeath(fresh().address, 1), dave)), 'Token.BelowMinimum');
assert.equal(failure(await send(balances.forceSetBalance(dave.address, 1), dave)), 'BadOrigin');
assert.equal(failure(await send(adminUtils.sudoSetTempo(1, 9), dave)), 'BadOrigin');
assert.equal(failure(await send(subtensorModule.addStake(dave.address, 999, 1_000_000_000), dave)), 'subtensorModule.SubnetNotExists');
assert.match(await refusal(send(sudo.sudo(api.tx.system.remark('0x')), dave)), /^1010: Invalid Transaction: Invalid signing address/);
const dying = await send(balances.transferAll(bob.address, false), dave);
assert.ok(!dying.dispatchError && (await free(dave.address)).isZero());
passed('refusals in the pool and in blocks');

// batches and sudo
const good = balances.transferKeepAlive(bob.address, 1_000);
const bad = balances.transferKeepAlive(bob.address, TAO.mul(new BN(1_000_000_000)));
const count = (result, section, method) => result.events.filter(({ event }) => event.section === section && event.method === method).length;
const some = await send(utility.batch([good, bad, good]), alice);
assert.deepEqual([count(some, 'balances', 'Transfer'), count(some, 'utility', 'BatchInterrupted')], [1, 1]);
const none = await send(utility.batchAll([good, bad, good]), alice);
assert.ok(none.dispatchError && count(none, 'balances', 'Transfer') === 0);
const most = await send(utility.forceBatch([good, bad, good]), alice);
assert.deepEqual([count(most, 'utility', 'ItemCompleted'), count(most, 'utility', 'ItemFailed')], [2, 1]);
const given = fresh();
await send(sudo.sudo(balances.forceSetBalance(given.address, TAO)), alice);
assert.ok((await free(given.address)).eq(TAO));
passed('batches and sudo');

// what would happen, before it does
const signed = await good.signAsync(alice, { nonce: -1 });
assert.ok((await api.rpc.system.dryRun(signed.toHex())).isOk);
assert.ok((await api.rpc.system.dryRun(signed.toHex(), await api.rpc.chain.getBlockHash())).isOk);
const info = await good.paymentInfo(alice);
const told = await api.call.transactionPaymentApi.queryInfo(signed.toU8a(), signed.encodedLength);
assert.ok(told.partialFee.gtn(0) && info.partialFee.gtn(0));
const details = await api.rpc.payment.queryFeeDetails(signed.toHex());
const { baseFee, lenFee, adjustedWeightFee } = details.inclusionFee.unwrap();
assert.ok(baseFee.add(lenFee).add(adjustedWeightFee).eq(told.partialFee));
passed('dry runs and fees');

// a proof leads from the state root in the header to the value
const target = await api.rpc.chain.getFinalizedHead();
const key = api.query.timestamp.now.key();
const { proof } = await api.rpc.state.getReadProof([key], target);
const nodes = new Set(proof.map((node) => blake2AsHex(node)));
assert.ok(nodes.has((await api.rpc.chain.getHeader(target)).stateRoot.toHex()), 'the root node is not in the proof');
const value = (await (await api.at(target)).query.timestamp.now()).toU8a();
assert.ok(u8aToHex(u8aConcat(...proof.map((node) => hexToU8a(node.toHex())))).includes(u8aToHex(value).slice(2)));
passed('read proof');

// two more clients, one by HTTP, that come and go
const [second, http] = await Promise.all([
  ApiPromise.create({ provider: new WsProvider(url), noInitWarn: true }),
  ApiPromise.create({ provider: new HttpProvider(url.replace('ws:', 'http:')), noInitWarn: true }),
]);
const counts = await Promise.all([api, second, http].map(async (each) => (await each.query.system.account.entries()).length));
assert.ok(counts.every((each) => each === counts[0]), `${counts}`);
await second.disconnect();
await http.disconnect();
await next(2, (cb) => api.rpc.chain.subscribeNewHeads(cb));
passed('two clients beside this one, one of them by HTTP');

await api.disconnect();
