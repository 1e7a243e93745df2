package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.subtensor.SubtensorError.EVM_KEY_ASSOCIATE_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IDENTITY;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_RECOVERED_PUBLIC_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.H160;
import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.key.KeyStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.AssociateEvmKey;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.scale.Pair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Signatures of secret key 4c08…2318 (whose address the web3 documentation names) over `hotkey ‖ keccak256(1234567)`,
/// made by an implementation of secp256k1 and Keccak in Python.
class EvmKeysTest {
    private static final AccountId HOTKEY = account("hotkey");
    private static final H160 ADDRESS =
            new H160(Bytes.fromHex("0x2c7536e3605d9c16a7a3d7b1898e529396a65c23"));
    private static final long BLOCK = 1_234_567;
    private static final String R =
            "0x1fed307744bf3716e2373a6e1070f6f2f5e7707d105a9e3c95a37c3357524ba4";
    private static final String LOW_S =
            "275b7c3dfde7fcf3ed344c0bd41286a2ceb03c352f183160c64758517280ef9f";
    private static final String HIGH_S =
            "d8a483c20218030c12cbb3f42bed795bebfea0b180306edaf98b063b5db551a2";

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void anOldNeuron() {
        netuid = chain.startSubnet(account("owner"), HOTKEY);
        chain.skipTo(7_201);
    }

    private TestChain.Called associate(long block, String signature) {
        return associate(ADDRESS, block, signature);
    }

    private TestChain.Called associate(H160 address, long block, String signature) {
        return chain.call(
                HOTKEY, new AssociateEvmKey(netuid, address, block, Bytes.fromHex(signature)));
    }

    @Test
    void ownSignature_isAccepted() {
        associate(BLOCK, R + LOW_S + "1b")
                .succeeds()
                .emits(new SubtensorEvent.EvmKeyAssociated(netuid, HOTKEY, ADDRESS, 7_201));
        assertThat(KeyStorage.ASSOCIATED_EVM_ADDRESS.get(chain.state(), netuid, new Uid(0)))
                .isEqualTo(new Pair<>(ADDRESS, 7_201L));
        associate(BLOCK, R + LOW_S + "1b").failsWith(EVM_KEY_ASSOCIATE_RATE_LIMIT_EXCEEDED);
    }

    @Test
    void recoveryId_mayBePlain() {
        associate(BLOCK, R + LOW_S + "00").succeeds();
    }

    @Test
    void otherSignatures_areRefused() {
        associate(BLOCK, R + LOW_S + "1c").failsWith(INVALID_RECOVERED_PUBLIC_KEY);
        associate(BLOCK + 1, R + LOW_S + "1b").failsWith(INVALID_RECOVERED_PUBLIC_KEY);
        associate(new H160(Bytes.wrap(new byte[20])), BLOCK, R + LOW_S + "1b")
                .failsWith(INVALID_RECOVERED_PUBLIC_KEY);
        associate(BLOCK, R + HIGH_S + "1c").failsWith(INVALID_IDENTITY);
        associate(BLOCK, R + LOW_S + "04").failsWith(INVALID_IDENTITY);
        associate(BLOCK, R + LOW_S + "36").failsWith(INVALID_IDENTITY);
        associate(BLOCK, "0x" + "00".repeat(65)).failsWith(INVALID_IDENTITY);
    }

    @Test
    void stranger_isRefusedByTheGuard_thenByTheCall() {
        var call = new AssociateEvmKey(netuid, ADDRESS, BLOCK, Bytes.fromHex(R + LOW_S + "1b"));
        chain.call(account("x"), call).failsWith(HOT_KEY_NOT_REGISTERED_IN_SUB_NET);
        chain.given(s -> StakingStorage.OWNER.remove(s, HOTKEY));
        chain.call(HOTKEY, call).failsWith(NON_ASSOCIATED_COLD_KEY);
        chain.given(s -> StakingStorage.OWNER.put(s, HOTKEY, account("owner")));
    }

    /// A neuron that never associated must wait until the chain is a day old.
    @Test
    void youngChain_refuses() {
        var young = TestChain.normal();
        var subnet = young.startSubnet(account("owner"), HOTKEY);
        young.call(
                        HOTKEY,
                        new AssociateEvmKey(
                                subnet, ADDRESS, BLOCK, Bytes.fromHex(R + LOW_S + "1b")))
                .failsWith(EVM_KEY_ASSOCIATE_RATE_LIMIT_EXCEEDED);
    }
}
