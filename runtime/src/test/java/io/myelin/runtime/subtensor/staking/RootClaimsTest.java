package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.SubtensorError.INVALID_NUM_ROOT_CLAIM;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_ROOT_CLAIM_THRESHOLD;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_SUBNET_NUMBER;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Hash256;
import io.myelin.chain.NetUid;
import io.myelin.crypto.hash.Keccak256;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Weight;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.staking.DelegateCall.ClaimRoot;
import io.myelin.runtime.subtensor.staking.DelegateCall.SetRootClaimType;
import io.myelin.runtime.subtensor.staking.DelegateCall.SudoSetNumRootClaims;
import io.myelin.runtime.subtensor.staking.DelegateCall.SudoSetRootClaimThreshold;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RootClaimsTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNER_HOTKEY = account("owner hotkey");
    private static final AccountId STAKER = account("staker");
    private static final AccountId HOTKEY = account("root validator");
    private static final AlphaBalance ONE_ALPHA = new AlphaBalance(1_000_000_000);

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void rootStake() {
        netuid = chain.startSubnet(OWNER, OWNER_HOTKEY);
        chain.given(s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, NetUid.ROOT, true));
        chain.given(s -> RootClaimStorage.NUM_ROOT_CLAIM.put(s, 0L));
        chain.fund(STAKER, tao(100));
        chain.call(STAKER, new RootRegister(HOTKEY)).succeeds();
        chain.call(STAKER, new AddStake(HOTKEY, NetUid.ROOT, tao(10))).succeeds();
    }

    /// Alpha that exists and is owed to root.
    private void earn() {
        chain.given(s ->
                PoolStorage.SUBNET_ALPHA_OUT.update(s, netuid, it -> it.saturatingPlus(ONE_ALPHA)));
        chain.given(s -> RootClaims.addClaimable(s, HOTKEY, netuid, ONE_ALPHA));
    }

    private static TreeSet<NetUid> set(NetUid... netuids) {
        return new TreeSet<>(List.of(netuids));
    }

    /// Quirk: who removes stake before claiming loses that part of what it earned.
    @Test
    void stakeOfToday_hasNoRightToWhatWasEarnedBefore() {
        earn();
        assertThat(RootClaims.owed(chain.state(), HOTKEY, STAKER, netuid).saturatingToU64())
                .isBetween(999_999_990L, 1_000_000_010L);
        chain.fund(OWNER, tao(10));
        chain.call(OWNER, new AddStake(HOTKEY, NetUid.ROOT, tao(10))).succeeds();
        assertThat(RootClaims.owed(chain.state(), HOTKEY, OWNER, netuid).saturatingToU64())
                .isZero();
        chain.call(STAKER, new RemoveStake(HOTKEY, NetUid.ROOT, new AlphaBalance(5_000_000_000L)))
                .succeeds();
        assertThat(RootClaims.owed(chain.state(), HOTKEY, STAKER, netuid).saturatingToU64())
                .isBetween(499_999_990L, 500_000_000L);
    }

    @Test
    void claim_sellsForRootStake_unlessKept() {
        earn();
        chain.call(STAKER, new ClaimRoot(set(netuid)))
                .succeeds()
                .emits(new SubtensorEvent.RootClaimed(STAKER));
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, STAKER, NetUid.ROOT))
                .isGreaterThan(new AlphaBalance(10_900_000_000L));

        chain.call(STAKER, new SetRootClaimType(new RootClaimType.Keep())).succeeds();
        earn();
        chain.call(STAKER, new ClaimRoot(set(netuid))).succeeds();
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, STAKER, netuid))
                .isBetween(new AlphaBalance(999_999_900), ONE_ALPHA);
    }

    /// Four reads for one hotkey, then 60 M, 7 reads and 5 writes for its one subnet; the pallet says the same.
    @Test
    void claim_weighsWhatItLookedAt() {
        var nothing = chain.call(STAKER, new ClaimRoot(set(netuid))).succeeds().outcome();
        assertThat(nothing.postInfo()).isEqualTo(PostInfo.weighing(new Weight(100_000_000, 0)));
        earn();
        var one = chain.call(STAKER, new ClaimRoot(set(netuid))).succeeds().outcome();
        assertThat(one.postInfo()).isEqualTo(PostInfo.weighing(new Weight(835_000_000, 6_987)));
    }

    @Test
    void everyBlock_claimsForSomeStakers() {
        chain.given(s -> RootClaimStorage.NUM_ROOT_CLAIM.put(s, 5L));
        earn();
        chain.advance(1);
        assertThat(RootClaims.owed(chain.state(), HOTKEY, STAKER, netuid).saturatingToU64())
                .isLessThan(5);
    }

    @Test
    void refusals() {
        chain.call(STAKER, new ClaimRoot(set())).failsWith(INVALID_SUBNET_NUMBER);
        var six = new TreeSet<NetUid>();
        for (int i = 1; i <= 6; i++) {
            six.add(new NetUid(i));
        }
        chain.call(STAKER, new ClaimRoot(six)).failsWith(INVALID_SUBNET_NUMBER);
        chain.call(
                        STAKER,
                        new SetRootClaimType(
                                new RootClaimType.KeepSubnets(
                                        Collections.unmodifiableNavigableSet(set()))))
                .failsWith(INVALID_SUBNET_NUMBER);
        chain.call(STAKER, new SudoSetNumRootClaims(1)).failsWith(new BadOrigin());
        chain.sudo(new SudoSetNumRootClaims(51)).failsWith(INVALID_NUM_ROOT_CLAIM);
        chain.sudo(new SudoSetNumRootClaims(50)).succeeds();
        chain.call(STAKER, new SudoSetRootClaimThreshold(netuid, 1)).failsWith(new BadOrigin());
        chain.call(OWNER, new SudoSetRootClaimThreshold(netuid, 10_000_001))
                .failsWith(INVALID_ROOT_CLAIM_THRESHOLD);
        chain.call(OWNER, new SudoSetRootClaimThreshold(netuid, 10_000_000)).succeeds();
    }

    /// Golden fact 49.
    @Test
    void indices_followTheHash() {
        assertThat(RootClaims.indices(keccak("some"), 15, 15_000))
                .containsExactly(
                        265L, 630L, 1286L, 1558L, 4496L, 4861L, 5517L, 5789L, 6803L, 8096L, 9092L,
                        11034L, 11399L, 12055L, 12327L);
        assertThat(RootClaims.indices(keccak("some2"), 15, 15_000))
                .containsExactly(
                        61L, 246L, 1440L, 2855L, 3521L, 5236L, 6130L, 6615L, 8511L, 9405L, 9890L,
                        11786L, 11971L, 13165L, 14580L);
        assertThat(RootClaims.indices(keccak("some"), 0, 15_000)).isEmpty();
    }

    private static Hash256 keccak(String text) {
        return Hash256.of(Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
