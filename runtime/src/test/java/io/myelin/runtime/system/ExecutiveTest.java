package io.myelin.runtime.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.block.Digest;
import io.myelin.block.Extrinsic;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.ChainParams;
import io.myelin.runtime.kernel.Kernel;
import io.myelin.runtime.kernel.Pallet;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Section;
import io.myelin.runtime.kernel.State;
import io.myelin.runtime.kernel.TransactionError;
import io.myelin.runtime.kernel.TransactionError.InvalidTransaction;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.state.StateView;
import io.myelin.state.store.StorageFailedException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of an extrinsic whose code breaks instead of refusing.
class ExecutiveTest {
    private static final Bytes WRITTEN = Bytes.ofUtf8("written");

    sealed interface BreakingCall extends RuntimeCall {
        @Call(index = 0)
        @Weighs(refTime = 1)
        record Break() implements BreakingCall {}
    }

    static Stream<RuntimeException> brokenInvariants() {
        return Stream.of(
                new IllegalStateException(),
                new ArithmeticException(),
                new IndexOutOfBoundsException(),
                new NoSuchElementException(),
                new NullPointerException());
    }

    private final State state = new State(StateView.of(new TreeMap<>()), ChainParams.fast());

    private static Executive breakingWith(RuntimeException why) {
        Section<BreakingCall> section =
                (call, d) -> {
                    d.state().put(WRITTEN, WRITTEN);
                    throw why;
                };
        var pallet = Pallet.named("Breaking", "breaking").calls(BreakingCall.class, section);
        var kernel = Kernel.builder(ChainParams.fast()).pallet(0, pallet.build()).build();
        return new Executive(kernel, List.of(), SignatureVerifier.DIRECT);
    }

    private OpenBlock open(Executive executive) {
        return executive.open(state, 1, Hash256.ZERO, Digest.EMPTY);
    }

    /// The one call of the one pallet.
    private static Bytes extrinsic() {
        return Extrinsic.Bare.inherent(Bytes.of((byte) 0, (byte) 0)).encode();
    }

    @ParameterizedTest
    @MethodSource("brokenInvariants")
    void brokenInvariant_keepsTheExtrinsicOut_andIsTold(RuntimeException why) {
        var executive = breakingWith(why);
        var block = open(executive);

        assertThat(executive.apply(block, extrinsic()))
                .isEqualTo(
                        new ApplyResult.Refused(
                                new TransactionError.Invalid(new InvalidTransaction.Call())));

        assertThat(block.faults()).containsExactly(why);
        assertThat(block.extrinsics()).isEmpty();
        assertThat(state.get(WRITTEN)).isNull();
    }

    @Test
    void failingStorage_isNotTheExtrinsicsFault() {
        var why = new StorageFailedException("the disk is gone");
        var executive = breakingWith(why);
        var block = open(executive);

        assertThatThrownBy(() -> executive.apply(block, extrinsic())).isSameAs(why);
        assertThat(block.faults()).isEmpty();
    }
}
