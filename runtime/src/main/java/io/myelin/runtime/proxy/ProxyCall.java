package io.myelin.runtime.proxy;

import io.myelin.block.MultiAddress;
import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.WeighedByArguments;
import io.myelin.runtime.kernel.Weigher;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Compact;
import io.myelin.scale.Name;
import io.myelin.scale.U16;
import io.myelin.scale.U32;
import org.jspecify.annotations.Nullable;

/// Calls of the Proxy pallet. Weights: subtensor `pallets/proxy/src/weights.rs`, for 20 proxies and 75 announcements.
public sealed interface ProxyCall extends RuntimeCall {
    /// Makes a call in another account's name.
    @Call(index = 0)
    @Name("proxy")
    record Act(MultiAddress real, @Nullable ProxyType forceProxyType, RuntimeCall call)
            implements ProxyCall, WeighedByArguments {
        private static final Weight BASE =
                new Weight(29_090_365, 4994).withAccess(3, 1).withAccess(1, 1);

        @Override
        public CallCost cost(Weigher weigher) {
            var inner = weigher.cost(call);
            return new CallCost(BASE.plus(inner.weight()), DispatchClass.NORMAL, inner.pays());
        }
    }

    /// Lets another account make calls in the caller's name.
    @Call(index = 1)
    @Weighs(refTime = 27_388_644, proofSize = 4254, reads = 1, writes = 1)
    record AddProxy(MultiAddress delegate, ProxyType proxyType, @U32 long delay)
            implements ProxyCall {}

    /// Ends that.
    @Call(index = 2)
    @Weighs(refTime = 29_108_129, proofSize = 4254, reads = 1, writes = 2)
    record RemoveProxy(MultiAddress delegate, ProxyType proxyType, @U32 long delay)
            implements ProxyCall {}

    /// Ends it for all delegates.
    @Call(index = 3)
    @Weighs(refTime = 28_523_188, proofSize = 4254, reads = 1, writes = 1)
    record RemoveProxies() implements ProxyCall {}

    /// Makes an account without a key, whose proxy the caller is.
    @Call(index = 4)
    @Weighs(refTime = 28_256_636, proofSize = 4254, reads = 1, writes = 1)
    record CreatePure(ProxyType proxyType, @U32 long delay, @U16 int index) implements ProxyCall {}

    /// Removes the caller's proxies, which must be a pure account; what it holds is lost.
    @Call(index = 5)
    @Weighs(refTime = 27_489_367, proofSize = 4254, reads = 1, writes = 1)
    record KillPure(
            MultiAddress spawner,
            ProxyType proxyType,
            @U16 int index,
            @Compact @U32 int height,
            @Compact @U32 int extIndex)
            implements ProxyCall {}

    /// Announces a call that the caller means to make by proxy.
    @Call(index = 6)
    @Weighs(refTime = 49_915_451, proofSize = 8615, reads = 3, writes = 2)
    record Announce(MultiAddress real, Hash256 callHash) implements ProxyCall {}

    /// Takes the caller's announcement back.
    @Call(index = 7)
    @Weighs(refTime = 41_787_991, proofSize = 8615, reads = 2, writes = 2)
    record RemoveAnnouncement(MultiAddress real, Hash256 callHash) implements ProxyCall {}

    /// Strikes a delegate's announcement about the caller.
    @Call(index = 8)
    @Weighs(refTime = 41_722_977, proofSize = 8615, reads = 2, writes = 2)
    record RejectAnnouncement(MultiAddress delegate, Hash256 callHash) implements ProxyCall {}

    /// Makes a call that a delegate announced long enough ago; anyone may.
    @Call(index = 9)
    record ProxyAnnounced(
            MultiAddress delegate,
            MultiAddress real,
            @Nullable ProxyType forceProxyType,
            RuntimeCall call)
            implements ProxyCall, WeighedByArguments {
        private static final Weight BASE =
                new Weight(71_477_572, 14_455).withAccess(5, 3).withAccess(1, 1);

        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(BASE.plus(weigher.cost(call).weight()));
        }
    }

    /// Brings the caller's deposits to what they would be now; free if that changes one.
    @Call(index = 10)
    @Weighs(refTime = 46_757_000, proofSize = 8615, reads = 3, writes = 3)
    record PokeDeposit() implements ProxyCall {}

    /// Makes the caller pay the fees of a delegate's calls in its name, or no longer.
    @Call(index = 11)
    @Weighs(refTime = 15_115_911, proofSize = 4254, reads = 1, writes = 1)
    record SetRealPaysFee(MultiAddress delegate, boolean paysFee) implements ProxyCall {}
}
