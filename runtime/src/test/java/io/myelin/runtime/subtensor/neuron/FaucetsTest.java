package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.subtensor.SubtensorError.INVALID_DIFFICULTY;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_SEAL;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_WORK_BLOCK;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.Faucet;
import io.myelin.runtime.system.SystemStorage;
import org.junit.jupiter.api.Test;

class FaucetsTest {
    private static final AccountId WHO = account("who");

    private final TestChain chain = TestChain.fast().advance(5);

    private Faucet solved(long block) {
        var hash = SystemStorage.BLOCK_HASH.get(chain.state(), block);
        long nonce = 0;
        while (!Faucets.meetsDifficulty(Faucets.seal(hash, nonce, WHO))) {
            nonce++;
        }
        return new Faucet(block, nonce, Faucets.seal(hash, nonce, WHO));
    }

    /// Computed by an implementation of Keccak in Python.
    @Test
    void seal_isTheReferences() {
        var hash = new byte[32];
        var who = new byte[32];
        for (int i = 0; i < 32; i++) {
            hash[i] = (byte) i;
            who[i] = (byte) (255 - i);
        }
        assertThat(Faucets.seal(Hash256.of(hash), 0x0102030405060708L, AccountId.of(who)))
                .isEqualTo(
                        Bytes.fromHex(
                                "0xaf90a5eb0f737be5e3c1fc5643be6875624d7cb23624824a1551a941c57a2caf"));
    }

    @Test
    void difficulty_bounds256Bits() {
        // ⌊(2²⁵⁶ − 1) / 10⁶⌋ and the number after it, little-endian.
        assertThat(
                        Faucets.meetsDifficulty(
                                Bytes.fromHex(
                                        "0xa99ecc3ffa264d83a279008bfcfa2136583849f3c7b4368dedb5a0f7c6100000")))
                .isTrue();
        assertThat(
                        Faucets.meetsDifficulty(
                                Bytes.fromHex(
                                        "0xaa9ecc3ffa264d83a279008bfcfa2136583849f3c7b4368dedb5a0f7c6100000")))
                .isFalse();
    }

    @Test
    void work_mintsAThousandTao_asOftenAsItIsHandedIn() {
        var work = solved(chain.blockNumber() - 1);
        var issued = Balances.totalIssuance(chain.state());
        var counted = CoinbaseStorage.TOTAL_ISSUANCE.get(chain.state());
        chain.call(WHO, work).succeeds().emits(new SubtensorEvent.Faucet(WHO, tao(1_000).rao()));
        chain.call(WHO, work).succeeds();
        assertThat(chain.free(WHO)).isEqualTo(tao(2_000));
        assertThat(Balances.totalIssuance(chain.state()))
                .isEqualTo(issued.saturatingPlus(tao(2_000)));
        assertThat(CoinbaseStorage.TOTAL_ISSUANCE.get(chain.state()))
                .isEqualTo(counted.saturatingPlus(tao(2_000)));
        assertThat(RegistrationStorage.USED_WORK.get(chain.state(), work.work()))
                .isEqualTo(chain.blockNumber());
    }

    @Test
    void refusals_inOrder() {
        long now = chain.blockNumber();
        var hard = Bytes.wrap(new byte[32]);
        var easy = Bytes.fromHex("0x" + "ff".repeat(32));
        for (long block : new long[] {now + 1, now - 3, -1}) {
            chain.call(WHO, new Faucet(block, 0, easy)).failsWith(INVALID_WORK_BLOCK);
        }
        chain.call(WHO, new Faucet(now - 2, 0, easy)).failsWith(INVALID_DIFFICULTY);
        chain.call(WHO, new Faucet(now, 0, hard)).failsWith(INVALID_SEAL);
    }

    /// The reference's runtime panics.
    @Test
    void workOfAnotherLength_isNoWork() {
        assertThatThrownBy(() -> chain.call(WHO, new Faucet(chain.blockNumber(), 0, Bytes.EMPTY)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
