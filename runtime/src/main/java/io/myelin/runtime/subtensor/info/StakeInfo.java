package io.myelin.runtime.subtensor.info;

import static io.myelin.runtime.subtensor.coinbase.CoinbaseStorage.ALPHA_DIVIDENDS_PER_SUBNET;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.subtensor.neuron.Neurons;
import io.myelin.scale.Compact;
import io.myelin.scale.Path;

/// What a coldkey has staked with a hotkey on a subnet.
///
/// Source: subtensor `rpc_info/stake_info.rs`, spec 425.
///
/// @param locked always 0, as are `taoEmission` and `drain`
/// @param emission what the hotkey's nominators earned together at the last epoch
@Path(value = "pallet_subtensor::rpc_info::stake_info::StakeInfo", params = "AccountId=hotkey")
public record StakeInfo(
        AccountId hotkey,
        AccountId coldkey,
        @Compact NetUid netuid,
        @Compact AlphaBalance stake,
        @Compact long locked,
        @Compact AlphaBalance emission,
        @Compact TaoBalance taoEmission,
        @Compact long drain,
        boolean isRegistered) {
    static StakeInfo of(
            State state, AccountId hotkey, AccountId coldkey, NetUid netuid, AlphaBalance stake) {
        return new StakeInfo(
                hotkey,
                coldkey,
                netuid,
                stake,
                0,
                ALPHA_DIVIDENDS_PER_SUBNET.get(state, netuid, hotkey),
                TaoBalance.ZERO,
                0,
                Neurons.isRegistered(state, netuid, hotkey));
    }
}
