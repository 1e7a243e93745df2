package io.myelin.runtime.subtensor.key;

import static io.myelin.runtime.subtensor.SubtensorError.CANNOT_USE_SYSTEM_ACCOUNT;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_SET_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_CHILD;
import static io.myelin.runtime.subtensor.SubtensorError.NEW_HOT_KEY_IS_SAME_WITH_OLD;
import static io.myelin.runtime.subtensor.SubtensorError.NEW_HOT_KEY_NOT_CLEAN_FOR_ROOT_SWAP;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOT_KEY;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.number.I96F32;
import io.myelin.number.U128;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.key.HotkeyCall.SwapHotkey;
import io.myelin.runtime.subtensor.key.HotkeyCall.SwapHotkeyV2;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.staking.ChildKeyStorage;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.RootClaimStorage;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.scale.Pair;
import io.myelin.scale.Triple;
import java.math.BigInteger;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A miner with a place on a subnet and a staker replaces its hotkey.
class HotkeySwapTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNERS_HOTKEY = account("owner's hotkey");
    private static final AccountId MINER = account("miner");
    private static final AccountId OLD = account("old");
    private static final AccountId NEW = account("new");
    private static final AccountId STAKER = account("staker");
    private static final AccountId RELATIVE = account("relative");
    private static final long HALF = Long.MAX_VALUE;

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void aMiner() {
        netuid = chain.startSubnet(OWNER, OWNERS_HOTKEY);
        chain.fund(MINER, tao(1_000)).fund(STAKER, tao(1_000));
        chain.call(MINER, new BurnedRegister(netuid, OLD)).succeeds();
        chain.call(MINER, new AddStake(OLD, netuid, tao(20))).succeeds();
        chain.call(STAKER, new AddStake(OLD, netuid, tao(10))).succeeds();
        chain.skipTo(7_300);
    }

    private State state() {
        return chain.state();
    }

    private TestChain.Called swap(@Nullable NetUid where) {
        return chain.call(MINER, new SwapHotkey(OLD, NEW, where));
    }

    @Test
    void refusals_inOrder() {
        chain.given(s -> Owners.associate(s, STAKER, RELATIVE));
        chain.call(STAKER, new SwapHotkey(OLD, OLD, null)).failsWith(NON_ASSOCIATED_COLD_KEY);
        chain.call(MINER, new SwapHotkey(OLD, RELATIVE, null)).failsWith(NON_ASSOCIATED_COLD_KEY);
        var limit = new RateLimitKey.LastTxBlock(MINER);
        chain.given(s -> KeyStorage.LAST_RATE_LIMITED_BLOCK.put(s, limit, 6_300L));
        chain.call(MINER, new SwapHotkey(OLD, OLD, null)).failsWith(NEW_HOT_KEY_IS_SAME_WITH_OLD);
        swap(null).failsWith(HOT_KEY_SET_TX_RATE_LIMIT_EXCEEDED);
        chain.given(s -> KeyStorage.LAST_RATE_LIMITED_BLOCK.put(s, limit, 6_299L));
        chain.given(s -> NeuronStorage.IS_NETWORK_MEMBER.put(s, NEW, netuid, true));
        chain.given(s ->
                RootClaimStorage.ROOT_CLAIMED.put(
                        s, new Triple<>(NetUid.ROOT, NEW, STAKER), U128.ONE));
        swap(null).failsWith(HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET);
        swap(netuid).failsWith(HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET);
        chain.given(s -> NeuronStorage.IS_NETWORK_MEMBER.remove(s, NEW, netuid));
        swap(null).failsWith(NEW_HOT_KEY_NOT_CLEAN_FOR_ROOT_SWAP);
        swap(NetUid.ROOT).failsWith(NEW_HOT_KEY_NOT_CLEAN_FOR_ROOT_SWAP);
        chain.given(s -> RootClaimStorage.ROOT_CLAIMED.remove(s, NetUid.ROOT, NEW, STAKER));
    }

    @Test
    void swapOnASubnet_waits_andCosts() {
        var account = Subnets.accountOf(netuid);
        chain.given(s ->
                KeyStorage.LAST_HOTKEY_SWAP_ON_NETUID.put(
                        s, netuid, MINER, chain.blockNumber() - 7_200));
        chain.call(MINER, new SwapHotkey(OLD, account, netuid))
                .failsWith(HOT_KEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED);
        swap(null).failsWith(HOT_KEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED);
        chain.given(s -> KeyStorage.LAST_HOTKEY_SWAP_ON_NETUID.remove(s, netuid, MINER));
        chain.call(MINER, new SwapHotkey(OLD, account, netuid))
                .failsWith(CANNOT_USE_SYSTEM_ACCOUNT);
        chain.call(MINER, new SwapHotkey(OLD, account, null)).failsWith(CANNOT_USE_SYSTEM_ACCOUNT);
        var before = chain.free(MINER);
        swap(netuid)
                .succeeds()
                .emits(new SubtensorEvent.HotkeySwappedOnSubnet(MINER, OLD, NEW, netuid));
        assertThat(chain.free(MINER)).isEqualTo(before.saturatingMinus(HotkeySwap.SUBNET_COST));
        assertThat(KeyStorage.LAST_HOTKEY_SWAP_ON_NETUID.get(state(), netuid, MINER))
                .isEqualTo(chain.blockNumber());
    }

    /// A coldkey that never swapped must wait for the chain to be an interval old, but only on one subnet.
    @Test
    void firstSwapOnASubnet_waitsForTheChainsAge() {
        var young = TestChain.normal();
        var subnet = young.startSubnet(OWNER, OWNERS_HOTKEY);
        young.fund(MINER, tao(1));
        young.given(s -> Owners.associate(s, MINER, OLD));
        young.call(MINER, new SwapHotkey(OLD, NEW, subnet))
                .failsWith(HOT_KEY_SWAP_ON_SUBNET_INTERVAL_NOT_PASSED);
        young.call(MINER, new SwapHotkey(OLD, NEW, null)).succeeds();
    }

    @Test
    void poorColdkey_cannotPay() {
        chain.given(s -> Owners.associate(s, account("poor"), RELATIVE));
        chain.call(account("poor"), new SwapHotkey(RELATIVE, NEW, null))
                .failsWith(NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOT_KEY);
        chain.call(account("poor"), new SwapHotkey(RELATIVE, NEW, netuid))
                .failsWith(NOT_ENOUGH_BALANCE_TO_PAY_SWAP_HOT_KEY);
    }

    @Test
    void swapEverywhere_movesPlaceStakeAndOwner() {
        chain.call(
                        OLD,
                        new ServeAxon(
                                netuid, 1, BigInteger.valueOf(0x08080808L), 8_080, 4, 0, 0, 0))
                .succeeds();
        var uid = NeuronStorage.UIDS.get(state(), netuid, OLD);
        var own = SharePools.stakeOf(state(), OLD, MINER, netuid);
        var others = SharePools.stakeOf(state(), OLD, STAKER, netuid);
        var axon = NeuronStorage.AXONS.get(state(), netuid, OLD);
        chain.given(s -> StakingStorage.DELEGATES.put(s, OLD, 5_000));
        var before = chain.free(MINER);

        swap(null).succeeds().emits(new SubtensorEvent.HotkeySwapped(MINER, OLD, NEW));

        assertThat(chain.free(MINER)).isEqualTo(before.saturatingMinus(HotkeySwap.COST));
        assertThat(NeuronStorage.UIDS.get(state(), netuid, NEW)).isEqualTo(uid);
        assertThat(NeuronStorage.UIDS.get(state(), netuid, OLD)).isNull();
        assertThat(NeuronStorage.AXONS.get(state(), netuid, NEW)).isEqualTo(axon);
        assertThat(SharePools.stakeOf(state(), NEW, MINER, netuid)).isEqualTo(own);
        assertThat(SharePools.stakeOf(state(), NEW, STAKER, netuid)).isEqualTo(others);
        assertThat(SharePools.stakeOf(state(), OLD, netuid).rao()).isBetween(0L, 2L);
        assertThat(Owners.exists(state(), OLD)).isFalse();
        assertThat(Owners.owns(state(), MINER, NEW)).isTrue();
        assertThat(StakingStorage.OWNED_HOTKEYS.get(state(), MINER)).containsExactly(NEW);
        assertThat(StakingStorage.STAKING_HOTKEYS.get(state(), STAKER)).containsExactly(NEW);
        assertThat(StakingStorage.DELEGATES.get(state(), NEW)).isEqualTo(5_000);
        assertThat(StakingStorage.DELEGATES.contains(state(), OLD)).isFalse();
        assertThat(NeuronStorage.IS_NETWORK_MEMBER.contains(state(), NEW, NetUid.ROOT)).isTrue();
        assertThat(NeuronStorage.IS_NETWORK_MEMBER.get(state(), NEW, NetUid.ROOT)).isFalse();
        assertThat(ChildKeyStorage.CHILD_KEYS.contains(state(), OLD, netuid)).isTrue();
    }

    @Test
    void swapOnASubnet_leavesTheOldHotkeyItsOwner() {
        swap(netuid).succeeds();
        assertThat(Owners.owns(state(), MINER, OLD)).isTrue();
        assertThat(Owners.owns(state(), MINER, NEW)).isTrue();
        assertThat(StakingStorage.OWNED_HOTKEYS.get(state(), MINER)).containsExactly(OLD, NEW);
        assertThat(StakingStorage.STAKING_HOTKEYS.get(state(), STAKER)).containsExactly(OLD, NEW);
        swap(netuid).failsWith(HOT_KEY_SET_TX_RATE_LIMIT_EXCEEDED);
    }

    @Test
    void keptStake_staysWithTheOldHotkey() {
        var own = SharePools.stakeOf(state(), OLD, MINER, netuid);
        chain.call(MINER, new SwapHotkeyV2(OLD, NEW, null, true)).succeeds();
        assertThat(SharePools.stakeOf(state(), OLD, MINER, netuid)).isEqualTo(own);
        assertThat(SharePools.stakeOf(state(), NEW, netuid).isZero()).isTrue();
        assertThat(NeuronStorage.UIDS.get(state(), netuid, NEW)).isNotNull();
        assertThat(StakingStorage.TOTAL_HOTKEY_ALPHA_LAST_EPOCH.contains(state(), NEW, netuid))
                .isFalse();
    }

    @Test
    void dividendRecords_areSummed() {
        chain.given(s -> {
            CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET.put(s, netuid, OLD, new AlphaBalance(3));
            CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET.put(s, netuid, NEW, new AlphaBalance(4));
            StakingStorage.TOTAL_HOTKEY_ALPHA_LAST_EPOCH.put(s, OLD, netuid, new AlphaBalance(5));
        });
        swap(netuid).succeeds();
        assertThat(CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET.get(state(), netuid, NEW).rao())
                .isEqualTo(7);
        assertThat(CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET.contains(state(), netuid, OLD))
                .isFalse();
        assertThat(StakingStorage.TOTAL_HOTKEY_ALPHA_LAST_EPOCH.get(state(), NEW, netuid).rao())
                .isEqualTo(5);
    }

    @Test
    void rootClaims_goAlong() {
        chain.call(MINER, new RootRegister(OLD)).succeeds();
        var rates = new TreeMap<NetUid, I96F32>();
        rates.put(netuid, I96F32.ONE);
        chain.given(s -> {
            RootClaimStorage.ROOT_CLAIMABLE.put(s, OLD, rates);
            RootClaimStorage.ROOT_CLAIMED.put(s, new Triple<>(netuid, OLD, STAKER), U128.ofU64(11));
            ChildKeyStorage.AUTO_PARENT_DELEGATION_ENABLED.put(s, OLD, false);
        });
        swap(NetUid.ROOT).succeeds();
        assertThat(RootClaimStorage.ROOT_CLAIMABLE.get(state(), NEW)).isEqualTo(rates);
        assertThat(RootClaimStorage.ROOT_CLAIMABLE.contains(state(), OLD)).isFalse();
        assertThat(RootClaimStorage.ROOT_CLAIMED.get(state(), netuid, NEW, STAKER))
                .isEqualTo(U128.ofU64(11));
        assertThat(RootClaimStorage.ROOT_CLAIMED.contains(state(), netuid, OLD, STAKER)).isFalse();
        assertThat(ChildKeyStorage.AUTO_PARENT_DELEGATION_ENABLED.get(state(), NEW)).isFalse();
        assertThat(NeuronStorage.KEYS.get(state(), NetUid.ROOT, new Uid(0))).isEqualTo(NEW);
    }

    private void givenFamily() {
        chain.given(s -> {
            ChildKeyStorage.CHILD_KEYS.put(s, OLD, netuid, List.of(new Pair<>(HALF, RELATIVE)));
            ChildKeyStorage.PARENT_KEYS.put(s, RELATIVE, netuid, List.of(new Pair<>(HALF, OLD)));
            ChildKeyStorage.CHILD_KEYS.put(s, OWNERS_HOTKEY, netuid, List.of(new Pair<>(1L, OLD)));
            ChildKeyStorage.PARENT_KEYS.put(s, OLD, netuid, List.of(new Pair<>(1L, OWNERS_HOTKEY)));
        });
    }

    @Test
    void family_isRelinked() {
        givenFamily();
        swap(netuid).succeeds();
        assertThat(ChildKeyStorage.CHILD_KEYS.get(state(), NEW, netuid))
                .containsExactly(new Pair<>(HALF, RELATIVE));
        assertThat(ChildKeyStorage.PARENT_KEYS.get(state(), RELATIVE, netuid))
                .containsExactly(new Pair<>(HALF, NEW));
        assertThat(ChildKeyStorage.CHILD_KEYS.get(state(), OWNERS_HOTKEY, netuid))
                .containsExactly(new Pair<>(1L, NEW));
        assertThat(ChildKeyStorage.PARENT_KEYS.get(state(), NEW, netuid))
                .containsExactly(new Pair<>(1L, OWNERS_HOTKEY));
        assertThat(ChildKeyStorage.PARENT_KEYS.contains(state(), OLD, netuid)).isFalse();
    }

    @Test
    void relative_cannotBeTheSuccessor() {
        givenFamily();
        chain.given(s -> Owners.associate(s, MINER, RELATIVE));
        chain.call(MINER, new SwapHotkey(OLD, RELATIVE, netuid)).failsWith(INVALID_CHILD);
    }

    @Test
    void pendingFamily_isRenamed() {
        var pending = List.of(new Pair<>(5L, OLD), new Pair<>(6L, RELATIVE));
        chain.given(s -> {
            ChildKeyStorage.PENDING_CHILD_KEYS.put(s, netuid, STAKER, new Pair<>(pending, 9L));
            ChildKeyStorage.PENDING_CHILD_KEYS.put(
                    s, netuid, OLD, new Pair<>(List.of(new Pair<>(7L, RELATIVE)), 9L));
        });
        swap(netuid).succeeds();
        assertThat(ChildKeyStorage.PENDING_CHILD_KEYS.get(state(), netuid, STAKER).first())
                .containsExactly(new Pair<>(6L, RELATIVE), new Pair<>(5L, NEW));
        assertThat(ChildKeyStorage.PENDING_CHILD_KEYS.get(state(), netuid, NEW).first())
                .containsExactly(new Pair<>(7L, RELATIVE));
        assertThat(ChildKeyStorage.PENDING_CHILD_KEYS.contains(state(), netuid, OLD)).isFalse();
    }

    @Test
    void subnetOwner_keepsItsSubnet() {
        chain.call(OWNER, new SwapHotkey(OWNERS_HOTKEY, NEW, netuid))
                .succeeds()
                .emits(new SubtensorEvent.SubnetOwnerHotkeySet(netuid, NEW));
        assertThat(SubnetStorage.SUBNET_OWNER_HOTKEY.get(state(), netuid)).isEqualTo(NEW);
    }

    @Test
    void autoStakers_followTheSuccessor() {
        chain.given(s -> {
            StakingStorage.AUTO_STAKE_DESTINATION.put(s, STAKER, netuid, OLD);
            StakingStorage.AUTO_STAKE_DESTINATION_COLDKEYS.put(s, OLD, netuid, List.of(STAKER));
        });
        swap(netuid).succeeds();
        assertThat(StakingStorage.AUTO_STAKE_DESTINATION.get(state(), STAKER, netuid))
                .isEqualTo(NEW);
        assertThat(StakingStorage.AUTO_STAKE_DESTINATION_COLDKEYS.get(state(), NEW, netuid))
                .containsExactly(STAKER);
    }

    /// What the reference counts for a hotkey that is nowhere and has nothing, on a chain with three networks:
    /// 4 + 3·(1,1); 2·3+1; (3,2); locks 3·5; (1,1)·2; per network (1,2) member, 2 load, 2 written, (1,1)
    /// persisted, 3·(2,2) dividends, and the owner's hotkey read on all but root; root's claims (3,2); 3·(1,2); 1
    /// written at the end.
    @Test
    void weight_followsTheReferencesCount() {
        chain.given(s -> Owners.associate(s, MINER, RELATIVE));
        var outcome = chain.call(MINER, new SwapHotkey(RELATIVE, NEW, null)).succeeds().outcome();
        long subnets = Subnets.all(state()).size();
        long withOwner =
                Subnets.all(state()).stream()
                        .filter(it -> SubnetStorage.SUBNET_OWNER_HOTKEY.contains(state(), it))
                        .count();
        long reads = 4 + 3 + 2 * subnets + 1 + 3 + 5 * subnets + 2;
        reads += subnets * (1 + 2 + 1 + 6) + withOwner + 3 + 3;
        long writes = 3 + 2 + 2 + subnets * (2 + 2 + 1 + 6) + 2 + 6 + 1;
        assertThat(outcome.postInfo().actualWeight()).isEqualTo(Weight.ofAccess(reads, writes));
    }
}
