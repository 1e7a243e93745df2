// A subnet's life with stock polkadot.js: node market.mjs ws://127.0.0.1:PORT
// Registers a subnet and neurons, stakes, sets weights, and reads what the epoch made of them.
import assert from 'node:assert/strict';
import { ApiPromise, WsProvider } from '@polkadot/api';
import { Keyring } from '@polkadot/keyring';
import { BN } from '@polkadot/util';

const TAO = new BN(1_000_000_000);
const api = await ApiPromise.create({ provider: new WsProvider(process.argv[2]), noInitWarn: true });
const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
const alice = keyring.addFromUri('//Alice');
const hot = (name) => keyring.addFromUri(`//${name}_hk`);

function passed(step) {
  console.log(`ok ${step}`);
}

function send(call, signer) {
  return new Promise((resolve, reject) => {
    call.signAndSend(signer, { nonce: -1 }, (result) => {
      if (result.isError) {
        reject(new Error(`status ${result.status.type}`));
      } else if (result.isFinalized) {
        if (result.dispatchError) {
          const error = result.dispatchError;
          reject(new Error(error.isModule ? api.registry.findMetaError(error.asModule).name : error.toString()));
        } else {
          resolve(result);
        }
      }
    }).catch(reject);
  });
}

async function sudo(call) {
  const result = await send(api.tx.sudo.sudo(call), alice);
  const done = result.events.find(({ event }) => event.section === 'sudo' && event.method === 'Sudid');
  assert.ok(done.event.data[0].isOk, `sudo ${call.method.section}.${call.method.method}: ${done.event.data[0]}`);
}

/** Resolves once `condition` holds at a new block; rejects after `blocks`. */
function until(what, condition, blocks = 200) {
  return new Promise((resolve, reject) => {
    let left = blocks;
    const stop = api.rpc.chain.subscribeNewHeads(async (head) => {
      try {
        const value = await condition(head);
        if (value !== undefined || left-- === 0) {
          (await stop)();
          if (value === undefined) {
            reject(new Error(`not within ${blocks} blocks: ${what}`));
          } else {
            resolve(value);
          }
        }
      } catch (error) {
        reject(error);
      }
    });
  });
}

const q = api.query.subtensorModule;

// a subnet
const before = (await api.query.system.account(alice.address)).data.free.toBn();
const registered = await send(api.tx.subtensorModule.registerNetwork(hot('Alice').address), alice);
const added = registered.events.find(({ event }) => event.section === 'subtensorModule' && event.method === 'NetworkAdded');
const netuid = added.event.data[0].toNumber();
assert.ok((await q.networksAdded(netuid)).isTrue);
assert.equal((await q.subnetOwner(netuid)).toString(), alice.address);
assert.ok((await api.query.system.account(alice.address)).data.free.toBn().lt(before), 'the lock cost is paid');
passed(`subnet ${netuid}`);

await sudo(api.tx.adminUtils.sudoSetAdminFreezeWindow(0));
await sudo(api.tx.adminUtils.sudoSetCommitRevealWeightsEnabled(netuid, false));
await sudo(api.tx.adminUtils.sudoSetWeightsSetRateLimit(netuid, 0));
await sudo(api.tx.adminUtils.sudoSetTempo(netuid, 10));
await send(api.tx.subtensorModule.startCall(netuid), alice);
passed('hyperparameters set, emission started');

// neurons
const miners = [hot('Miner1'), hot('Miner2')];
for (const miner of miners) {
  await send(api.tx.subtensorModule.burnedRegister(netuid, miner.address), alice);
}
const uid = async (key) => (await q.uids(netuid, key.address)).unwrap().toNumber();
const validator = await uid(hot('Alice'));
const [good, bad] = [await uid(miners[0]), await uid(miners[1])];
assert.equal((await q.subnetworkN(netuid)).toNumber(), 3);
passed(`uids: validator ${validator}, miners ${good} and ${bad}`);

// stake
const staked = await send(api.tx.subtensorModule.addStake(hot('Alice').address, netuid, TAO.muln(10_000)), alice);
assert.ok(staked.events.some(({ event }) => event.section === 'subtensorModule' && event.method === 'StakeAdded'));
passed('stake');

// weights, once the validator may set them
await until('validator permit', async () => ((await q.validatorPermit(netuid))[validator]?.isTrue ? true : undefined));
const set = await send(api.tx.subtensorModule.setWeights(netuid, [good, bad], [60_000, 600], 0), hot('Alice'));
assert.ok(set.events.some(({ event }) => event.section === 'subtensorModule' && event.method === 'WeightsSet'));
const row = await q.weights(netuid, validator);
assert.deepEqual(row.map(([to]) => to.toNumber()), [good, bad]);
passed(`weights ${JSON.stringify(row)}`);

// what the epoch made of them
const incentive = await until('incentive', async () => {
  const values = (await q.incentive(netuid)).map((v) => v.toNumber());
  return values[good] > 0 ? values : undefined;
});
assert.ok(incentive[good] > 50 * incentive[bad], `incentive ${incentive}`);
const emission = await until('emission', async () => {
  const values = (await q.emission(netuid)).map((v) => v.toBigInt());
  return values[good] > 0n ? values : undefined;
});
const dividends = (await q.dividends(netuid)).map((v) => v.toNumber());
assert.equal(dividends[validator], 65_535);
assert.ok(emission[good] > emission[bad]);
passed(`epoch: incentive ${incentive}, dividends ${dividends}, emission ${emission}`);

// the same through a runtime API
const neurons = await api.call.neuronInfoRuntimeApi.getNeuronsLite(netuid);
assert.equal(neurons.length, 3);
passed('runtime API');

await api.disconnect();
