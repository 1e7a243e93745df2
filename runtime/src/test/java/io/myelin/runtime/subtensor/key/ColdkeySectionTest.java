package io.myelin.runtime.subtensor.key;

import static io.myelin.runtime.subtensor.SubtensorError.ANNOUNCED_COLDKEY_HASH_DOES_NOT_MATCH;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_ANNOUNCED;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_CLEAR_TOO_EARLY;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_DISPUTED;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_REANNOUNCED_TOO_EARLY;
import static io.myelin.runtime.subtensor.SubtensorError.COLDKEY_SWAP_TOO_EARLY;
import static io.myelin.runtime.subtensor.SubtensorError.COLD_KEY_ALREADY_ASSOCIATED;
import static io.myelin.runtime.subtensor.SubtensorError.DEPRECATED;
import static io.myelin.runtime.subtensor.SubtensorError.NEW_COLD_KEY_IS_HOTKEY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_PAY_SWAP_COLD_KEY;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.block.Header;
import io.myelin.chain.AccountId;
import io.myelin.chain.Hash256;
import io.myelin.chain.TaoBalance;
import io.myelin.crypto.hash.Hashers;
import io.myelin.number.U128;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetColdkeySwapAnnouncementDelay;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.key.ColdkeyCall.AnnounceColdkeySwap;
import io.myelin.runtime.subtensor.key.ColdkeyCall.ClearColdkeySwapAnnouncement;
import io.myelin.runtime.subtensor.key.ColdkeyCall.DisputeColdkeySwap;
import io.myelin.runtime.subtensor.key.ColdkeyCall.ResetColdkeySwap;
import io.myelin.runtime.subtensor.key.ColdkeyCall.ScheduleSwapColdkey;
import io.myelin.runtime.subtensor.key.ColdkeyCall.SwapColdkey;
import io.myelin.runtime.subtensor.key.ColdkeyCall.SwapColdkeyAnnounced;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.scale.Pair;
import org.junit.jupiter.api.Test;

class ColdkeySectionTest {
    private static final AccountId OLD = account("old");
    private static final AccountId NEW = account("new");
    private static final AccountId HOTKEY = account("hotkey");
    private static final Hash256 HASH = Hash256.of(Hashers.blake2_256(NEW.toBytes()));

    /// Fast: announced swaps are due after 50 blocks, and may be announced anew 10 blocks later.
    private final TestChain chain = TestChain.fast();

    @Test
    void announcedSwap_movesEverything() {
        var netuid = chain.startSubnet(OLD, HOTKEY);
        chain.call(OLD, new AddStake(HOTKEY, netuid, tao(10))).succeeds();
        var staked = SharePools.stakeOf(chain.state(), HOTKEY, OLD, netuid);
        chain.call(OLD, new AnnounceColdkeySwap(HASH))
                .succeeds()
                .emits(new SubtensorEvent.ColdkeySwapAnnounced(OLD, HASH));
        chain.call(OLD, new BurnedRegister(netuid, account("x"))).failsWith(COLDKEY_SWAP_ANNOUNCED);
        chain.call(OLD, new SwapColdkeyAnnounced(NEW)).failsWith(COLDKEY_SWAP_TOO_EARLY);
        chain.call(OLD, new SwapColdkeyAnnounced(account("x")))
                .failsWith(ANNOUNCED_COLDKEY_HASH_DOES_NOT_MATCH);
        chain.advance(50);
        var free = chain.free(OLD);

        chain.call(OLD, new SwapColdkeyAnnounced(NEW))
                .succeeds()
                .emits(new SubtensorEvent.ColdkeySwapped(OLD, NEW));

        assertThat(chain.free(OLD)).isEqualTo(TaoBalance.ZERO);
        assertThat(chain.free(NEW)).isEqualTo(free);
        assertThat(Owners.of(chain.state(), HOTKEY)).isEqualTo(NEW);
        assertThat(SubnetStorage.SUBNET_OWNER.get(chain.state(), netuid)).isEqualTo(NEW);
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, OLD, netuid).isZero()).isTrue();
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, NEW, netuid).isAtLeast(staked))
                .isTrue();
    }

    @Test
    void announcement_costs_andCanBeTakenBackLate() {
        chain.call(OLD, new AnnounceColdkeySwap(HASH))
                .failsWith(NOT_ENOUGH_BALANCE_TO_PAY_SWAP_COLD_KEY);
        chain.call(OLD, new ClearColdkeySwapAnnouncement())
                .failsWith(COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND);
        chain.fund(OLD, tao(1));
        chain.call(OLD, new AnnounceColdkeySwap(HASH)).succeeds();
        assertThat(chain.free(OLD)).isEqualTo(new TaoBalance(900_000_000));
        chain.advance(59);
        chain.call(OLD, new AnnounceColdkeySwap(HASH))
                .failsWith(COLDKEY_SWAP_REANNOUNCED_TOO_EARLY);
        chain.call(OLD, new ClearColdkeySwapAnnouncement()).failsWith(COLDKEY_SWAP_CLEAR_TOO_EARLY);
        chain.advance(1);
        chain.call(OLD, new ClearColdkeySwapAnnouncement()).succeeds();
    }

    @Test
    void announcementDelay_ofAnyLength_endsAtTheLastBlockNumber() {
        chain.sudo(new SudoSetColdkeySwapAnnouncementDelay(Header.NUMBER_MAX)).succeeds();
        chain.fund(OLD, tao(1));

        chain.call(OLD, new AnnounceColdkeySwap(HASH)).succeeds();

        assertThat(KeyStorage.COLDKEY_SWAP_ANNOUNCEMENTS.get(chain.state(), OLD))
                .isEqualTo(new Pair<>(Header.NUMBER_MAX, HASH));
        chain.advance(1);
        chain.call(OLD, new SwapColdkeyAnnounced(NEW)).failsWith(COLDKEY_SWAP_TOO_EARLY);
    }

    @Test
    void dispute_freezesUntilRootDecides() {
        chain.fund(OLD, tao(1));
        chain.call(OLD, new DisputeColdkeySwap()).failsWith(COLDKEY_SWAP_ANNOUNCEMENT_NOT_FOUND);
        chain.call(OLD, new AnnounceColdkeySwap(HASH)).succeeds();
        chain.call(OLD, new DisputeColdkeySwap()).succeeds();
        chain.call(OLD, new SwapColdkeyAnnounced(NEW)).failsWith(COLDKEY_SWAP_DISPUTED);
        chain.call(NEW, new ResetColdkeySwap(OLD)).failsWith(new BadOrigin());
        chain.sudo(new ResetColdkeySwap(OLD)).succeeds();
        chain.call(OLD, new AnnounceColdkeySwap(HASH)).succeeds();
    }

    /// Found by replaying the reference's pallet.
    @Test
    void coldkeyReplacedByItself_keepsAnEmptyList_andAcceptsLockedAlpha() {
        chain.fund(OLD, tao(5));
        chain.sudo(new SwapColdkey(OLD, OLD, TaoBalance.ZERO))
                .succeeds()
                .emits(new SubtensorEvent.ColdkeySwapped(OLD, OLD));
        var state = chain.state();
        assertThat(StakingStorage.STAKING_HOTKEYS.contains(state, OLD)).isTrue();
        assertThat(StakingStorage.OWNED_HOTKEYS.contains(state, OLD)).isTrue();
        assertThat(StakingStorage.ACCOUNT_FLAGS.get(state, OLD)).isEqualTo(U128.ONE);
        assertThat(chain.free(OLD)).isEqualTo(tao(5));
    }

    @Test
    void successor_mustBeFresh() {
        chain.given(s -> Owners.associate(s, NEW, account("its hotkey")));
        chain.sudo(new SwapColdkey(OLD, NEW, TaoBalance.ZERO))
                .failsWith(COLD_KEY_ALREADY_ASSOCIATED);
        chain.sudo(new SwapColdkey(OLD, account("its hotkey"), TaoBalance.ZERO))
                .failsWith(NEW_COLD_KEY_IS_HOTKEY);
        chain.call(OLD, new ScheduleSwapColdkey(NEW)).failsWith(DEPRECATED);
    }
}
