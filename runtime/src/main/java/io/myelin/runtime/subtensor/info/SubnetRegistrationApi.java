package io.myelin.runtime.subtensor.info;

import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.RuntimeApi;
import io.myelin.runtime.subtensor.subnet.NetworkRegistration;

/// `SubnetRegistrationRuntimeApi`: what a new subnet costs now.
///
/// Source: subtensor `coinbase/root.rs`, `get_network_lock_cost`, spec 425.
@RuntimeApi(name = "SubnetRegistrationRuntimeApi", version = 1)
final class SubnetRegistrationApi {
    public TaoBalance getNetworkRegistrationCost(BlockContext block) {
        return NetworkRegistration.lockCost(block);
    }
}
