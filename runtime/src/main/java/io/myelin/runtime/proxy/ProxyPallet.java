package io.myelin.runtime.proxy;

import io.myelin.chain.AccountId;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.DispatchError;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.scale.Result;
import io.myelin.scale.Unit;
import io.myelin.scale.Wire;
import io.myelin.scale.Wires;

/// The Proxy pallet, put together.
public final class ProxyPallet {
    private ProxyPallet() {}

    /// @param results the wire of a call's outcome, which belongs to one runtime
    public static Pallet create(Wire<Result<Unit, DispatchError>> results) {
        var lastCallResult = ProxyStorage.lastCallResult(results);
        return Pallet.named("Proxy", "pallet_subtensor_proxy::pallet")
                .calls(ProxyCall.class, new ProxySection(lastCallResult))
                .events(ProxyEvent.class)
                .errors(ProxyError.class)
                .storage(ProxyStorage.class)
                .storage(lastCallResult)
                .hooks(new ForgetResults(lastCallResult))
                .constant("ProxyDepositBase", Wires.TAO, p -> Deposits.PROXIES.base())
                .constant("ProxyDepositFactor", Wires.TAO, p -> Deposits.PROXIES.factor())
                .constant("MaxProxies", Wires.U32, p -> ProxyStorage.MAX_PROXIES)
                .constant("MaxPending", Wires.U32, p -> ProxyStorage.MAX_PENDING)
                .constant("AnnouncementDepositBase", Wires.TAO, p -> Deposits.ANNOUNCEMENTS.base())
                .constant(
                        "AnnouncementDepositFactor",
                        Wires.TAO,
                        p -> Deposits.ANNOUNCEMENTS.factor())
                .build();
    }

    /// Results of calls by proxy are known within their block only.
    private record ForgetResults(OptionalMap<AccountId, Result<Unit, DispatchError>> results)
            implements Hooks {
        @Override
        public void onFinalize(BlockContext block) {
            for (var real : results.keys(block.state())) {
                results.remove(block.state(), real);
            }
        }
    }
}
