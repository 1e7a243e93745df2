package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.runtime.balances.BalancesEvent;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.StorageItem;
import io.myelin.runtime.subtensor.coinbase.CoinbaseStorage;
import io.myelin.runtime.subtensor.coinbase.Issuance;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.neuron.RegistrationStorage;
import io.myelin.runtime.subtensor.staking.DelegateCall.DecreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.IncreaseTake;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a call that works leaves behind: exactly these storage items change, to these values, and exactly these events
/// tell it.
///
/// Numbers follow from the pool of 1000 TAO and 1000 alpha by hand: fee ⌊10¹⁰ · 33 / 65535⌋ = 5035477,
/// alpha ⌊(10¹⁰ − fee) · 10¹² / (10¹² + 10¹⁰ − fee)⌋.
class CallEffectsTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNER_HOTKEY = account("owner hotkey");
    private static final AccountId USER = account("user");
    private static final AccountId HOTKEY = account("hotkey");
    private static final long FEE = 5_035_477L;
    private static final long POOL = 1_000_000_000_000L;

    private final TestChain chain = TestChain.normal();
    private NetUid net;
    private AccountId subnetAccount;
    private TreeMap<Bytes, Bytes> before;

    @BeforeEach
    void aSubnet() {
        net = chain.startSubnet(OWNER, OWNER_HOTKEY);
        subnetAccount = Subnets.accountOf(net);
        chain.given(s -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, net, false));
        chain.advance(1);
        chain.fund(USER, tao(100));
        remember();
    }

    private void remember() {
        before = entries();
    }

    private TreeMap<Bytes, Bytes> entries() {
        var entries = new TreeMap<Bytes, Bytes>();
        for (var key : chain.state().keys(Bytes.EMPTY)) {
            entries.put(key, Objects.requireNonNull(chain.state().get(key)));
        }
        return entries;
    }

    /// The names of the items that differ from what was remembered.
    private TreeSet<String> changed() {
        var after = entries();
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        var names = new TreeSet<String>();
        for (var key : keys) {
            if (!Objects.equals(before.get(key), after.get(key))) {
                names.add(nameOf(chain.runtime().kernel(), key));
            }
        }
        return names;
    }

    private static String nameOf(Kernel kernel, Bytes key) {
        return kernel.pallets().values().stream()
                .flatMap(pallet -> pallet.storage().stream())
                .filter(item -> key.startsWith(item.prefix()))
                .map(StorageItem::name)
                .findFirst()
                .orElse(key.toHex());
    }

    private AccountId author() {
        return Issuance.author(chain.block()).orElseThrow();
    }

    /// ⌊in · 10¹² / (10¹² + in)⌋ with the pool's digits: all but the last few.
    private static long traded(long in) {
        var out =
                BigInteger.valueOf(in)
                        .multiply(BigInteger.valueOf(POOL))
                        .divide(BigInteger.valueOf(POOL + in));
        return out.longValueExact();
    }

    @Test
    void addStake() {
        chain.given(s -> Owners.associate(s, USER, HOTKEY));
        remember();
        var paid = tao(10);
        var staked = CoinbaseStorage.TOTAL_STAKE.get(chain.state());
        var called = chain.call(USER, new AddStake(HOTKEY, net, paid)).succeeds();

        var state = chain.state();
        var alpha = SharePools.stakeOf(state, HOTKEY, USER, net);
        // 10¹⁸ steps of precision in the pool's power.
        assertThat(alpha.rao()).isBetween(traded(paid.rao() - FEE) - 1, traded(paid.rao() - FEE));
        var in = new TaoBalance(paid.rao() - FEE);
        var fee = new TaoBalance(FEE);
        assertThat(called.events())
                .containsExactly(
                        new BalancesEvent.Transfer(USER, subnetAccount, paid),
                        new BalancesEvent.Transfer(subnetAccount, author(), fee),
                        new SubtensorEvent.StakeAdded(USER, HOTKEY, paid, alpha, net, FEE));
        assertThat(changed())
                .containsExactly(
                        "Account",
                        "AlphaV2",
                        "LastColdkeyHotkeyStakeBlock",
                        "PalSwapInitialized",
                        "SubnetAlphaIn",
                        "SubnetAlphaOut",
                        "SubnetTAO",
                        "SubnetTaoFlow",
                        "SubnetVolume",
                        "TotalHotkeyAlpha",
                        "TotalHotkeySharesV2",
                        "TotalStake");
        assertThat(chain.free(USER)).isEqualTo(tao(90));
        assertThat(PoolStorage.SUBNET_TAO.get(state, net))
                .isEqualTo(new TaoBalance(POOL).plusExact(in));
        assertThat(PoolStorage.SUBNET_ALPHA_IN.get(state, net))
                .isEqualTo(new AlphaBalance(POOL - alpha.rao()));
        assertThat(PoolStorage.SUBNET_ALPHA_OUT.get(state, net).rao() - outsideBefore())
                .isEqualTo(alpha.rao());
        assertThat(PoolStorage.SUBNET_TAO_FLOW.get(state, net)).isEqualTo(in.rao());
        assertThat(StakingStorage.LAST_COLDKEY_HOTKEY_STAKE_BLOCK.get(state, USER, HOTKEY))
                .isEqualTo(chain.blockNumber());
        assertThat(CoinbaseStorage.TOTAL_STAKE.get(state)).isEqualTo(staked.plusExact(paid));
    }

    private long outsideBefore() {
        return PoolStorage.SUBNET_ALPHA_OUT
                .decode(Objects.requireNonNull(before.get(PoolStorage.SUBNET_ALPHA_OUT.keyOf(net))))
                .rao();
    }

    @Test
    void addStakeLimit_ofAStranger_makesADelegate() {
        chain.given(s -> Owners.associate(s, OWNER, HOTKEY));
        remember();
        chain.call(USER, new AddStakeLimit(HOTKEY, net, tao(10), tao(2), false)).succeeds();
        assertThat(changed()).contains("Delegates", "StakingHotkeys");
        assertThat(StakingStorage.DELEGATES.get(chain.state(), HOTKEY)).isEqualTo(11_796);
        assertThat(StakingStorage.STAKING_HOTKEYS.get(chain.state(), USER)).containsExactly(HOTKEY);
    }

    @Test
    void removeStake() {
        chain.given(s -> Owners.associate(s, USER, HOTKEY));
        chain.call(USER, new AddStake(HOTKEY, net, tao(10))).succeeds();
        remember();
        var pool = PoolStorage.SUBNET_TAO.get(chain.state(), net);
        var stake = SharePools.stakeOf(chain.state(), HOTKEY, USER, net);
        var called = chain.call(USER, new RemoveStake(HOTKEY, net, stake)).succeeds();

        var state = chain.state();
        long fee = stake.rao() * 33 / 65_535;
        var removed =
                called.events().stream()
                        .filter(SubtensorEvent.StakeRemoved.class::isInstance)
                        .map(SubtensorEvent.StakeRemoved.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(removed.feeRao()).isEqualTo(fee);
        assertThat(removed.alpha().rao()).isEqualTo(stake.rao() - fee);
        assertThat(chain.free(USER)).isEqualTo(tao(90).plusExact(removed.tao()));
        // The author's fee is sold too, without a fee of its own.
        var authors =
                called.events().stream()
                        .filter(BalancesEvent.Transfer.class::isInstance)
                        .map(BalancesEvent.Transfer.class::cast)
                        .toList();
        assertThat(authors).hasSize(2);
        assertThat(authors.getLast().to()).isEqualTo(author());
        assertThat(PoolStorage.SUBNET_TAO.get(state, net))
                .isEqualTo(pool.minusExact(removed.tao()).minusExact(authors.getLast().amount()));
        assertThat(SharePools.stakeOf(state, HOTKEY, net)).isEqualTo(AlphaBalance.ZERO);
        assertThat(StakingStorage.TOTAL_HOTKEY_ALPHA.contains(state, HOTKEY, net)).isFalse();
        assertThat(changed())
                .containsExactly(
                        "Account",
                        "AlphaV2",
                        "SubnetAlphaIn",
                        "SubnetAlphaOut",
                        "SubnetTAO",
                        "SubnetTaoFlow",
                        "SubnetVolume",
                        "TotalHotkeyAlpha",
                        "TotalHotkeySharesV2",
                        "TotalStake");
    }

    @Test
    void burnedRegister() {
        var price = RegistrationStorage.BURN.get(chain.state(), net);
        var staked = CoinbaseStorage.TOTAL_STAKE.get(chain.state());
        long outside = outsideBefore();
        var called = chain.call(USER, new BurnedRegister(net, HOTKEY)).succeeds();

        var state = chain.state();
        assertThat(called.events())
                .containsExactly(
                        new BalancesEvent.Transfer(USER, subnetAccount, price),
                        new SubtensorEvent.RaoRecycledForRegistrationSet(net, price),
                        new SubtensorEvent.NeuronRegistered(net, 1, HOTKEY));
        assertThat(changed())
                .containsExactly(
                        "Account",
                        "Active",
                        "BlockAtRegistration",
                        "Burn",
                        "Consensus",
                        "Dividends",
                        "Emission",
                        "Incentive",
                        "IsNetworkMember",
                        "Keys",
                        "LastUpdate",
                        "OwnedHotkeys",
                        "Owner",
                        "PalSwapInitialized",
                        "RAORecycledForRegistration",
                        "RegistrationsThisBlock",
                        "StakingHotkeys",
                        "SubnetAlphaIn",
                        "SubnetTAO",
                        "SubnetTaoFlow",
                        "SubnetVolume",
                        "SubnetworkN",
                        "TotalStake",
                        "Uids",
                        "ValidatorPermit",
                        "ValidatorTrust");
        assertThat(chain.free(USER)).isEqualTo(tao(100).minusExact(price));
        // What was bought leaves the pool and goes nowhere.
        assertThat(PoolStorage.SUBNET_ALPHA_OUT.get(state, net).rao()).isEqualTo(outside);
        assertThat(CoinbaseStorage.TOTAL_STAKE.get(state)).isEqualTo(staked.plusExact(price));
        assertThat(RegistrationStorage.REGISTRATIONS_THIS_BLOCK.get(state, net)).isEqualTo(1);
        assertThat(NeuronStorage.KEYS.get(state, net, new Uid(1))).isEqualTo(HOTKEY);
        assertThat(NeuronStorage.ACTIVE.get(state, net)).containsExactly(true, true);
        assertThat(NeuronStorage.VALIDATOR_PERMIT.get(state, net)).containsExactly(false, false);
        assertThat(NeuronStorage.BLOCK_AT_REGISTRATION.get(state, net, new Uid(1)))
                .isEqualTo(chain.blockNumber());
        assertThat(StakingStorage.OWNED_HOTKEYS.get(state, USER)).containsExactly(HOTKEY);
    }

    @Test
    void rootRegister() {
        var called = chain.call(USER, new RootRegister(HOTKEY)).succeeds();
        assertThat(called.events())
                .containsExactly(new SubtensorEvent.NeuronRegistered(NetUid.ROOT, 0, HOTKEY));
        assertThat(changed())
                .containsExactly(
                        "Active",
                        "BlockAtRegistration",
                        "Consensus",
                        "Delegates",
                        "Dividends",
                        "Emission",
                        "Incentive",
                        "IsNetworkMember",
                        "Keys",
                        "LastUpdate",
                        "OwnedHotkeys",
                        "Owner",
                        "RegistrationsThisBlock",
                        "RegistrationsThisInterval",
                        "StakingHotkeys",
                        "SubnetworkN",
                        "Uids",
                        "ValidatorPermit",
                        "ValidatorTrust");
        assertThat(chain.free(USER)).isEqualTo(tao(100));
    }

    @Test
    void startCall() {
        var other =
                chain.given(s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L))
                        .registerSubnet(USER, HOTKEY);
        remember();
        var called = chain.call(USER, new StartCall(other)).succeeds();
        long next = chain.blockNumber() + 1;
        assertThat(called.events())
                .containsExactly(new SubtensorEvent.FirstEmissionBlockNumberSet(other, next));
        assertThat(changed()).containsExactly("FirstEmissionBlockNumber", "SubtokenEnabled");
        assertThat(SubnetStorage.FIRST_EMISSION_BLOCK_NUMBER.get(chain.state(), other))
                .isEqualTo(next);
        assertThat(SubnetStorage.SUBTOKEN_ENABLED.get(chain.state(), other)).isTrue();
    }

    @Test
    void setWeights() {
        chain.given(s -> NeuronStorage.VALIDATOR_PERMIT.put(s, net, List.of(true)));
        chain.given(s -> NeuronStorage.LAST_UPDATE.put(s, NetUidStorageIndex.of(net), List.of(0L)));
        remember();
        var index = NetUidStorageIndex.of(net);
        var called =
                chain.call(OWNER_HOTKEY, new SetWeights(net, List.of(0), List.of(5), 0)).succeeds();
        assertThat(called.events()).containsExactly(new SubtensorEvent.WeightsSet(index, 0));
        assertThat(changed()).containsExactly("LastUpdate", "Weights");
        var row = WeightsStorage.WEIGHTS.get(chain.state(), index, new Uid(0));
        assertThat(row.uids()).containsExactly(0);
        assertThat(row.values()).containsExactly(65_535);
        assertThat(NeuronStorage.LAST_UPDATE.get(chain.state(), index))
                .containsExactly(chain.blockNumber());
    }

    @Test
    void serveAxon() {
        var address = BigInteger.valueOf(0x5DB8_D822L);
        var called =
                chain.call(OWNER_HOTKEY, new ServeAxon(net, 7, address, 8_091, 4, 4, 1, 2))
                        .succeeds();
        assertThat(called.events())
                .containsExactly(new SubtensorEvent.AxonServed(net, OWNER_HOTKEY));
        assertThat(changed()).containsExactly("Axons");
    }

    @Test
    void takes() {
        chain.given(s -> Owners.associate(s, USER, HOTKEY));
        remember();
        assertThat(chain.call(USER, new DecreaseTake(HOTKEY, 5_000)).succeeds().events())
                .containsExactly(new SubtensorEvent.TakeDecreased(USER, HOTKEY, 5_000));
        assertThat(changed()).containsExactly("Delegates", "LastRateLimitedBlock");
        chain.skipTo(chain.blockNumber() + 216_001);
        remember();
        assertThat(chain.call(USER, new IncreaseTake(HOTKEY, 6_000)).succeeds().events())
                .containsExactly(new SubtensorEvent.TakeIncreased(USER, HOTKEY, 6_000));
        assertThat(changed()).containsExactly("Delegates", "LastRateLimitedBlock");
        assertThat(StakingStorage.DELEGATES.get(chain.state(), HOTKEY)).isEqualTo(6_000);
    }
}
