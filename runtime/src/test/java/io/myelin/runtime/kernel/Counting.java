package io.myelin.runtime.kernel;

import static io.myelin.runtime.kernel.DispatchException.ensure;
import static io.myelin.runtime.kernel.KeyPart.blake2Concat;
import static io.myelin.runtime.kernel.KeyPart.identity;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.scale.Compact;
import io.myelin.scale.Positional;
import io.myelin.scale.U16;
import io.myelin.scale.Wires;
import java.util.List;

/// A small pallet for the kernel's tests: a counter per account, and a batch.
final class Counting {
    private static final PalletPrefix PREFIX = PalletPrefix.of("Counting");

    static final class Items {
        static final StorageMap<AccountId, Integer> COUNTS =
                PREFIX.map("Counts", blake2Concat(Wires.ACCOUNT_ID), Wires.U32).orElse(0);
        static final StorageValue<Integer> STEP =
                PREFIX.value("Step", Wires.U16).orElse(ChainParams::initialTempo);
        static final OptionalDoubleMap<NetUid, AccountId, Long> PAIRS =
                PREFIX.doubleMap(
                                "Pairs",
                                identity(Wires.NETUID),
                                blake2Concat(Wires.ACCOUNT_ID),
                                Wires.U64)
                        .optional();
    }

    enum Error implements ModuleError {
        UNUSED,
        TOO_MUCH
    }

    sealed interface CountingCall extends RuntimeCall {
        @Call(index = 0)
        @Weighs(refTime = 10, reads = 1, writes = 1)
        record Add(@Compact @U16 int by) implements CountingCall {}

        @Call(index = 3)
        record Batch(List<RuntimeCall> calls) implements CountingCall, WeighedByArguments {
            @Override
            public CallCost cost(Weigher weigher) {
                var sum = Weight.ZERO;
                for (var call : calls) {
                    sum = sum.plus(weigher.cost(call).weight());
                }
                return CallCost.normal(sum);
            }
        }

        @Call(index = 4, when = Feature.FAUCET)
        @Weighs(refTime = 1)
        record FastOnly() implements CountingCall {}
    }

    sealed interface CountingEvent extends RuntimeEvent {
        @Event(index = 1)
        record Added(AccountId who, @U16 int by) implements CountingEvent {}

        @Event(index = 0)
        @Positional
        record InnerFailed(DispatchError error) implements CountingEvent {}
    }

    private Counting() {}

    static Pallet pallet() {
        return Pallet.named("Counting", "test_counting::pallet")
                .calls(CountingCall.class, Counting::dispatch)
                .events(CountingEvent.class)
                .errors(Error.class)
                .storage(Items.class)
                .constant("Tempo", Wires.U16, ChainParams::initialTempo)
                .build();
    }

    static Kernel kernel(ChainParams params) {
        return Kernel.builder(params)
                .pallet(9, pallet())
                .baseFilter(
                        (state, call) -> !(call instanceof CountingCall.Add(var by)) || by != 77,
                        Error.UNUSED)
                .build();
    }

    private static PostInfo dispatch(CountingCall call, Dispatch d) {
        return switch (call) {
            case CountingCall.Add(var by) -> add(d, by);
            case CountingCall.Batch(var calls) -> batch(d, calls);
            case CountingCall.FastOnly() -> PostInfo.FREE;
        };
    }

    private static PostInfo add(Dispatch d, int by) {
        var who = d.ensureSigned();
        Items.COUNTS.update(d.state(), who, count -> count + by);
        d.emit(new CountingEvent.Added(who, by));
        ensure(by <= 100, Error.TOO_MUCH);
        return PostInfo.AS_DECLARED;
    }

    private static PostInfo batch(Dispatch d, List<RuntimeCall> calls) {
        for (var call : calls) {
            if (d.callAsSelf(call) instanceof DispatchOutcome.Failed failed) {
                d.emit(new CountingEvent.InnerFailed(failed.error()));
            }
        }
        return PostInfo.AS_DECLARED;
    }
}
