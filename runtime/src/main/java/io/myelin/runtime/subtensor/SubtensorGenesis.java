package io.myelin.runtime.subtensor;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.TOTAL_ISSUANCE;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_TAO;
import static io.myelin.runtime.subtensor.epoch.EpochStorage.TEMPO;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.NETWORK_REGISTRATION_ALLOWED;
import static io.myelin.runtime.subtensor.neuron.RegistrationStorage.TARGET_REGISTRATIONS_PER_INTERVAL;
import static io.myelin.runtime.subtensor.staking.StakingStorage.ALPHA_V2;
import static io.myelin.runtime.subtensor.staking.StakingStorage.OWNER;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_ALPHA;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TOTAL_HOTKEY_SHARES_V2;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_UIDS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MAX_ALLOWED_VALIDATORS;
import static io.myelin.runtime.subtensor.subnet.HyperparameterStorage.MIN_ALLOWED_WEIGHTS;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.LARGEST_LOCKED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.NETWORKS_ADDED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_LOCKED;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_MECHANISM;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_OWNER_HOTKEY;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOKEN_SYMBOL;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.TOTAL_NETWORKS;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.SafeFloat;
import io.myelin.runtime.kernel.ChainParams.RootOwner;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.runtime.subtensor.staking.SharePools;
import io.myelin.runtime.subtensor.subnet.SubnetSymbols;
import io.myelin.scale.Triple;

/// What the Subtensor pallet stores at genesis: the root network, and a first subnet that nobody owns.
///
/// Source: subtensor `macros/genesis.rs`, spec 425.
public final class SubtensorGenesis {
    /// `//Alice` and `//Alice_hk`, which own root on fast chains.
    static final AccountId ALICE =
            AccountId.fromHex("0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");

    static final AccountId ALICE_HOTKEY =
            AccountId.fromHex("0x506c5a28f51e841b4df26ace64a23d69057fefda24bc9a53cb74197f901e7128");

    private static final NetUid FIRST = new NetUid(1);
    private static final long FIRST_RESERVE = 10_000_000_000L;
    private static final long FIRST_STAKE = 1_000_000_000L;

    private SubtensorGenesis() {}

    /// Writes it.
    ///
    /// Quirk: the pallet's count of issued TAO begins at 0, whatever accounts hold: no chain specification of the
    /// reference sets `balances_issuance`.
    public static void build(State state) {
        TOTAL_ISSUANCE.put(state, TaoBalance.ZERO);
        addRoot(state);
        addFirstSubnet(state);
    }

    private static void addRoot(State state) {
        var root = NetUid.ROOT;
        boolean alice = state.params().rootOwner() == RootOwner.ALICE;
        SUBNET_OWNER.put(state, root, alice ? ALICE : AccountId.ZERO);
        SUBNET_OWNER_HOTKEY.put(state, root, alice ? ALICE_HOTKEY : AccountId.ZERO);
        SUBNETWORK_N.put(state, root, 0);
        MAX_ALLOWED_UIDS.put(state, root, 64);
        TARGET_REGISTRATIONS_PER_INTERVAL.put(state, root, 1);
        addNetwork(state, root);
    }

    /// What root and the first subnet have in common.
    private static void addNetwork(State state, NetUid netuid) {
        NETWORKS_ADDED.put(state, netuid, true);
        TOTAL_NETWORKS.update(state, count -> count + 1);
        MAX_ALLOWED_VALIDATORS.put(state, netuid, 64);
        MIN_ALLOWED_WEIGHTS.put(state, netuid, 0);
        TEMPO.put(state, netuid, 100);
        NETWORK_REGISTRATION_ALLOWED.put(state, netuid, true);
        TOKEN_SYMBOL.put(state, netuid, SubnetSymbols.of(netuid));
    }

    /// A subnet with a pool, and one neuron whose keys are the account of zeros.
    ///
    /// Quirk: its mechanism is set, but neither its start nor its registration; the pool's TAO was never issued.
    private static void addFirstSubnet(State state) {
        var nobody = AccountId.ZERO;
        addNetwork(state, FIRST);
        SUBNET_MECHANISM.put(state, FIRST, 1);
        SUBNET_OWNER.put(state, FIRST, nobody);
        SUBNET_LOCKED.put(state, FIRST, new TaoBalance(1));
        LARGEST_LOCKED.put(state, FIRST, 1L);
        MAX_ALLOWED_UIDS.put(state, FIRST, 256);
        SUBNET_TAO.put(state, FIRST, new TaoBalance(FIRST_RESERVE));
        SUBNET_ALPHA_IN.put(state, FIRST, new AlphaBalance(FIRST_RESERVE));
        SUBNET_ALPHA_OUT.put(state, FIRST, new AlphaBalance(FIRST_STAKE));

        OWNER.put(state, nobody, nobody);
        ALPHA_V2.put(state, new Triple<>(nobody, nobody, FIRST), SafeFloat.ofU64(FIRST_STAKE));
        TOTAL_HOTKEY_SHARES_V2.put(state, nobody, FIRST, SafeFloat.ofU64(FIRST_STAKE));
        TOTAL_HOTKEY_ALPHA.put(state, nobody, FIRST, new AlphaBalance(FIRST_STAKE));
        SharePools.noteStakingHotkey(state, nobody, nobody);
        Neurons.append(state, FIRST, nobody, 0);
    }
}
