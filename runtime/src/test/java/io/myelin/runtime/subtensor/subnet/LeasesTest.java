package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.subtensor.SubtensorError.BENEFICIARY_DOES_NOT_OWN_HOTKEY;
import static io.myelin.runtime.subtensor.SubtensorError.EXPECTED_BENEFICIARY_ORIGIN;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_CANNOT_END_IN_THE_PAST;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_DOES_NOT_EXIST;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_HAS_NOT_ENDED;
import static io.myelin.runtime.subtensor.SubtensorError.LEASE_HAS_NO_END_BLOCK;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.myelin.block.MultiAddress;
import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.number.Percent;
import io.myelin.runtime.crowdloan.CrowdloanCall.Contribute;
import io.myelin.runtime.crowdloan.CrowdloanCall.Create;
import io.myelin.runtime.crowdloan.CrowdloanCall.Finalize;
import io.myelin.runtime.crowdloan.CrowdloanError;
import io.myelin.runtime.proxy.ProxyCall.Act;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.LeaseCall.RegisterLeasedNetwork;
import io.myelin.runtime.subtensor.subnet.LeaseCall.TerminateLease;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A beneficiary raises 2000 TAO, half of it from a contributor, and leases a subnet that costs 1000.
class LeasesTest {
    private static final AccountId BENEFICIARY = account("beneficiary");
    private static final AccountId CONTRIBUTOR = account("contributor");
    private static final Percent HALF = new Percent(50);

    private final TestChain chain = TestChain.fast();

    private TestChain.Called lease(@Nullable Long endBlock) {
        chain.fund(BENEFICIARY, tao(1_001)).fund(CONTRIBUTOR, tao(1_000));
        var call = new RegisterLeasedNetwork(HALF, endBlock);
        chain.call(
                        BENEFICIARY,
                        new Create(
                                tao(1_000),
                                tao(1),
                                tao(2_000),
                                chain.blockNumber() + 100,
                                call,
                                null))
                .succeeds();
        chain.call(CONTRIBUTOR, new Contribute(0, tao(1_000))).succeeds();
        return chain.call(BENEFICIARY, new Finalize(0));
    }

    private SubnetLease stored() {
        return requireNonNull(LeaseStorage.SUBNET_LEASES.get(chain.state(), 0L));
    }

    @Test
    void lease_isMadeByAFinalisationOnly() {
        chain.call(BENEFICIARY, new RegisterLeasedNetwork(HALF, null))
                .failsWith(CrowdloanError.INVALID_CROWDLOAN_ID);
        lease(chain.blockNumber()).failsWith(LEASE_CANNOT_END_IN_THE_PAST);
    }

    @Test
    void lease_buysASubnet_andGivesTheRestBackByShare() {
        lease(null).succeeds();
        var lease = stored();
        assertThat(SubnetStorage.SUBNET_OWNER.get(chain.state(), lease.netuid()))
                .isEqualTo(lease.coldkey());
        assertThat(Owners.owns(chain.state(), lease.coldkey(), lease.hotkey())).isTrue();
        var leftover = tao(2_000).saturatingMinus(lease.cost());
        long half = leftover.rao() / 2;
        assertThat(chain.free(CONTRIBUTOR).rao()).isCloseTo(half, within(1L));
        assertThat(chain.free(BENEFICIARY).rao()).isCloseTo(tao(1).rao() + half, within(1L));
        assertThat(chain.free(lease.coldkey()).isZero()).isTrue();
        assertThat(chain.events())
                .contains(
                        new SubtensorEvent.SubnetLeaseCreated(
                                BENEFICIARY, 0, lease.netuid(), null));
    }

    @Test
    void beneficiary_runsTheSubnetByProxy() {
        lease(null).succeeds();
        var lease = stored();
        chain.skipTo(chain.blockNumber() + 1_000);
        chain.call(
                        BENEFICIARY,
                        new Act(
                                new MultiAddress.Id(lease.coldkey()),
                                null,
                                new StartCall(lease.netuid())))
                .succeeds();
        assertThat(
                        SubnetStorage.FIRST_EMISSION_BLOCK_NUMBER.contains(
                                chain.state(), lease.netuid()))
                .isTrue();
    }

    /// Half of the cut is theirs: 25 % to the contributor, 25 % to the beneficiary, the rest stays with the lease.
    @Test
    void ownersCut_waits_andIsPaidEveryHundredBlocks() {
        lease(null).succeeds();
        var lease = stored();
        var netuid = lease.netuid();
        var cut = new AlphaBalance(4_000_000_000L);
        chain.given(s -> {
            SharePools.increase(s, lease.hotkey(), lease.coldkey(), netuid, cut);
            SharePools.increase(s, lease.hotkey(), lease.coldkey(), netuid, cut);
            PoolStorage.SUBNET_ALPHA_OUT.update(
                    s, netuid, it -> it.saturatingPlus(cut).saturatingPlus(cut));
        });
        Leases.distribute(chain.block(), netuid, cut);
        assertThat(LeaseStorage.ACCUMULATED_LEASE_DIVIDENDS.get(chain.state(), 0L).rao())
                .isEqualTo(2_000_000_000L);
        // The block's own step pays what waits, the second call the rest.
        chain.skipTo(200);
        Leases.distribute(chain.block(), netuid, cut);
        assertThat(LeaseStorage.ACCUMULATED_LEASE_DIVIDENDS.get(chain.state(), 0L).isZero())
                .isTrue();
        for (var who : new AccountId[] {CONTRIBUTOR, BENEFICIARY}) {
            assertThat(SharePools.stakeOf(chain.state(), lease.hotkey(), who, netuid).rao())
                    .isCloseTo(2_000_000_000L, within(2L));
        }
        assertThat(chain.events())
                .contains(
                        new SubtensorEvent.SubnetLeaseDividendsDistributed(
                                0, CONTRIBUTOR, new AlphaBalance(1_000_000_000L)));
    }

    @Test
    void tooSmallADividend_keepsAllWaiting() {
        lease(null).succeeds();
        var netuid = stored().netuid();
        chain.skipTo(200);
        Leases.distribute(chain.block(), netuid, new AlphaBalance(101));
        assertThat(LeaseStorage.ACCUMULATED_LEASE_DIVIDENDS.get(chain.state(), 0L).rao())
                .isEqualTo(51);
    }

    @Test
    void termination_refusals_inOrder() {
        var hotkey = account("hotkey");
        chain.call(BENEFICIARY, new TerminateLease(0, hotkey)).failsWith(LEASE_DOES_NOT_EXIST);
        lease(null).succeeds();
        chain.call(CONTRIBUTOR, new TerminateLease(0, hotkey))
                .failsWith(EXPECTED_BENEFICIARY_ORIGIN);
        chain.call(BENEFICIARY, new TerminateLease(0, hotkey)).failsWith(LEASE_HAS_NO_END_BLOCK);
    }

    @Test
    void lease_endsWithTheSubnetGoingToTheBeneficiary() {
        var hotkey = account("hotkey");
        lease(150L).succeeds();
        var lease = stored();
        chain.call(BENEFICIARY, new TerminateLease(0, hotkey)).failsWith(LEASE_HAS_NOT_ENDED);
        chain.skipTo(150);
        chain.call(BENEFICIARY, new TerminateLease(0, hotkey))
                .failsWith(BENEFICIARY_DOES_NOT_OWN_HOTKEY);
        chain.given(s -> Owners.associate(s, BENEFICIARY, hotkey));
        chain.call(BENEFICIARY, new TerminateLease(0, hotkey))
                .succeeds()
                .emits(new SubtensorEvent.SubnetLeaseTerminated(BENEFICIARY, lease.netuid()));
        assertThat(SubnetStorage.SUBNET_OWNER.get(chain.state(), lease.netuid()))
                .isEqualTo(BENEFICIARY);
        assertThat(SubnetStorage.SUBNET_OWNER_HOTKEY.get(chain.state(), lease.netuid()))
                .isEqualTo(hotkey);
        assertThat(LeaseStorage.SUBNET_LEASES.contains(chain.state(), 0L)).isFalse();
        assertThat(LeaseStorage.SUBNET_LEASE_SHARES.keysUnder(chain.state(), 0L)).isEmpty();
        assertThat(LeaseStorage.SUBNET_UID_TO_LEASE_ID.contains(chain.state(), lease.netuid()))
                .isTrue();
    }
}
