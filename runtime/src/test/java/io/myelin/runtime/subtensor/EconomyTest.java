package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.runtime.balances.Balances;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The whole economy in one story: a subnet, a validator and a miner, weights, an epoch, rewards.
class EconomyTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNER_HOTKEY = account("owner hotkey");
    private static final AccountId VALIDATOR = account("validator");
    private static final AccountId VALIDATOR_HOTKEY = account("validator hotkey");
    private static final AccountId MINER = account("miner");
    private static final AccountId MINER_HOTKEY = account("miner hotkey");

    @Test
    void weights_rewardMinersAndValidators() {
        var chain = TestChain.fast();
        var netuid = chain.startSubnet(OWNER, OWNER_HOTKEY);
        chain.given(
                state -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(state, netuid, false));
        register(chain, netuid, VALIDATOR, VALIDATOR_HOTKEY);
        chain.advance(1);
        register(chain, netuid, MINER, MINER_HOTKEY);
        chain.call(VALIDATOR, new AddStake(VALIDATOR_HOTKEY, netuid, tao(100))).succeeds();
        var staked = SharePools.stakeOf(chain.state(), VALIDATOR_HOTKEY, netuid);
        assertThat(staked.isZero()).isFalse();

        chain.advance(100);
        chain.call(VALIDATOR_HOTKEY, new SetWeights(netuid, List.of(2), List.of(65_535), 0))
                .succeeds();
        chain.advance(25);

        var state = chain.state();
        var index = NetUidStorageIndex.of(netuid);
        assertThat(NeuronStorage.INCENTIVE.get(state, index)).isEqualTo(List.of(0, 0, 65_535));
        assertThat(NeuronStorage.DIVIDENDS.get(state, netuid).get(1)).isEqualTo(65_535);
        assertThat(SharePools.stakeOf(state, MINER_HOTKEY, netuid).isZero()).isFalse();
        assertThat(SharePools.stakeOf(state, VALIDATOR_HOTKEY, netuid).isAbove(staked)).isTrue();
        assertThat(SharePools.stakeOf(state, OWNER_HOTKEY, netuid).isZero()).isFalse();
    }

    @Test
    void stake_isSoldForLessThanItCost() {
        var chain = TestChain.normal();
        var netuid = chain.startSubnet(OWNER, OWNER_HOTKEY);
        chain.fund(MINER, tao(50));
        var before = chain.free(MINER);
        chain.call(MINER, new AddStake(OWNER_HOTKEY, netuid, tao(10))).succeeds();
        var alpha = SharePools.stakeOf(chain.state(), OWNER_HOTKEY, MINER, netuid);
        chain.call(MINER, new RemoveStake(OWNER_HOTKEY, netuid, alpha)).succeeds();
        assertThat(chain.free(MINER).isBelow(before)).isTrue();
        assertThat(chain.free(MINER).isAbove(tao(49))).isTrue();
        assertThat(SharePools.stakeOf(chain.state(), OWNER_HOTKEY, MINER, netuid).isZero())
                .isTrue();
    }

    @Test
    void emptyChain_mintsATaoPerBlock() {
        var chain = TestChain.normal();
        var issued = Balances.totalIssuance(chain.state());
        chain.advance(400);
        assertThat(Balances.totalIssuance(chain.state()).isAtLeast(issued)).isTrue();
        assertThat(PoolStorage.SUBNET_TAO.get(chain.state(), new NetUid(1)).isZero()).isFalse();
    }

    private static void register(
            TestChain chain, NetUid netuid, AccountId coldkey, AccountId hotkey) {
        chain.fund(coldkey, tao(1_000));
        chain.call(coldkey, new BurnedRegister(netuid, hotkey)).succeeds();
    }
}
