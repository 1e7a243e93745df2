package io.myelin.runtime.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.runtime.kernel.Counting.CountingCall.Add;
import io.myelin.runtime.kernel.Counting.CountingCall.Batch;
import io.myelin.runtime.kernel.Counting.CountingCall.FastOnly;
import io.myelin.runtime.kernel.Counting.CountingEvent.Added;
import io.myelin.runtime.kernel.Counting.CountingEvent.InnerFailed;
import io.myelin.runtime.kernel.Counting.Items;
import io.myelin.scale.ScaleException;
import io.myelin.state.StateView;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KernelTest {
    private static final AccountId ALICE = new AccountId(1, 2, 3, 4);
    private static final AccountId BOB = new AccountId(5, 6, 7, 8);
    private static final Origin SIGNED = new Origin.Signed(ALICE);

    private final Kernel kernel = Counting.kernel(ChainParams.normal());
    private final State state = new State(StateView.of(new TreeMap<>()), ChainParams.normal());
    private final BlockContext block = kernel.open(state, 1);

    @Test
    void call_writesAndEmits() {
        assertThat(block.call(SIGNED, new Add(3)).isOk()).isTrue();
        assertThat(Items.COUNTS.get(state, ALICE)).isEqualTo(3);
        assertThat(block.events())
                .extracting(EventRecord::event)
                .containsExactly(new Added(ALICE, 3));
    }

    @Test
    void failingCall_leavesNeitherWriteNorEvent() {
        var outcome = block.call(SIGNED, new Add(101));
        assertThat(outcome.errorOrNull())
                .isEqualTo(new DispatchError.Module(Counting.Error.TOO_MUCH));
        assertThat(Items.COUNTS.contains(state, ALICE)).isFalse();
        assertThat(block.events()).isEmpty();
        assertThat(state.changes()).isEmpty();
    }

    @Test
    void failingInnerCall_isUndoneAlone() {
        block.call(SIGNED, new Batch(List.of(new Add(1), new Add(200), new Add(2))));
        assertThat(Items.COUNTS.get(state, ALICE)).isEqualTo(3);
        assertThat(block.events())
                .extracting(EventRecord::event)
                .containsExactly(
                        new Added(ALICE, 1),
                        new InnerFailed(new DispatchError.Module(Counting.Error.TOO_MUCH)),
                        new Added(ALICE, 2));
    }

    @Test
    void filter_refusesAtAnyDepthButNotRoot() {
        assertThat(block.call(SIGNED, new Add(77)).errorOrNull())
                .isEqualTo(new DispatchError.Module(Counting.Error.UNUSED));
        assertThat(block.call(Origin.ROOT, new Add(77)).errorOrNull())
                .isEqualTo(new DispatchError.BadOrigin());
    }

    @Test
    void nestedCalls_surviveEncoding() {
        RuntimeCall call = new Batch(List.of(new Add(1), new Batch(List.of(new Add(5)))));
        var bytes = kernel.callWire().encode(call);
        assertThat(bytes.toHex()).isEqualTo("0x0903" + "08" + "090004" + "0903" + "04" + "090014");
        assertThat(kernel.callWire().decode(bytes)).isEqualTo(call);
        assertThatThrownBy(() -> kernel.callWire().decode(Bytes.fromHex("0x0909")))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("no call 9.9");
    }

    @Test
    void callsNestedTooDeep_areRefused() {
        RuntimeCall call = new Add(1);
        for (int i = 0; i < 300; i++) {
            call = new Batch(List.of(call));
        }
        var bytes = kernel.callWire().encode(call);
        assertThatThrownBy(() -> kernel.callWire().decode(bytes))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("nested deeper than 256 levels");
    }

    @Test
    void dispatchError_survivesEncoding() {
        DispatchError error = new DispatchError.Module(Counting.Error.TOO_MUCH);
        assertThat(kernel.errorWire().encode(error).toHex()).isEqualTo("0x030901000000");
        assertThat(kernel.errorWire().decode(kernel.errorWire().encode(error))).isEqualTo(error);
    }

    @Test
    void cost_addsDatabaseTimeAndSumsParts() {
        assertThat(kernel.cost(new Add(1)).weight())
                .isEqualTo(Weight.ofRefTime(10 + 25_000_000 + 100_000_000));
        assertThat(kernel.cost(new Batch(List.of(new Add(1), new Add(2)))).weight())
                .isEqualTo(Weight.ofRefTime(2 * 125_000_010));
    }

    @Test
    void twoKernels_withDifferentParametersWorkSideBySide() {
        var fast = Counting.kernel(ChainParams.fast());
        var fastState = new State(StateView.of(new TreeMap<>()), ChainParams.fast());
        assertThat(Items.STEP.get(state)).isEqualTo(360);
        assertThat(Items.STEP.get(fastState)).isEqualTo(10);
        assertThat(fast.callWire().encode(new FastOnly()).toHex()).isEqualTo("0x0904");
        assertThatThrownBy(() -> kernel.callWire().encode(new FastOnly()))
                .hasMessageContaining("no call of this runtime");
    }

    @Test
    void iteration_isInRawKeyOrder() {
        Items.PAIRS.put(state, new NetUid(1), ALICE, 1L);
        Items.PAIRS.put(state, new NetUid(256), BOB, 2L);
        assertThat(Items.PAIRS.entries(state))
                .extracting(e -> e.key().first().value())
                .containsExactly(256, 1);
        assertThat(Items.PAIRS.entriesUnder(state, new NetUid(1)))
                .containsExactly(new StorageEntry<>(ALICE, 1L));
        assertThat(Items.PAIRS.clearUnder(state, new NetUid(1))).isEqualTo(1);
        assertThat(Items.PAIRS.keys(state)).hasSize(1);
    }

    @Test
    void rawWrite_isSeenByTheNextTypedRead() {
        Items.STEP.put(state, 5);
        state.put(Items.STEP.prefix(), Bytes.fromHex("0x0900"));
        assertThat(Items.STEP.get(state)).isEqualTo(9);
        state.put(Items.STEP.prefix(), Bytes.fromHex("0x09"));
        assertThat(Items.STEP.get(state)).isEqualTo(360);
    }

    sealed interface Bad extends RuntimeCall {
        @Call(index = 0)
        record Weightless() implements Bad {}
    }

    sealed interface Twice extends RuntimeCall {
        @Call(index = 0)
        @Weighs(refTime = 1)
        record One() implements Twice {}

        @Call(index = 0)
        @Weighs(refTime = 1)
        record Two() implements Twice {}
    }

    @Test
    void faultyDeclarations_failTheStart() {
        assertThatThrownBy(() -> assemble(Bad.class)).hasMessageContaining("has no weight");
        assertThatThrownBy(() -> assemble(Twice.class)).hasMessageContaining("two calls 0");
    }

    private static <C extends RuntimeCall> void assemble(Class<C> family) {
        Kernel.builder(ChainParams.normal())
                .pallet(
                        1,
                        Pallet.named("Faulty", "faulty::pallet")
                                .calls(family, (call, d) -> PostInfo.AS_DECLARED)
                                .build())
                .build();
    }
}
