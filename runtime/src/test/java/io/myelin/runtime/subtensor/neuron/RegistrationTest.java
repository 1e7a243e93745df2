package io.myelin.runtime.subtensor.neuron;

import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_STAKE;
import static io.myelin.runtime.subtensor.SubtensorError.NO_NEURON_ID_AVAILABLE;
import static io.myelin.runtime.subtensor.SubtensorError.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET;
import static io.myelin.runtime.subtensor.SubtensorError.REGISTRATION_PRICE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.STAKE_TOO_LOW_FOR_ROOT;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.SUB_NET_REGISTRATION_DISABLED;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.runtime.subtensor.SubtensorEvent;
import io.myelin.runtime.subtensor.TestChain;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RegisterLimit;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.subnet.HyperparameterStorage;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNER_HOTKEY = account("owner hotkey");
    private static final AccountId MINER = account("miner");
    private static final AccountId HOTKEY = account("hotkey");

    private final TestChain chain = TestChain.normal();
    private NetUid netuid;

    @BeforeEach
    void aSubnet() {
        netuid = chain.startSubnet(OWNER, OWNER_HOTKEY);
        chain.fund(MINER, tao(100));
    }

    @Test
    void burnedRegister_takesThePrice_andRaisesIt() {
        var before = chain.free(MINER);

        chain.call(MINER, new BurnedRegister(netuid, HOTKEY))
                .succeeds()
                .emits(new SubtensorEvent.NeuronRegistered(netuid, 1, HOTKEY));

        assertThat(before.minusExact(chain.free(MINER))).isEqualTo(tao(1));
        assertThat(RegistrationStorage.BURN.get(chain.state(), netuid))
                .isEqualTo(new TaoBalance(1_260_000_000));
        assertThat(Owners.of(chain.state(), HOTKEY)).isEqualTo(MINER);
        assertThat(Neurons.uidOf(chain.state(), netuid, HOTKEY)).contains(new Uid(1));
    }

    /// Half-life 360: after one block the price is 0.998… of itself (golden vectors, part B).
    @Test
    void price_fallsWithEveryBlock() {
        chain.advance(1);
        assertThat(RegistrationStorage.BURN.get(chain.state(), netuid))
                .isEqualTo(new TaoBalance(998_076_443));
        chain.advance(9);
        assertThat(RegistrationStorage.BURN.get(chain.state(), netuid).rao())
                .isBetween(980_930_070L, 980_930_083L);
    }

    @Test
    void refusals_inOrder() {
        chain.call(MINER, new BurnedRegister(NetUid.ROOT, HOTKEY))
                .failsWith(REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET);
        chain.call(MINER, new BurnedRegister(new NetUid(99), HOTKEY)).failsWith(SUBNET_NOT_EXISTS);
        chain.given(s -> RegistrationStorage.NETWORK_REGISTRATION_ALLOWED.put(s, netuid, false));
        chain.call(MINER, new BurnedRegister(netuid, OWNER_HOTKEY))
                .failsWith(SUB_NET_REGISTRATION_DISABLED);
        chain.given(s -> RegistrationStorage.NETWORK_REGISTRATION_ALLOWED.put(s, netuid, true));
        chain.call(MINER, new BurnedRegister(netuid, OWNER_HOTKEY))
                .failsWith(HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET);
        chain.call(account("beggar"), new BurnedRegister(netuid, HOTKEY))
                .failsWith(NOT_ENOUGH_BALANCE_TO_STAKE);
        chain.given(s -> Owners.associate(s, OWNER, HOTKEY));
        chain.call(MINER, new BurnedRegister(netuid, HOTKEY)).failsWith(NON_ASSOCIATED_COLD_KEY);
    }

    @Test
    void registerLimit_refusesAHigherPrice() {
        chain.call(MINER, new RegisterLimit(netuid, HOTKEY, 999_999_999L))
                .failsWith(REGISTRATION_PRICE_LIMIT_EXCEEDED);
        chain.call(MINER, new RegisterLimit(netuid, HOTKEY, 1_000_000_000L)).succeeds();
    }

    @Test
    void fullSubnet_replacesTheWorstThatIsNotImmune() {
        chain.given(s -> HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, netuid, 2));
        chain.given(s -> HyperparameterStorage.IMMUNITY_PERIOD.put(s, netuid, 0));
        chain.given(s -> HyperparameterStorage.MIN_NON_IMMUNE_UIDS.put(s, netuid, 0));
        chain.call(MINER, new BurnedRegister(netuid, HOTKEY)).succeeds();
        chain.advance(1);

        var newcomer = account("newcomer");
        chain.call(MINER, new BurnedRegister(netuid, newcomer))
                .succeeds()
                .emits(new SubtensorEvent.NeuronRegistered(netuid, 1, newcomer));

        assertThat(Neurons.isRegistered(chain.state(), netuid, HOTKEY)).isFalse();
        assertThat(Neurons.isRegistered(chain.state(), netuid, OWNER_HOTKEY)).isTrue();
    }

    @Test
    void ownersHotkeyAlone_isNeverReplaced() {
        chain.given(s -> HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, netuid, 1));
        chain.given(s -> HyperparameterStorage.IMMUNITY_PERIOD.put(s, netuid, 0));
        chain.call(MINER, new BurnedRegister(netuid, HOTKEY)).failsWith(NO_NEURON_ID_AVAILABLE);
    }

    @Test
    void rootRegister_makesADelegate() {
        chain.call(MINER, new RootRegister(HOTKEY))
                .succeeds()
                .emits(new SubtensorEvent.NeuronRegistered(NetUid.ROOT, 0, HOTKEY));
        assertThat(Owners.isDelegate(chain.state(), HOTKEY)).isTrue();
        chain.advance(1);
        chain.call(MINER, new RootRegister(HOTKEY))
                .failsWith(HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET);
    }

    @Test
    void rootRegister_onFullRoot_needsMoreStakeThanTheLeast() {
        chain.given(s -> HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, NetUid.ROOT, 1));
        chain.call(MINER, new RootRegister(HOTKEY)).succeeds();
        chain.advance(1);
        chain.call(MINER, new RootRegister(account("other"))).failsWith(STAKE_TOO_LOW_FOR_ROOT);
        chain.given(s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, NetUid.ROOT, true));
        chain.given(s -> Owners.associate(s, MINER, account("other")));
        chain.call(MINER, new AddStake(account("other"), NetUid.ROOT, tao(1))).succeeds();
        chain.call(MINER, new RootRegister(account("other"))).succeeds();
        assertThat(Neurons.isRegistered(chain.state(), NetUid.ROOT, HOTKEY)).isFalse();
    }
}
