package io.myelin.runtime.subtensor.coinbase;

import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_IN;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_ALPHA_OUT;
import static io.myelin.runtime.subtensor.coinbase.PoolStorage.SUBNET_MOVING_PRICE;
import static io.myelin.runtime.subtensor.subnet.SubnetStorage.SUBNET_MECHANISM;

import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.economy.emission.MovingPrice;
import io.myelin.economy.emission.MovingPrice.PriceSource;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.swap.AlphaAssets;

/// A subnet's alpha as a whole: what is in its pool and what is outside.
///
/// Source: subtensor `coinbase/alpha.rs`, spec 425.
public final class SubnetAlpha {
    private SubnetAlpha() {}

    /// Alpha that counts as issued for the subnet's emission curve: in the pool and outside.
    public static AlphaBalance issuance(State state, NetUid netuid) {
        return SUBNET_ALPHA_IN
                .get(state, netuid)
                .saturatingPlus(SUBNET_ALPHA_OUT.get(state, netuid));
    }

    /// The moving price as formulas see it: 1 where alpha is TAO.
    public static U64F64 movingPrice(State state, NetUid netuid) {
        boolean fixed = netuid.isRoot() || SUBNET_MECHANISM.get(state, netuid) == 0;
        return MovingPrice.effective(
                SUBNET_MOVING_PRICE.get(state, netuid),
                fixed ? PriceSource.FIXED : PriceSource.POOL);
    }

    /// Creates alpha in the pool.
    static void mintIntoPool(State state, NetUid netuid, AlphaBalance amount) {
        AlphaAssets.minted(state, netuid, amount);
        if (!amount.isZero()) {
            SUBNET_ALPHA_IN.update(state, netuid, it -> it.saturatingPlus(amount));
        }
    }

    /// Creates alpha for participants.
    static void mintForParticipants(State state, NetUid netuid, AlphaBalance amount) {
        AlphaAssets.minted(state, netuid, amount);
        if (!amount.isZero()) {
            SUBNET_ALPHA_OUT.update(state, netuid, it -> it.saturatingPlus(amount));
        }
    }

    /// Destroys alpha so that it may be emitted again.
    public static void recycle(State state, NetUid netuid, AlphaBalance amount) {
        if (!amount.isZero()) {
            SUBNET_ALPHA_OUT.update(state, netuid, it -> it.saturatingMinus(amount));
            AlphaAssets.recycled(state, netuid, amount);
        }
    }

    /// Destroys alpha that stays issued.
    public static void burn(State state, NetUid netuid, AlphaBalance amount) {
        AlphaAssets.burned(state, netuid, amount);
    }
}
