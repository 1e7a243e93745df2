package io.myelin.runtime.system;

import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.CallCost;
import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.WeighedByArguments;
import io.myelin.runtime.kernel.Weigher;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Pair;
import io.myelin.scale.U32;
import java.util.List;

/// Calls of the System pallet. Weights: frame-system 41.0.0 `weights.rs`, `SubstrateWeight`.
public sealed interface SystemCall extends RuntimeCall {
    /// Puts bytes on the chain, to no effect.
    @Call(index = 0)
    record Remark(Bytes remark) implements SystemCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(Weight.ofRefTime(1_586_000 + 10_920L * remark.size()));
        }
    }

    @Call(index = 1)
    @Weighs(refTime = 2_836_000, writes = 1, dispatchClass = DispatchClass.OPERATIONAL)
    record SetHeapPages(long pages) implements SystemCall {}

    @Call(index = 2)
    @Weighs(
            refTime = 164_247_810_000L,
            proofSize = 67_035,
            reads = 1,
            writes = 1,
            dispatchClass = DispatchClass.OPERATIONAL)
    record SetCode(Bytes code) implements SystemCall {}

    @Call(index = 3)
    @Weighs(
            refTime = 164_247_810_000L,
            proofSize = 67_035,
            reads = 1,
            writes = 1,
            dispatchClass = DispatchClass.OPERATIONAL)
    record SetCodeWithoutChecks(Bytes code) implements SystemCall {}

    /// Writes raw entries.
    @Call(index = 4)
    record SetStorage(List<Pair<Bytes, Bytes>> items) implements SystemCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            int count = items.size();
            return operational(Weight.ofRefTime(1_565_000 + 733_648L * count).withAccess(0, count));
        }
    }

    @Call(index = 5)
    record KillStorage(List<Bytes> keys) implements SystemCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            int count = keys.size();
            return operational(Weight.ofRefTime(1_624_000 + 566_903L * count).withAccess(0, count));
        }
    }

    /// Removes what is stored under a prefix; `subkeys` says how many entries that is at most.
    @Call(index = 6)
    record KillPrefix(Bytes prefix, @U32 int subkeys) implements SystemCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            long count = Integer.toUnsignedLong(subkeys) + 1;
            return operational(
                    new Weight(2_964_000 + 1_340_742L * count, 70 * count)
                            .withAccess(count, count));
        }
    }

    @Call(index = 7)
    record RemarkWithEvent(Bytes remark) implements SystemCall, WeighedByArguments {
        @Override
        public CallCost cost(Weigher weigher) {
            return CallCost.normal(Weight.ofRefTime(4_725_000 + 12_386L * remark.size()));
        }
    }

    @Call(index = 9)
    @Weighs(refTime = 15_570_000, writes = 1, dispatchClass = DispatchClass.OPERATIONAL)
    record AuthorizeUpgrade(Hash256 codeHash) implements SystemCall {}

    @Call(index = 10)
    @Weighs(refTime = 15_570_000, writes = 1, dispatchClass = DispatchClass.OPERATIONAL)
    record AuthorizeUpgradeWithoutChecks(Hash256 codeHash) implements SystemCall {}

    @Call(index = 11)
    @Weighs(
            refTime = 166_858_158_000L,
            proofSize = 67_035,
            reads = 2,
            writes = 2,
            dispatchClass = DispatchClass.OPERATIONAL)
    record ApplyAuthorizedUpgrade(Bytes code) implements SystemCall {}

    private static CallCost operational(Weight weight) {
        return new CallCost(weight, DispatchClass.OPERATIONAL, Pays.YES);
    }
}
