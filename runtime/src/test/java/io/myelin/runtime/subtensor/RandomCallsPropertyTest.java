package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.number.I96F32;
import io.myelin.runtime.ChainAudit;
import io.myelin.runtime.MovesIssuance;
import io.myelin.runtime.kernel.DispatchOutcome;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.RegistrationStorage;
import io.myelin.runtime.subtensor.subnet.HyperparameterStorage;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thousands of calls by a crowd over many blocks and tempos: nothing but a refusal ever comes of a bad call, a refused
/// call changes nothing, the books add up after every block, and the same calls give the same chain.
@MovesIssuance("transfer_allow_death of an account's last few rao")
class RandomCallsPropertyTest {
    private static final int BLOCKS = 100;
    private static final int CALLS_PER_BLOCK = 12;

    /// What a run did.
    private record Run(List<Hash256> roots, TreeMap<String, Integer> succeeded, int refused) {}

    private static TestChain crowd() {
        var chain = TestChain.fast();
        RandomCalls.COLDKEYS.forEach(coldkey -> chain.fund(coldkey, tao(5_000)));
        chain.given(s -> {
            SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L);
            SubnetStorage.SUBNET_LIMIT.put(s, 4);
            SubnetStorage.NETWORK_IMMUNITY_PERIOD.put(s, 20L);
            SubnetStorage.SUBTOKEN_ENABLED.put(s, NetUid.ROOT, true);
            HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, NetUid.ROOT, 3);
            RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK.put(s, NetUid.ROOT, 3);
        });
        return chain;
    }

    /// What users cannot decide: new subnets emit, take open weights, and fill up soon.
    private static void openUp(TestChain chain) {
        chain.given(s -> {
            for (var netuid : Subnets.allButRoot(s)) {
                CoinbaseStorage.SUBNET_EMISSION_ENABLED.put(s, netuid, true);
                PoolStorage.SUBNET_MOVING_PRICE.put(s, netuid, I96F32.ONE);
                WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, netuid, false);
                HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT.put(s, netuid, 3L);
                HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, netuid, 5);
                HyperparameterStorage.MIN_NON_IMMUNE_UIDS.put(s, netuid, 1);
                HyperparameterStorage.IMMUNITY_PERIOD.put(s, netuid, 4);
            }
        });
    }

    private static Run run(long seed) {
        var chain = crowd();
        var calls = new RandomCalls(seed, chain);
        var run = new Run(new ArrayList<>(), new TreeMap<>(), 0);
        int refused = 0;
        for (int block = 0; block < BLOCKS; block++) {
            openUp(chain);
            for (int i = 0; i < CALLS_PER_BLOCK; i++) {
                var next = calls.next();
                var called = chain.call(next.caller(), next.call());
                if (called.outcome() instanceof DispatchOutcome.Failed) {
                    called.leavesStateUntouched();
                    refused++;
                } else {
                    run.succeeded().merge(next.call().getClass().getSimpleName(), 1, Integer::sum);
                }
            }
            chain.advance(1);
            ChainAudit.check(chain);
            run.roots().add(chain.head().stateRoot());
        }
        return new Run(run.roots(), run.succeeded(), refused);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void crowd_keepsTheBooks(long seed) {
        var run = run(seed);
        assertThat(run.roots()).doesNotHaveDuplicates();
        assertThat(run.refused()).isPositive();
        assertThat(run.succeeded())
                .as("what works at all")
                .containsKeys(
                        "AddStake",
                        "BurnedRegister",
                        "ClaimRoot",
                        "LockStake",
                        "MoveStake",
                        "RegisterNetwork",
                        "RemoveStake",
                        "RootRegister",
                        "ServeAxon",
                        "SetWeights",
                        "TransferKeepAlive");
    }

    @Test
    void sameCalls_giveTheSameChain() {
        var first = run(3);
        assertThat(run(3)).isEqualTo(first);
    }
}
