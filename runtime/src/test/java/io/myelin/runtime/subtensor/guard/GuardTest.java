package io.myelin.runtime.subtensor.guard;

import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_ANNOUNCED;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_DISPUTED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.block.Era;
import io.myelin.block.TransactionExtra;
import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.TransactionRefused;
import io.myelin.runtime.kernel.TransactionSource;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.key.KeyStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.staking.DelegateCall.IncreaseTake;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.weights.WeightsCall.BatchCommitWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.RevealWeights;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import io.myelin.runtime.system.SignedTransaction;
import io.myelin.scale.Pair;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId HOTKEY = account("owner hotkey");

    private final TestChain chain = TestChain.normal();
    private final SubtensorTransactionExtension extension = new SubtensorTransactionExtension();

    private void validate(AccountId signer, RuntimeCall call) {
        var tx =
                new SignedTransaction(
                        chain.block(),
                        signer,
                        call,
                        TransactionExtra.of(Era.IMMORTAL, 0, TaoBalance.ZERO),
                        chain.runtime().kernel().cost(call),
                        100,
                        TransactionSource.EXTERNAL);
        extension.validate(tx);
    }

    private void refused(AccountId signer, RuntimeCall call, int code) {
        assertThatThrownBy(() -> validate(signer, call))
                .isInstanceOfSatisfying(
                        TransactionRefused.class,
                        e ->
                                assertThat(e.error())
                                        .isEqualTo(
                                                new InvalidTransaction.Custom(code)
                                                        .refusal()
                                                        .error()));
    }

    @Test
    void codes_areThoseClientsKnow() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.given(s -> StakingStorage.STAKE_THRESHOLD.put(s, 1L));
        refused(account("poor"), new SetWeights(netuid, List.of(), List.of(), 0), 1);
        chain.given(s -> StakingStorage.STAKE_THRESHOLD.put(s, 0L));
        refused(HOTKEY, new RevealWeights(netuid, List.of(), List.of(), List.of(), 0), 16);
        refused(HOTKEY, new BatchCommitWeights(List.of(netuid), List.of()), 18);
        refused(HOTKEY, new IncreaseTake(HOTKEY, 65_535), 27);
        refused(HOTKEY, new IncreaseTake(HOTKEY, 100), 25);
        refused(HOTKEY, new IncreaseTake(account("nobody"), 100), 4);
        refused(HOTKEY, new ServeAxon(netuid, 0, BigInteger.TWO, 0, 4, 0, 0, 0), 13);
        refused(HOTKEY, new ServeAxon(netuid, 0, BigInteger.TWO, 1, 7, 0, 0, 0), 255);
        refused(account("poor"), new ServeAxon(netuid, 0, BigInteger.TWO, 1, 4, 0, 0, 0), 10);
        validate(HOTKEY, new BurnedRegister(new NetUid(99), HOTKEY));
    }

    @Test
    void announcedSwap_locksTheAccount() {
        chain.given(s ->
                KeyStorage.COLDKEY_SWAP_ANNOUNCEMENTS.put(s, OWNER, new Pair<>(1L, Hash256.ZERO)));
        var call = new BurnedRegister(new NetUid(99), HOTKEY);
        refused(OWNER, call, 0);
        chain.call(OWNER, call).failsWith(COLDKEY_SWAP_ANNOUNCED);
        chain.given(s -> KeyStorage.COLDKEY_SWAP_DISPUTES.put(s, OWNER, 1L));
        refused(OWNER, call, 21);
        chain.call(OWNER, call).failsWith(COLDKEY_SWAP_DISPUTED);
    }
}
