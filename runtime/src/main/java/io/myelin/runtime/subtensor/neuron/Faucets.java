package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_DIFFICULTY;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_SEAL;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_WORK_BLOCK;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.USED_WORK;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Keccak256;
import io.myelin.crypto.hash.Sha2;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.neuron.NeuronCall.Faucet;
import io.myelin.runtime.system.SystemStorage;
import io.myelin.scale.Wires;
import java.math.BigInteger;

/// Test TAO for work, on chains that have a faucet.
///
/// Source: subtensor `subnets/registration.rs`, `do_faucet`, spec 425.
public final class Faucets {
    private static final TaoBalance GIFT = TaoBalance.ofTao(1_000);

    /// Blocks within which work has to be handed in.
    private static final long WORK_BLOCKS = 3;

    private static final BigInteger DIFFICULTY = BigInteger.valueOf(1_000_000);

    private static final int HASH_BITS = 256;

    private Faucets() {}

    /// Quirk: used work is written down and never looked up, so that it pays as long as its block is recent.
    /// Errors, in order: INVALID_WORK_BLOCK, INVALID_DIFFICULTY, INVALID_SEAL. Event: [SubtensorEvent.Faucet].
    static void faucet(Dispatch d, Faucet it) {
        var who = d.ensureSigned();
        var state = d.state();
        long age = d.blockNumber() - it.blockNumber();
        ensure(it.blockNumber() >= 0 && age >= 0 && age < WORK_BLOCKS, INVALID_WORK_BLOCK);
        if (it.work().size() != Hash256.SIZE) {
            throw new IllegalArgumentException("work that is no hash");
        }
        ensure(meetsDifficulty(it.work()), INVALID_DIFFICULTY);
        var blockHash = SystemStorage.BLOCK_HASH.get(state, it.blockNumber());
        ensure(seal(blockHash, it.nonce(), who).equals(it.work()), INVALID_SEAL);
        USED_WORK.put(state, it.work(), d.blockNumber());
        Issuance.mintFor(d, who, GIFT);
        d.emit(new SubtensorEvent.Faucet(who, GIFT.rao()));
    }

    /// Whether the hash, a little-endian number, times the difficulty is below 2^256.
    static boolean meetsDifficulty(Bytes hash) {
        var number = BigInteger.ZERO;
        for (int i = hash.size() - 1; i >= 0; i--) {
            number = number.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(hash.at(i)));
        }
        return number.multiply(DIFFICULTY).bitLength() <= HASH_BITS;
    }

    /// keccak(sha256(nonce ‖ keccak(block hash ‖ account))).
    static Bytes seal(Hash256 blockHash, long nonce, AccountId who) {
        var place =
                Keccak256.hash(
                        Wires.H256
                                .encode(blockHash)
                                .concat(Wires.ACCOUNT_ID.encode(who))
                                .toArray());
        var full = Wires.U64.encode(nonce).concat(Bytes.wrap(place));
        return Bytes.wrap(Keccak256.hash(Sha2.hash256(full.toArray())));
    }
}
