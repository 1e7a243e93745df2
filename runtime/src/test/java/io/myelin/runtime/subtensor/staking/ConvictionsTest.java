package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORK_REGISTERED_AT;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.number.U64F64;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.LockCall.LockStake;
import io.myelin.runtime.subtensor.staking.LockCall.SetPerpetualLock;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Elections: the owner has `OWNERS_HOTKEY`, two rivals lock behind hotkeys of their own.
class ConvictionsTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNERS_HOTKEY = account("owner's hotkey");
    private static final AccountId RIVAL = account("rival");
    private static final AccountId RIVALS_HOTKEY = account("rival's hotkey");
    private static final AccountId WEAKER = account("weaker");
    private static final AccountId WEAKERS_HOTKEY = account("weaker's hotkey");

    /// A token, made by the block that the story goes through.
    private static final AlphaBalance BLOCKS_ALPHA = new AlphaBalance(1_000_000_000);

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void twoRivals() {
        netuid = chain.startSubnet(OWNER, OWNERS_HOTKEY);
        chain.given(s -> {
            Owners.associate(s, RIVAL, RIVALS_HOTKEY);
            Owners.associate(s, WEAKER, WEAKERS_HOTKEY);
        });
        chain.fund(RIVAL, tao(200)).fund(WEAKER, tao(200));
        support(RIVAL, RIVALS_HOTKEY, 90);
        support(WEAKER, WEAKERS_HOTKEY, 80);
    }

    private void support(AccountId coldkey, AccountId hotkey, long tao) {
        chain.call(coldkey, new AddStake(hotkey, netuid, tao(tao))).succeeds();
        chain.call(coldkey, new SetPerpetualLock(netuid, true)).succeeds();
        var all = SharePools.stakeOf(chain.state(), hotkey, coldkey, netuid);
        chain.call(coldkey, new LockStake(hotkey, netuid, all)).succeeds();
    }

    private long yearsEnd() {
        return NETWORK_REGISTERED_AT.get(chain.state(), netuid) + Convictions.OWNERS_FIRST_BLOCKS;
    }

    private AlphaBalance lockedBehind(AccountId hotkey) {
        return requireNonNull(LockStorage.HOTKEY_LOCK.get(chain.state(), netuid, hotkey)).mass();
    }

    @Test
    void strongest_hasTheMostConviction_orTheGreatestKey() {
        assertThat(Convictions.strongest(chain.state(), NetUid.ROOT)).isEmpty();
        chain.skipTo(1_000);
        assertThat(Convictions.strongest(chain.state(), netuid)).contains(RIVALS_HOTKEY);
        var same = LockStorage.HOTKEY_LOCK.get(chain.state(), netuid, RIVALS_HOTKEY);
        chain.given(
                s -> LockStorage.HOTKEY_LOCK.put(s, netuid, WEAKERS_HOTKEY, requireNonNull(same)));
        var greater = RIVALS_HOTKEY.compareTo(WEAKERS_HOTKEY) > 0 ? RIVALS_HOTKEY : WEAKERS_HOTKEY;
        assertThat(Convictions.strongest(chain.state(), netuid)).contains(greater);
    }

    @Test
    void owner_isReplacedAtTheFirstEpochAfterAYear() {
        var mass = lockedBehind(RIVALS_HOTKEY);
        chain.skipTo(yearsEnd() - 1);
        chain.given(s -> Convictions.changeOwnerIfDue(chain.block(), netuid));
        assertThat(SUBNET_OWNER.get(chain.state(), netuid)).isEqualTo(OWNER);

        chain.skipTo(yearsEnd());
        chain.given(s -> Convictions.changeOwnerIfDue(chain.block(), netuid));
        assertThat(SUBNET_OWNER.get(chain.state(), netuid)).isEqualTo(RIVAL);
        assertThat(SUBNET_OWNER_HOTKEY.get(chain.state(), netuid)).isEqualTo(RIVALS_HOTKEY);
        assertThat(Neurons.isRegistered(chain.state(), netuid, RIVALS_HOTKEY)).isTrue();
        assertThat(chain.events())
                .contains(new SubtensorEvent.SubnetOwnerChanged(netuid, OWNER, RIVAL));
        assertThat(LockStorage.HOTKEY_LOCK.contains(chain.state(), netuid, RIVALS_HOTKEY))
                .isFalse();
        var owners = requireNonNull(LockStorage.OWNER_LOCK.get(chain.state(), netuid));
        assertThat(owners.mass()).isEqualTo(mass);
        assertThat(owners.conviction()).isEqualTo(U64F64.ofU64(mass.rao()));
    }

    @Test
    void oldOwnersLocks_becomeThoseOfAnyHotkey() {
        chain.fund(OWNER, tao(100));
        support(OWNER, OWNERS_HOTKEY, 1);
        var before = requireNonNull(LockStorage.OWNER_LOCK.get(chain.state(), netuid));
        chain.skipTo(yearsEnd());
        chain.given(s -> Convictions.changeOwnerIfDue(chain.block(), netuid));
        var after = LockStorage.HOTKEY_LOCK.get(chain.state(), netuid, OWNERS_HOTKEY);
        assertThat(after).isEqualTo(before.at(chain.blockNumber()));
    }

    @Test
    void owner_staysWithoutEnoughConviction() {
        var locked = lockedBehind(RIVALS_HOTKEY).saturatingPlus(lockedBehind(WEAKERS_HOTKEY));
        var outside = SUBNET_ALPHA_OUT.get(chain.state(), netuid);
        chain.given(s -> SUBNET_ALPHA_OUT.put(s, netuid, new AlphaBalance(locked.rao() * 20)));
        chain.skipTo(yearsEnd());
        assertOwnerStays();
        chain.given(s -> SUBNET_ALPHA_OUT.put(s, netuid, AlphaBalance.ZERO));
        assertOwnerStays();
        chain.given(s -> SUBNET_ALPHA_OUT.put(s, netuid, new AlphaBalance(locked.rao())));
        chain.given(s -> Convictions.changeOwnerIfDue(chain.block(), netuid));
        assertThat(SUBNET_OWNER.get(chain.state(), netuid)).isEqualTo(RIVAL);
        chain.given(s -> SUBNET_ALPHA_OUT.put(s, netuid, outside.plusExact(BLOCKS_ALPHA)));
    }

    private void assertOwnerStays() {
        chain.given(s -> Convictions.changeOwnerIfDue(chain.block(), netuid));
        assertThat(SUBNET_OWNER.get(chain.state(), netuid)).isEqualTo(OWNER);
    }

    @Test
    void epoch_holdsTheElection() {
        chain.skipTo(yearsEnd());
        while (SUBNET_OWNER.get(chain.state(), netuid).equals(OWNER)) {
            chain.advance(1);
            assertThat(chain.blockNumber()).isLessThan(yearsEnd() + 5);
        }
        assertThat(SUBNET_OWNER.get(chain.state(), netuid)).isEqualTo(RIVAL);
    }
}
