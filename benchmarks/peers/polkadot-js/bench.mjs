// Microseconds of encoding and decoding with polkadot.js, one core: `node bench.mjs METADATA EXTRINSIC ADDRESS`, the first
// two files of hex. Prints one line for each measure, `name micros`, the best of five rounds.
import { readFileSync } from 'node:fs';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { decodeAddress, encodeAddress } from '@polkadot/util-crypto';

const [metadataFile, extrinsicFile, address] = process.argv.slice(2);
const metadataHex = readFileSync(metadataFile, 'utf8').trim();
const extrinsicHex = readFileSync(extrinsicFile, 'utf8').trim();
const registry = new TypeRegistry();
registry.setMetadata(new Metadata(registry, metadataHex));
const account = decodeAddress(address);

function best(work) {
  let least = Infinity;
  for (let round = 0; round < 5; round++) {
    const start = process.hrtime.bigint();
    let done = 0;
    let elapsed = 0;
    while (elapsed < 5e8) {
      work();
      done++;
      elapsed = Number(process.hrtime.bigint() - start);
    }
    least = Math.min(least, elapsed / 1000 / done);
  }
  return least.toFixed(3);
}

console.log(`ss58Encode ${best(() => encodeAddress(account, 42))}`);
console.log(`ss58Decode ${best(() => decodeAddress(address))}`);
console.log(`metadataDecode ${best(() => new Metadata(new TypeRegistry(), metadataHex))}`);
console.log(`extrinsicDecode ${best(() => registry.createType('Extrinsic', extrinsicHex))}`);
