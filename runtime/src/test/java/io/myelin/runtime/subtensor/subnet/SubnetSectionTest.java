package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.subtensor.SubtensorError.ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW;
import static io.myelin.runtime.subtensor.SubtensorError.AUTO_EPOCH_ALREADY_IMMINENT;
import static io.myelin.runtime.subtensor.SubtensorError.CANNOT_AFFORD_LOCK_COST;
import static io.myelin.runtime.subtensor.SubtensorError.DYNAMIC_TEMPO_BLOCKED_BY_COMMIT_REVEAL;
import static io.myelin.runtime.subtensor.SubtensorError.EPOCH_TRIGGER_ALREADY_PENDING;
import static io.myelin.runtime.subtensor.SubtensorError.FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET;
import static io.myelin.runtime.subtensor.SubtensorError.NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL;
import static io.myelin.runtime.subtensor.SubtensorError.NETWORK_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_SUBNET_OWNER;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_LIMIT_REACHED;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.SYMBOL_ALREADY_IN_USE;
import static io.myelin.runtime.subtensor.SubtensorError.SYMBOL_DOES_NOT_EXIST;
import static io.myelin.runtime.subtensor.SubtensorError.TEMPO_OUT_OF_BOUNDS;
import static io.myelin.runtime.subtensor.SubtensorError.TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.runtime.admin.ChainSettingCall.SudoSetNetworkRateLimit;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.epoch.EpochStorage;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RootDissolveNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.SetSubnetIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetCall.SetTempo;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import io.myelin.runtime.subtensor.subnet.SubnetCall.TriggerEpoch;
import io.myelin.runtime.subtensor.subnet.SubnetCall.UpdateSymbol;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import org.junit.jupiter.api.Test;

class SubnetSectionTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId HOTKEY = account("owner hotkey");
    private static final NetUid TWO = new NetUid(2);

    private final TestChain chain = TestChain.normal();

    @Test
    void registerNetwork_fillsThePoolWithThePrice() {
        chain.fund(OWNER, tao(1_001));

        chain.call(OWNER, new RegisterNetwork(HOTKEY))
                .succeeds()
                .emits(
                        new SubtensorEvent.RegistrationAllowed(TWO, true),
                        new SubtensorEvent.MaxAllowedUidsSet(TWO, 256),
                        new SubtensorEvent.SubnetOwnerHotkeySet(TWO, HOTKEY),
                        new SubtensorEvent.NetworkAdded(TWO, 1));

        var state = chain.state();
        assertThat(chain.free(OWNER)).isEqualTo(tao(1));
        assertThat(PoolStorage.SUBNET_TAO.get(state, TWO)).isEqualTo(tao(1_000));
        assertThat(PoolStorage.SUBNET_ALPHA_IN.get(state, TWO))
                .isEqualTo(new AlphaBalance(1_000_000_000_000L));
        assertThat(SubnetStorage.SUBNET_OWNER.get(state, TWO)).isEqualTo(OWNER);
        assertThat(chain.free(Subnets.accountOf(TWO))).isEqualTo(tao(1_000));
    }

    @Test
    void price_doubles() {
        chain.registerSubnet(OWNER, HOTKEY);
        chain.given(s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L));
        chain.fund(account("second"), tao(2_001));
        chain.call(account("second"), new RegisterNetwork(account("second hotkey"))).succeeds();
        assertThat(chain.free(account("second"))).isEqualTo(tao(1));
        assertThat(SubnetStorage.NETWORK_LAST_LOCK_COST.get(chain.state())).isEqualTo(tao(2_000));
    }

    @Test
    void registerNetwork_refusals_inOrder() {
        chain.given(s -> Owners.associate(s, account("other"), HOTKEY));
        chain.call(OWNER, new RegisterNetwork(HOTKEY)).failsWith(NON_ASSOCIATED_COLD_KEY);
        var hotkey = account("fresh");
        chain.call(OWNER, new RegisterNetwork(hotkey)).failsWith(CANNOT_AFFORD_LOCK_COST);
        chain.given(s -> SubnetStorage.SUBNET_LIMIT.put(s, 1));
        chain.given(s -> SubnetStorage.NETWORK_REGISTERED_AT.put(s, new NetUid(1), 1L));
        chain.call(OWNER, new RegisterNetwork(hotkey)).failsWith(SUBNET_LIMIT_REACHED);
        chain.given(s -> SubnetStorage.SUBNET_LIMIT.put(s, 128));
        chain.registerSubnet(OWNER, hotkey);
        chain.call(OWNER, new RegisterNetwork(account("next")))
                .failsWith(NETWORK_TX_RATE_LIMIT_EXCEEDED);
        chain.sudo(new SudoSetNetworkRateLimit(-1L)).succeeds();
        chain.call(OWNER, new RegisterNetwork(account("next")))
                .failsWith(NETWORK_TX_RATE_LIMIT_EXCEEDED);
    }

    @Test
    void registerNetwork_atTheLimit_prunesAndTakesItsNumber() {
        chain.given(s -> SubnetStorage.SUBNET_LIMIT.put(s, 1));
        chain.given(s -> SubnetStorage.NETWORK_IMMUNITY_PERIOD.put(s, 0L));
        chain.fund(OWNER, tao(1_001));
        chain.call(OWNER, new RegisterNetwork(HOTKEY))
                .succeeds()
                .emits(
                        new SubtensorEvent.NetworkRemoved(new NetUid(1)),
                        new SubtensorEvent.NetworkAdded(new NetUid(1), 1));
        assertThat(SubnetStorage.TOTAL_NETWORKS.get(chain.state())).isEqualTo(2);
    }

    @Test
    void startCall_refusals_inOrder() {
        chain.given(s -> SubnetStorage.START_CALL_DELAY.put(s, 10L));
        var netuid = chain.registerSubnet(OWNER, HOTKEY);
        chain.call(account("stranger"), new StartCall(new NetUid(99))).failsWith(SUBNET_NOT_EXISTS);
        chain.call(account("stranger"), new StartCall(netuid)).failsWith(new BadOrigin());
        chain.call(OWNER, new StartCall(netuid)).failsWith(NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL);
        chain.advance(10);
        chain.call(OWNER, new StartCall(netuid))
                .succeeds()
                .emits(new SubtensorEvent.FirstEmissionBlockNumberSet(netuid, 12));
        chain.call(OWNER, new StartCall(netuid)).failsWith(FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET);
    }

    @Test
    void dissolve_paysStakersAndLeavesNothing() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.fund(account("staker"), tao(100));
        chain.call(account("staker"), new AddStake(HOTKEY, netuid, tao(100))).succeeds();
        chain.advance(5);
        assertThat(chain.free(account("staker")).isBelow(tao(1))).isTrue();
        chain.call(OWNER, new RootDissolveNetwork(netuid)).failsWith(new BadOrigin());
        var nothing = Bytes.EMPTY;
        chain.call(
                        OWNER,
                        new SetSubnetIdentity(
                                netuid,
                                Bytes.ofUtf8("name"),
                                nothing,
                                nothing,
                                nothing,
                                nothing,
                                nothing,
                                nothing,
                                nothing))
                .succeeds();

        chain.sudo(new RootDissolveNetwork(netuid))
                .succeeds()
                .emits(
                        new SubtensorEvent.SubnetIdentityRemoved(netuid),
                        new SubtensorEvent.NetworkRemoved(netuid));

        assertThat(chain.free(account("staker")).isAbove(tao(50))).isTrue();
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, netuid).isZero()).isTrue();
        assertThat(Subnets.exists(chain.state(), netuid)).isFalse();
        chain.advance(3);
        chain.sudo(new RootDissolveNetwork(netuid)).failsWith(SUBNET_NOT_EXISTS);
        chain.sudo(new RootDissolveNetwork(NetUid.ROOT)).failsWith(SUBNET_NOT_EXISTS);
    }

    @Test
    void dissolve_ofTheFirstSubnet_works() {
        chain.sudo(new RootDissolveNetwork(new NetUid(1))).succeeds();
        chain.advance(5);
        assertThat(chain.registerSubnet(OWNER, HOTKEY)).isEqualTo(new NetUid(1));
    }

    @Test
    void setTempo_startsACycle_andRefusesInOrder() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.call(account("stranger"), new SetTempo(netuid, 1)).failsWith(new BadOrigin());
        chain.call(OWNER, new SetTempo(netuid, 359)).failsWith(TEMPO_OUT_OF_BOUNDS);
        chain.call(OWNER, new SetTempo(netuid, 50_401)).failsWith(TEMPO_OUT_OF_BOUNDS);
        chain.call(OWNER, new SetTempo(netuid, 400))
                .succeeds()
                .emits(new SubtensorEvent.TempoSet(netuid, 400));
        assertThat(EpochStorage.LAST_EPOCH_BLOCK.get(chain.state(), netuid)).isEqualTo(1);
        chain.advance(1);
        chain.call(OWNER, new SetTempo(netuid, 500)).failsWith(TX_RATE_LIMIT_EXCEEDED);
        chain.given(s -> EpochStorage.LAST_EPOCH_BLOCK.put(s, netuid, 0L));
        chain.given(s -> EpochStorage.TEMPO.put(s, netuid, 5));
        chain.call(OWNER, new SetTempo(netuid, 500))
                .failsWith(ADMIN_ACTION_PROHIBITED_DURING_WEIGHTS_WINDOW);
    }

    @Test
    void triggerEpoch_firesAfterTheWindow() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.call(OWNER, new TriggerEpoch(netuid))
                .failsWith(DYNAMIC_TEMPO_BLOCKED_BY_COMMIT_REVEAL);
        chain.given(s -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, netuid, false));
        chain.call(OWNER, new TriggerEpoch(netuid))
                .succeeds()
                .emits(new SubtensorEvent.EpochTriggered(netuid, OWNER, 11));
        chain.call(OWNER, new TriggerEpoch(netuid)).failsWith(EPOCH_TRIGGER_ALREADY_PENDING);
        chain.advance(10);
        assertThat(EpochStorage.LAST_EPOCH_BLOCK.get(chain.state(), netuid)).isEqualTo(11);
        assertThat(EpochStorage.PENDING_EPOCH_AT.get(chain.state(), netuid)).isZero();
        chain.given(s -> EpochStorage.TEMPO.put(s, netuid, 5));
        chain.call(OWNER, new TriggerEpoch(netuid)).failsWith(AUTO_EPOCH_ALREADY_IMMINENT);
    }

    @Test
    void symbols_areChosenOnce() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        chain.call(OWNER, new UpdateSymbol(netuid, Bytes.ofUtf8("XYZ")))
                .failsWith(SYMBOL_DOES_NOT_EXIST);
        chain.call(OWNER, new UpdateSymbol(netuid, SubnetSymbols.of(new NetUid(1))))
                .failsWith(SYMBOL_ALREADY_IN_USE);
        var symbol = SubnetSymbols.of(new NetUid(7));
        chain.call(OWNER, new UpdateSymbol(netuid, symbol))
                .succeeds()
                .emits(new SubtensorEvent.SymbolUpdated(netuid, symbol));
    }

    @Test
    void identity_isTheOwners() {
        var netuid = chain.startSubnet(OWNER, HOTKEY);
        var text = Bytes.ofUtf8("text");
        var call = new SetSubnetIdentity(netuid, text, text, text, text, text, text, text, text);
        chain.call(HOTKEY, call).failsWith(NOT_SUBNET_OWNER);
        chain.call(OWNER, call).succeeds().emits(new SubtensorEvent.SubnetIdentitySet(netuid));
    }
}
