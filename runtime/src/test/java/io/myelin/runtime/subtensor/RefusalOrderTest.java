package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.SubtensorError.AMOUNT_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.CANNOT_AFFORD_LOCK_COST;
import static io.myelin.runtime.subtensor.SubtensorError.CANNOT_USE_SYSTEM_ACCOUNT;
import static io.myelin.runtime.subtensor.SubtensorError.CAN_NOT_SET_ROOT_NETWORK_WEIGHTS;
import static io.myelin.runtime.subtensor.SubtensorError.COMMIT_REVEAL_ENABLED;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TAKE_TOO_HIGH;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TAKE_TOO_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.DELEGATE_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.DUPLICATE_UIDS;
import static io.myelin.runtime.subtensor.SubtensorError.FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ACCOUNT_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_NETWORK;
import static io.myelin.runtime.subtensor.SubtensorError.HOT_KEY_NOT_REGISTERED_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.INCORRECT_WEIGHT_VERSION_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.INSUFFICIENT_LIQUIDITY;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IDENTITY;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IP_ADDRESS;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_IP_TYPE;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_NUM_ROOT_CLAIM;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_PORT;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_ROOT_CLAIM_THRESHOLD;
import static io.myelin.runtime.subtensor.SubtensorError.INVALID_SUBNET_NUMBER;
import static io.myelin.runtime.subtensor.SubtensorError.MECHANISM_DOES_NOT_EXIST;
import static io.myelin.runtime.subtensor.SubtensorError.NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL;
import static io.myelin.runtime.subtensor.SubtensorError.NETWORK_TX_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.NEURON_NO_VALIDATOR_PERMIT;
import static io.myelin.runtime.subtensor.SubtensorError.NON_ASSOCIATED_COLD_KEY;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_BALANCE_TO_STAKE;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_SET_WEIGHTS;
import static io.myelin.runtime.subtensor.SubtensorError.NOT_ENOUGH_STAKE_TO_WITHDRAW;
import static io.myelin.runtime.subtensor.SubtensorError.NO_NEURON_ID_AVAILABLE;
import static io.myelin.runtime.subtensor.SubtensorError.REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET;
import static io.myelin.runtime.subtensor.SubtensorError.REGISTRATION_PRICE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.SAME_AUTO_STAKE_HOTKEY_ALREADY_SET;
import static io.myelin.runtime.subtensor.SubtensorError.SERVING_RATE_LIMIT_EXCEEDED;
import static io.myelin.runtime.subtensor.SubtensorError.SETTING_WEIGHTS_TOO_FAST;
import static io.myelin.runtime.subtensor.SubtensorError.SLIPPAGE_TOO_HIGH;
import static io.myelin.runtime.subtensor.SubtensorError.STAKE_TOO_LOW_FOR_ROOT;
import static io.myelin.runtime.subtensor.SubtensorError.STAKE_UNAVAILABLE;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_LIMIT_REACHED;
import static io.myelin.runtime.subtensor.SubtensorError.SUBNET_NOT_EXISTS;
import static io.myelin.runtime.subtensor.SubtensorError.SUBTOKEN_DISABLED;
import static io.myelin.runtime.subtensor.SubtensorError.SUB_NET_REGISTRATION_DISABLED;
import static io.myelin.runtime.subtensor.SubtensorError.TOO_MANY_REGISTRATIONS_THIS_BLOCK;
import static io.myelin.runtime.subtensor.SubtensorError.TOO_MANY_REGISTRATIONS_THIS_INTERVAL;
import static io.myelin.runtime.subtensor.SubtensorError.UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET;
import static io.myelin.runtime.subtensor.SubtensorError.UID_VEC_CONTAIN_INVALID_ONE;
import static io.myelin.runtime.subtensor.SubtensorError.WEIGHT_VEC_LENGTH_IS_LOW;
import static io.myelin.runtime.subtensor.SubtensorError.WEIGHT_VEC_NOT_EQUAL_SIZE;
import static io.myelin.runtime.subtensor.TestChain.account;
import static io.myelin.runtime.subtensor.TestChain.tao;
import static org.assertj.core.api.Assertions.assertThat;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.DispatchError.BadOrigin;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.subtensor.coinbase.PoolStorage;
import io.myelin.runtime.subtensor.neuron.NeuronCall.BurnedRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RegisterLimit;
import io.myelin.runtime.subtensor.neuron.NeuronCall.RootRegister;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServeAxon;
import io.myelin.runtime.subtensor.neuron.NeuronCall.ServePrometheus;
import io.myelin.runtime.subtensor.neuron.NeuronStorage;
import io.myelin.runtime.subtensor.neuron.RegistrationStorage;
import io.myelin.runtime.subtensor.staking.DelegateCall.ClaimRoot;
import io.myelin.runtime.subtensor.staking.DelegateCall.DecreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.IncreaseTake;
import io.myelin.runtime.subtensor.staking.DelegateCall.SetColdkeyAutoStakeHotkey;
import io.myelin.runtime.subtensor.staking.DelegateCall.SudoSetNumRootClaims;
import io.myelin.runtime.subtensor.staking.DelegateCall.SudoSetRootClaimThreshold;
import io.myelin.runtime.subtensor.staking.LockCall.LockStake;
import io.myelin.runtime.subtensor.staking.Owners;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStake;
import io.myelin.runtime.subtensor.staking.StakingCall.AddStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStake;
import io.myelin.runtime.subtensor.staking.StakingCall.RemoveStakeLimit;
import io.myelin.runtime.subtensor.staking.StakingStorage;
import io.myelin.runtime.subtensor.subnet.HyperparameterStorage;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetwork;
import io.myelin.runtime.subtensor.subnet.SubnetCall.RegisterNetworkWithIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetCall.StartCall;
import io.myelin.runtime.subtensor.subnet.SubnetIdentity;
import io.myelin.runtime.subtensor.subnet.SubnetStorage;
import io.myelin.runtime.subtensor.subnet.Subnets;
import io.myelin.runtime.subtensor.weights.WeightsCall.SetWeights;
import io.myelin.runtime.subtensor.weights.WeightsStorage;
import io.myelin.runtime.swap.SwapError;
import java.math.BigInteger;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The order of refusals of each call that the demo's road uses: all reasons hold at once, and are taken away one by one.
///
/// Source: the order of `ensure!` in subtensor's `do_…` functions, spec 425.
class RefusalOrderTest {
    private static final AccountId OWNER = account("owner");
    private static final AccountId OWNER_HOTKEY = account("owner hotkey");
    private static final AccountId OTHER = account("other");
    private static final AccountId OTHERS_HOTKEY = account("other's hotkey");
    private static final AccountId USER = account("user");
    private static final AccountId HOTKEY = account("hotkey");
    private static final NetUid NOWHERE = new NetUid(99);
    private static final BigInteger ADDRESS = BigInteger.valueOf(0x5DB8_D822L);

    private final TestChain chain = TestChain.normal();

    /// The subnet of the story.
    private NetUid real;

    // What the next call says.
    private AccountId caller = USER;
    private AccountId hotkey = HOTKEY;
    private NetUid netuid = NOWHERE;
    private long amount;
    private long price;

    @BeforeEach
    void aSubnet() {
        chain.advance(1);
        real = chain.startSubnet(OWNER, OWNER_HOTKEY);
        chain.given(s -> Owners.associate(s, OTHER, OTHERS_HOTKEY));
    }

    private Faults faults(Supplier<? extends RuntimeCall> call) {
        return new Faults(chain, () -> caller, call);
    }

    private @Nullable SubnetIdentity identity;

    @Test
    void registerNetwork() {
        var text = Bytes.wrap(new byte[257]);
        identity = new SubnetIdentity(text, text, text, text, text, text, text, text);
        hotkey = OTHERS_HOTKEY;
        chain.given(s -> {
            SubnetStorage.NETWORK_REGISTRATION_START_BLOCK.put(s, 100L);
            SubnetStorage.SUBNET_LIMIT.put(s, 2);
            SubnetStorage.NETWORK_REGISTERED_AT.put(s, new NetUid(1), 1L);
        });
        faults(() -> new RegisterNetworkWithIdentity(hotkey, identity))
                .refuse(NON_ASSOCIATED_COLD_KEY, () -> hotkey = Subnets.accountOf(real))
                .refuse(CANNOT_USE_SYSTEM_ACCOUNT, () -> hotkey = HOTKEY)
                .refuse(
                        SUB_NET_REGISTRATION_DISABLED,
                        s -> SubnetStorage.NETWORK_REGISTRATION_START_BLOCK.put(s, 2L))
                .refuse(
                        NETWORK_TX_RATE_LIMIT_EXCEEDED,
                        s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L))
                .refuse(SUBNET_LIMIT_REACHED, s -> SubnetStorage.SUBNET_LIMIT.put(s, 3))
                .refuse(CANNOT_AFFORD_LOCK_COST, () -> chain.fund(USER, tao(3_000)))
                .refuse(INVALID_IDENTITY, () -> identity = null)
                .succeed();
    }

    /// Without an identity, a guard looks at the rate first.
    @Test
    void registerNetwork_rateComesFirst() {
        hotkey = OTHERS_HOTKEY;
        faults(() -> new RegisterNetwork(hotkey))
                .refuse(
                        NETWORK_TX_RATE_LIMIT_EXCEEDED,
                        s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L))
                .refuse(NON_ASSOCIATED_COLD_KEY, () -> hotkey = HOTKEY)
                .refuse(CANNOT_AFFORD_LOCK_COST, () -> chain.fund(USER, tao(3_000)))
                .succeed();
    }

    @Test
    void startCall() {
        var net =
                chain.given(s -> SubnetStorage.NETWORK_RATE_LIMIT.put(s, 0L))
                        .registerSubnet(OTHER, OTHERS_HOTKEY);
        chain.given(s -> {
            SubnetStorage.START_CALL_DELAY.put(s, 10L);
            SubnetStorage.FIRST_EMISSION_BLOCK_NUMBER.put(s, net, 5L);
        });
        faults(() -> new StartCall(netuid))
                .refuse(SUBNET_NOT_EXISTS, () -> netuid = net)
                .refuse(new BadOrigin(), () -> caller = OTHER)
                .refuse(
                        FIRST_EMISSION_BLOCK_NUMBER_ALREADY_SET,
                        s -> SubnetStorage.FIRST_EMISSION_BLOCK_NUMBER.remove(s, net))
                .refuse(NEED_WAITING_MORE_BLOCKS_TO_STAR_CALL, () -> chain.advance(10))
                .succeed();
    }

    private void closeRegistration() {
        netuid = NetUid.ROOT;
        hotkey = OWNER_HOTKEY;
        chain.given(s -> {
            RegistrationStorage.NETWORK_REGISTRATION_ALLOWED.put(s, real, false);
            HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, real, 0);
        });
    }

    @Test
    void burnedRegister() {
        closeRegistration();
        faults(() -> new BurnedRegister(netuid, hotkey))
                .refuse(REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET, () -> netuid = NOWHERE)
                .refuse(SUBNET_NOT_EXISTS, () -> netuid = real)
                .refuse(
                        SUB_NET_REGISTRATION_DISABLED,
                        s -> RegistrationStorage.NETWORK_REGISTRATION_ALLOWED.put(s, real, true))
                .refuse(HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET, () -> hotkey = OTHERS_HOTKEY)
                .refuse(NOT_ENOUGH_BALANCE_TO_STAKE, () -> chain.fund(USER, tao(10)))
                .refuse(NON_ASSOCIATED_COLD_KEY, () -> hotkey = Subnets.accountOf(real))
                .refuse(CANNOT_USE_SYSTEM_ACCOUNT, () -> hotkey = HOTKEY)
                .refuse(
                        NO_NEURON_ID_AVAILABLE,
                        s -> HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, real, 1))
                // The only place is the owner's, which nobody can take.
                .refuse(
                        NO_NEURON_ID_AVAILABLE,
                        s -> HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, real, 2))
                .succeed();
    }

    @Test
    void registerLimit() {
        closeRegistration();
        price = 999_999_999L;
        faults(() -> new RegisterLimit(netuid, hotkey, price))
                .refuse(REGISTRATION_NOT_PERMITTED_ON_ROOT_SUBNET, () -> netuid = NOWHERE)
                .refuse(SUBNET_NOT_EXISTS, () -> netuid = real)
                .refuse(REGISTRATION_PRICE_LIMIT_EXCEEDED, () -> price = 1_000_000_000L)
                .refuse(
                        SUB_NET_REGISTRATION_DISABLED,
                        s -> RegistrationStorage.NETWORK_REGISTRATION_ALLOWED.put(s, real, true))
                .refuse(HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET, () -> hotkey = OTHERS_HOTKEY);
    }

    @Test
    void rootRegister() {
        var first = account("first on root");
        chain.given(s -> {
            RegistrationStorage.MAX_REGISTRATIONS_PER_BLOCK.put(s, NetUid.ROOT, 2);
            RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL.put(s, NetUid.ROOT, 1);
            HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, NetUid.ROOT, 1);
        });
        chain.call(OTHER, new RootRegister(first)).succeeds();
        chain.given(s -> {
            RegistrationStorage.REGISTRATIONS_THIS_BLOCK.put(s, NetUid.ROOT, 2);
            RegistrationStorage.REGISTRATIONS_THIS_INTERVAL.put(s, NetUid.ROOT, 3);
        });
        hotkey = first;
        faults(() -> new RootRegister(hotkey))
                .refuse(
                        TOO_MANY_REGISTRATIONS_THIS_BLOCK,
                        s -> RegistrationStorage.REGISTRATIONS_THIS_BLOCK.put(s, NetUid.ROOT, 1))
                .refuse(
                        TOO_MANY_REGISTRATIONS_THIS_INTERVAL,
                        s -> RegistrationStorage.REGISTRATIONS_THIS_INTERVAL.put(s, NetUid.ROOT, 2))
                .refuse(
                        HOT_KEY_ALREADY_REGISTERED_IN_SUB_NET,
                        () -> hotkey = Subnets.accountOf(real))
                .refuse(CANNOT_USE_SYSTEM_ACCOUNT, () -> hotkey = HOTKEY)
                .refuse(
                        STAKE_TOO_LOW_FOR_ROOT,
                        s -> HyperparameterStorage.MAX_ALLOWED_UIDS.put(s, NetUid.ROOT, 2))
                .succeed();
    }

    @Test
    void addStake() {
        // A subnet that does not exist and has an empty pool all the same.
        chain.given(s -> SubnetStorage.SUBNET_MECHANISM.put(s, NOWHERE, 1));
        chain.given(s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, real, false));
        amount = 2_000_000;
        faults(() -> new AddStake(hotkey, netuid, new TaoBalance(amount)))
                .refuse(
                        INSUFFICIENT_LIQUIDITY,
                        s -> SubnetStorage.SUBNET_MECHANISM.remove(s, NOWHERE))
                .refuse(SUBNET_NOT_EXISTS, () -> netuid = real)
                .refuse(SUBTOKEN_DISABLED, s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, real, true))
                // The fee is 1007 rao: 2000000 · 33 / 65535.
                .refuse(AMOUNT_TOO_LOW, () -> amount = 2_001_006)
                .refuse(AMOUNT_TOO_LOW, () -> amount = 2_001_007)
                .refuse(NOT_ENOUGH_BALANCE_TO_STAKE, () -> chain.fund(USER, tao(1)))
                .refuse(HOT_KEY_ACCOUNT_NOT_EXISTS, s -> Owners.associate(s, OTHER, HOTKEY))
                .succeed();
    }

    @Test
    void addStakeLimit() {
        chain.given(s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, real, false));
        netuid = real;
        amount = tao(1_000_001).rao();
        price = 1_000_000_000L;
        faults(() ->
                        new AddStakeLimit(
                                hotkey,
                                netuid,
                                new TaoBalance(amount),
                                new TaoBalance(price),
                                false))
                .refuse(INSUFFICIENT_LIQUIDITY, () -> amount = 2_000_000)
                .refuse(SwapError.PRICE_LIMIT_EXCEEDED, () -> price = 1_000_000_003L)
                .refuse(SUBTOKEN_DISABLED, s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, real, true))
                .refuse(AMOUNT_TOO_LOW, () -> amount = tao(10).rao())
                .refuse(SLIPPAGE_TOO_HIGH, () -> price = 2_000_000_000L)
                .refuse(NOT_ENOUGH_BALANCE_TO_STAKE, () -> chain.fund(USER, tao(10)))
                .refuse(HOT_KEY_ACCOUNT_NOT_EXISTS, s -> Owners.associate(s, OTHER, HOTKEY))
                .succeed();
    }

    /// A hotkey that nobody owns and in which the user has stake, all of it locked.
    private void lockedStake() {
        chain.given(s -> Owners.associate(s, OTHER, HOTKEY));
        chain.fund(USER, tao(100));
        chain.call(USER, new AddStake(HOTKEY, real, tao(10))).succeeds();
        chain.call(USER, new LockStake(HOTKEY, real, stake())).succeeds();
        chain.given(s -> StakingStorage.OWNER.remove(s, HOTKEY));
    }

    private AlphaBalance stake() {
        return SharePools.stakeOf(chain.state(), HOTKEY, USER, real);
    }

    private void unlock() {
        // Locks decay; ten years are enough.
        chain.skipTo(chain.blockNumber() + 26_280_000);
    }

    @Test
    void removeStake() {
        lockedStake();
        var pool = PoolStorage.SUBNET_TAO.get(chain.state(), real);
        chain.given(s -> PoolStorage.SUBNET_TAO.put(s, real, new TaoBalance(999_999)));
        faults(() -> new RemoveStake(hotkey, netuid, new AlphaBalance(amount)))
                .refuse(
                        SUBTOKEN_DISABLED,
                        s -> SubnetStorage.SUBTOKEN_ENABLED.put(s, NOWHERE, true))
                .refuse(SUBNET_NOT_EXISTS, () -> netuid = real)
                .refuse(AMOUNT_TOO_LOW, () -> amount = 1_000_000)
                .refuse(INSUFFICIENT_LIQUIDITY, s -> PoolStorage.SUBNET_TAO.put(s, real, pool))
                // It would bring less than 2000000 rao.
                .refuse(AMOUNT_TOO_LOW, () -> amount = 100_000_000)
                .refuse(HOT_KEY_ACCOUNT_NOT_EXISTS, s -> StakingStorage.OWNER.put(s, HOTKEY, OTHER))
                .refuse(STAKE_UNAVAILABLE, this::unlock)
                .succeed();
        chain.given(s -> SubnetStorage.SUBTOKEN_ENABLED.remove(s, NOWHERE));
    }

    @Test
    void removeStakeLimit() {
        lockedStake();
        netuid = real;
        amount = -1L;
        price = 2_000_000_000L;
        faults(() ->
                        new RemoveStakeLimit(
                                hotkey,
                                netuid,
                                new AlphaBalance(amount),
                                new TaoBalance(price),
                                false))
                .refuse(INSUFFICIENT_LIQUIDITY, () -> amount = 0)
                .refuse(SwapError.PRICE_LIMIT_EXCEEDED, () -> price = 1_015_000_000L)
                .refuse(AMOUNT_TOO_LOW, () -> amount = stake().rao() + 1)
                .refuse(NOT_ENOUGH_STAKE_TO_WITHDRAW, () -> amount = 1_000_000)
                .refuse(AMOUNT_TOO_LOW, () -> amount = stake().rao())
                .refuse(SLIPPAGE_TOO_HIGH, () -> price = 500_000_000L)
                .refuse(HOT_KEY_ACCOUNT_NOT_EXISTS, s -> StakingStorage.OWNER.put(s, HOTKEY, OTHER))
                .refuse(STAKE_UNAVAILABLE, this::unlock)
                .succeed();
    }

    private List<Integer> uids = List.of(1, 1, 7, 8);
    private List<Integer> values = List.of(1);
    private long version;

    @Test
    void setWeights() {
        chain.given(s -> {
            WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, real, true);
            WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, NetUid.ROOT, true);
            WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, NOWHERE, false);
            StakingStorage.STAKE_THRESHOLD.put(s, 1L);
            HyperparameterStorage.WEIGHTS_VERSION_KEY.put(s, real, 9L);
            HyperparameterStorage.WEIGHTS_SET_RATE_LIMIT.put(s, real, 100L);
            HyperparameterStorage.MIN_ALLOWED_WEIGHTS.put(s, real, 2);
        });
        chain.fund(OWNER, tao(10));
        chain.call(OWNER, new BurnedRegister(real, HOTKEY)).succeeds();
        chain.call(OWNER, new BurnedRegister(real, account("third"))).succeeds();
        chain.advance(1);
        netuid = NetUid.ROOT;
        faults(() -> new SetWeights(netuid, uids, values, version))
                // A guard that every call passes first.
                .refuse(
                        NOT_ENOUGH_STAKE_TO_SET_WEIGHTS,
                        s -> StakingStorage.STAKE_THRESHOLD.put(s, 0L))
                .refuse(
                        COMMIT_REVEAL_ENABLED,
                        s ->
                                WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(
                                        s, NetUid.ROOT, false))
                .refuse(CAN_NOT_SET_ROOT_NETWORK_WEIGHTS, () -> netuid = NOWHERE)
                .refuse(WEIGHT_VEC_NOT_EQUAL_SIZE, () -> values = List.of(1, 1, 1, 1))
                .refuse(MECHANISM_DOES_NOT_EXIST, () -> netuid = real)
                .refuse(
                        COMMIT_REVEAL_ENABLED,
                        s -> WeightsStorage.COMMIT_REVEAL_WEIGHTS_ENABLED.put(s, real, false))
                .refuse(
                        UIDS_LENGTH_EXCEED_UIDS_IN_SUB_NET,
                        () -> {
                            uids = List.of(1, 1, 7);
                            values = List.of(1, 1, 1);
                        })
                .refuse(HOT_KEY_NOT_REGISTERED_IN_SUB_NET, () -> caller = HOTKEY)
                // Of a registered hotkey, a guard looks at the rate before anything else is looked
                // at.
                .refuse(SETTING_WEIGHTS_TOO_FAST, () -> chain.advance(100))
                .refuse(INCORRECT_WEIGHT_VERSION_KEY, () -> version = 9)
                .refuse(
                        NEURON_NO_VALIDATOR_PERMIT,
                        s ->
                                NeuronStorage.VALIDATOR_PERMIT.put(
                                        s, real, List.of(false, true, false)))
                .refuse(DUPLICATE_UIDS, () -> uids = List.of(0, 2, 7))
                .refuse(
                        UID_VEC_CONTAIN_INVALID_ONE,
                        () -> {
                            uids = List.of(0);
                            values = List.of(1);
                        })
                .refuse(
                        WEIGHT_VEC_LENGTH_IS_LOW,
                        () -> {
                            uids = List.of(0, 2);
                            values = List.of(1, 1);
                        })
                .succeed();
    }

    private BigInteger ip = BigInteger.valueOf(0x7F00_0001L);
    private int ipType = 5;
    private int port;

    @Test
    void serveAxon() {
        chain.call(OWNER_HOTKEY, new ServeAxon(real, 1, ADDRESS, 1, 4, 4, 0, 0)).succeeds();
        chain.advance(1);
        faults(() -> new ServeAxon(netuid, 1, ip, port, ipType, 4, 0, 0))
                .refuse(
                        HOT_KEY_NOT_REGISTERED_IN_NETWORK,
                        () -> {
                            netuid = real;
                            caller = OWNER_HOTKEY;
                        })
                .refuse(INVALID_IP_TYPE, () -> ipType = 4)
                .refuse(INVALID_IP_ADDRESS, () -> ip = ADDRESS)
                .refuse(SERVING_RATE_LIMIT_EXCEEDED, () -> chain.advance(49))
                .refuse(INVALID_PORT, () -> port = 8_091)
                .succeed();
    }

    private int take;

    @Test
    void increaseTake() {
        hotkey = account("nobody's");
        take = 5_000;
        chain.given(s -> StakingStorage.DELEGATES.put(s, HOTKEY, 6_000));
        chain.given(s -> Owners.associate(s, USER, HOTKEY));
        chain.call(USER, new DecreaseTake(HOTKEY, 5_500)).succeeds();
        faults(() -> new IncreaseTake(hotkey, take))
                .refuse(HOT_KEY_ACCOUNT_NOT_EXISTS, () -> hotkey = OTHERS_HOTKEY)
                .refuse(NON_ASSOCIATED_COLD_KEY, () -> hotkey = HOTKEY)
                .refuse(DELEGATE_TAKE_TOO_LOW, () -> take = 5_500)
                .refuse(DELEGATE_TAKE_TOO_LOW, () -> take = 11_797)
                .refuse(DELEGATE_TAKE_TOO_HIGH, () -> take = 11_796)
                .refuse(
                        DELEGATE_TX_RATE_LIMIT_EXCEEDED,
                        () -> chain.skipTo(chain.blockNumber() + 216_001))
                .succeed();
    }

    @Test
    void decreaseTake() {
        hotkey = account("nobody's");
        take = 6_001;
        chain.given(s -> StakingStorage.DELEGATES.put(s, HOTKEY, 6_000));
        chain.given(s -> Owners.associate(s, USER, HOTKEY));
        chain.given(s -> StakingStorage.MIN_DELEGATE_TAKE.put(s, 5_000));
        faults(() -> new DecreaseTake(hotkey, take))
                .refuse(HOT_KEY_ACCOUNT_NOT_EXISTS, () -> hotkey = OTHERS_HOTKEY)
                .refuse(NON_ASSOCIATED_COLD_KEY, () -> hotkey = HOTKEY)
                .refuse(DELEGATE_TAKE_TOO_LOW, () -> take = 6_000)
                .refuse(DELEGATE_TAKE_TOO_LOW, () -> take = 4_999)
                .refuse(DELEGATE_TAKE_TOO_LOW, () -> take = 5_000)
                .succeed();
    }

    @Test
    void servePrometheus() {
        ipType = 5;
        ip = BigInteger.ZERO;
        chain.call(OWNER_HOTKEY, new ServePrometheus(real, 1, ADDRESS, 1, 4)).succeeds();
        chain.advance(1);
        faults(() -> new ServePrometheus(netuid, 1, ip, port, ipType))
                .refuse(INVALID_IP_TYPE, () -> ipType = 4)
                .refuse(INVALID_IP_ADDRESS, () -> ip = ADDRESS)
                .refuse(
                        HOT_KEY_NOT_REGISTERED_IN_NETWORK,
                        () -> {
                            netuid = real;
                            caller = OWNER_HOTKEY;
                        })
                .refuse(SERVING_RATE_LIMIT_EXCEEDED, () -> chain.advance(49))
                .refuse(INVALID_PORT, () -> port = 9_090)
                .succeed();
    }

    @Test
    void setColdkeyAutoStakeHotkey() {
        hotkey = account("nobody's");
        faults(() -> new SetColdkeyAutoStakeHotkey(netuid, hotkey))
                .refuse(SUBNET_NOT_EXISTS, () -> netuid = real)
                .refuse(HOT_KEY_NOT_REGISTERED_IN_SUB_NET, () -> hotkey = OWNER_HOTKEY)
                .succeed()
                .emits(new SubtensorEvent.AutoStakeDestinationSet(USER, real, OWNER_HOTKEY));
        chain.call(USER, new SetColdkeyAutoStakeHotkey(real, OWNER_HOTKEY))
                .failsWith(SAME_AUTO_STAKE_HOTKEY_ALREADY_SET);
        chain.call(OWNER, new BurnedRegister(real, HOTKEY)).succeeds();
        chain.call(USER, new SetColdkeyAutoStakeHotkey(real, HOTKEY)).succeeds();
        assertThat(
                        StakingStorage.AUTO_STAKE_DESTINATION_COLDKEYS.get(
                                chain.state(), OWNER_HOTKEY, real))
                .isEmpty();
        assertThat(StakingStorage.AUTO_STAKE_DESTINATION_COLDKEYS.get(chain.state(), HOTKEY, real))
                .containsExactly(USER);
    }

    @Test
    void rootClaims() {
        var many = new TreeSet<NetUid>();
        for (int i = 1; i <= 6; i++) {
            many.add(new NetUid(i));
        }
        chain.call(USER, new ClaimRoot(many)).failsWith(INVALID_SUBNET_NUMBER);
        chain.call(USER, new ClaimRoot(new TreeSet<>())).failsWith(INVALID_SUBNET_NUMBER);
        many.removeLast();
        chain.call(USER, new ClaimRoot(many)).succeeds();
        chain.call(USER, new SudoSetNumRootClaims(1)).failsWith(new BadOrigin());
        chain.sudo(new SudoSetNumRootClaims(51)).failsWith(INVALID_NUM_ROOT_CLAIM);
        chain.sudo(new SudoSetNumRootClaims(50)).succeeds();
        chain.call(USER, new SudoSetRootClaimThreshold(real, 1)).failsWith(new BadOrigin());
        chain.call(OWNER, new SudoSetRootClaimThreshold(real, 10_000_001))
                .failsWith(INVALID_ROOT_CLAIM_THRESHOLD);
        chain.call(OWNER, new SudoSetRootClaimThreshold(real, 10_000_000)).succeeds();
    }

    /// What a stranger leaves below the least nomination is sold with the rest; an owner's stays.
    @Test
    void smallNominations_areSold() {
        chain.given(s -> {
            Owners.associate(s, OTHER, HOTKEY);
            StakingStorage.NOMINATOR_MIN_REQUIRED_STAKE.put(s, 500_000_000L);
        });
        chain.fund(USER, tao(10)).fund(OTHER, tao(10));
        for (var who : List.of(USER, OTHER)) {
            chain.call(who, new AddStake(HOTKEY, real, tao(2))).succeeds();
            var half = SharePools.stakeOf(chain.state(), HOTKEY, who, real).rao() / 2;
            chain.call(who, new RemoveStake(HOTKEY, real, new AlphaBalance(half))).succeeds();
        }
        // The least nomination is 500 times the least stake of 0.002 TAO: 1 TAO, more than half of
        // what 2 TAO buy.
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, USER, real).isZero()).isTrue();
        assertThat(SharePools.stakeOf(chain.state(), HOTKEY, OTHER, real).isZero()).isFalse();
    }
}
