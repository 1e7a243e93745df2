package io.myelin.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.myelin.chain.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Wires of every kind read any bytes into a value that is written and read back the same, or refuse.
///
/// As part of the tests the recorded inputs are replayed; with `JAZZER_FUZZ=1` new ones are searched.
class WireFuzzTest {
    private static final List<Wire<?>> WIRES =
            List.of(
                    Wires.BOOL,
                    Wires.U64,
                    Wires.U256,
                    Wires.COMPACT_U128,
                    Wires.I16,
                    Wires.I128,
                    Wires.TEXT,
                    Wires.compact(Wires.U32),
                    Wires.compact(Wires.TAO),
                    Wires.vec(Wires.option(Wires.NETUID)),
                    Wires.vec(Wires.vec(Wires.TEXT)),
                    Wires.bounded(Wires.U16, 8),
                    Wires.boundedBytes(16),
                    Wires.array(Wires.MECHID, 3),
                    Wires.option(Wires.BOOL),
                    Wires.triple(Wires.ACCOUNT_ID, Wires.H160, Wires.UNIT),
                    Wires.treeSet(Wires.U16),
                    Wires.treeMap(Wires.UID, Wires.BYTES));

    @FuzzTest
    void anyBytes_areAValueOrRefused(byte[] input) {
        if (input.length > 0) {
            var wire = WIRES.get((input[0] & 0xFF) % WIRES.size());
            check(wire, Bytes.of(input).slice(1, input.length));
        }
    }

    private static <T extends @Nullable Object> void check(Wire<T> wire, Bytes input) {
        T value;
        try {
            value = wire.decode(input);
        } catch (ScaleException refused) {
            return;
        }
        assertThat(wire.decode(wire.encode(value))).isEqualTo(value);
    }
}
