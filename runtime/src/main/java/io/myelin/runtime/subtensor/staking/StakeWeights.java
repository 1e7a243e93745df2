package io.myelin.runtime.subtensor.staking;

import static io.myelin.runtime.subtensor.neuron.NeuronStorage.KEYS;
import static io.myelin.runtime.subtensor.neuron.NeuronStorage.SUBNETWORK_N;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.CHILD_KEYS;
import static io.myelin.runtime.subtensor.staking.ChildKeyStorage.PARENT_KEYS;
import static io.myelin.runtime.subtensor.staking.StakingStorage.STAKE_THRESHOLD;
import static io.myelin.runtime.subtensor.staking.StakingStorage.TAO_WEIGHT;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import io.myelin.economy.stake.StakeWeight;
import io.myelin.number.I64F64;
import io.myelin.number.U96F32;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.scale.Pair;
import java.util.ArrayList;
import java.util.List;

/// The stake that counts in consensus and for permissions: alpha, and root stake by its weight, each
/// after what parents lend and children borrow.
///
/// Source: subtensor `staking/stake_utils.rs`, spec 425.
public final class StakeWeights {
    private StakeWeights() {}

    /// A hotkey's stake on a subnet as it counts: all of it, the alpha part, the root part.
    ///
    /// @param tao inherited root stake, in rao of TAO, not yet weighted
    public record Weighed(I64F64 total, AlphaBalance alpha, AlphaBalance tao) {
        static final Weighed NONE = new Weighed(I64F64.ZERO, AlphaBalance.ZERO, AlphaBalance.ZERO);
    }

    /// Weight of root stake beside alpha, a part of 1.
    public static U96F32 taoWeight(State state) {
        return U96F32.fractionOfU64(TAO_WEIGHT.get(state));
    }

    public static Weighed of(State state, AccountId hotkey, NetUid netuid) {
        var alpha = inherited(state, hotkey, netuid, netuid);
        var tao = inherited(state, hotkey, netuid, NetUid.ROOT);
        return new Weighed(StakeWeight.total(alpha, tao, taoWeight(state)), alpha, tao);
    }

    /// Stake of every place of a subnet; none where nobody is.
    public static List<Weighed> ofSubnet(State state, NetUid netuid) {
        int n = SUBNETWORK_N.get(state, netuid);
        var all = new ArrayList<Weighed>(n);
        for (int i = 0; i < n; i++) {
            var uid = new Uid(i);
            all.add(
                    KEYS.contains(state, netuid, uid)
                            ? of(state, KEYS.get(state, netuid, uid), netuid)
                            : Weighed.NONE);
        }
        return all;
    }

    /// Stake on `staked` after the family relations of `netuid`. Quirk: on root they never count for alpha.
    private static AlphaBalance inherited(
            State state, AccountId hotkey, NetUid netuid, NetUid staked) {
        var own = SharePools.stakeOf(state, hotkey, staked);
        if (netuid.isRoot() && staked.isRoot()) {
            return own;
        }
        var lent = new ArrayList<StakeWeight.Lent>();
        for (var parent : PARENT_KEYS.get(state, hotkey, netuid)) {
            lent.add(
                    new StakeWeight.Lent(
                            parent.first(), SharePools.stakeOf(state, parent.second(), staked)));
        }
        var given = CHILD_KEYS.get(state, hotkey, netuid).stream().map(Pair::first).toList();
        return StakeWeight.inherited(own, given, lent);
    }

    /// Whether a hotkey has enough stake to set weights; the subnet owner's hotkey always has.
    ///
    /// Source: `lib.rs` `check_weights_min_stake`.
    public static boolean mayValidate(State state, AccountId hotkey, NetUid netuid) {
        var owner = Neurons.ownerUid(state, netuid);
        if (owner.isPresent() && owner.equals(Neurons.uidOf(state, netuid, hotkey))) {
            return true;
        }
        var threshold = I64F64.saturatingOfU64(STAKE_THRESHOLD.get(state));
        return of(state, hotkey, netuid).total().isAtLeast(threshold);
    }
}
