package io.myelin.runtime.commitments;

import io.myelin.runtime.commitments.CommitmentsCall.SetCommitment;
import io.myelin.runtime.commitments.CommitmentsCall.SetMaxSpace;
import io.myelin.runtime.kernel.BlockContext;
import io.myelin.runtime.kernel.Dispatch;
import io.myelin.runtime.kernel.Hooks;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.PostInfo;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Wires;

/// The Commitments pallet, put together.
public final class CommitmentsPallet {
    private CommitmentsPallet() {}

    public static Pallet create() {
        return Pallet.named("Commitments", "pallet_commitments::pallet")
                .calls(CommitmentsCall.class, new CommitmentsSection())
                .events(CommitmentsEvent.class)
                .errors(CommitmentsError.class)
                .storage(CommitmentsStorage.class)
                .hooks(new Looks())
                .constant("MaxFields", Wires.U32, p -> CommitmentsStorage.MAX_FIELDS)
                .constant("InitialDeposit", Wires.U64, p -> 0L)
                .constant("FieldDeposit", Wires.U64, p -> 0L)
                .build();
    }

    private static final class CommitmentsSection implements Section<CommitmentsCall> {
        @Override
        public PostInfo dispatch(CommitmentsCall call, Dispatch d) {
            switch (call) {
                case SetCommitment(var netuid, var info) -> Commitments.set(d, netuid, info);
                case SetMaxSpace(long limit) -> {
                    d.ensureRoot();
                    CommitmentsStorage.MAX_SPACE.put(d.state(), limit);
                }
            }
            return PostInfo.AS_DECLARED;
        }
    }

    private static final class Looks implements Hooks {
        @Override
        public Weight onInitialize(BlockContext block) {
            return Commitments.lookAtTimelocked(block);
        }
    }
}
