package io.myelin.scale;

import io.myelin.chain.Bytes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How values of one type are written and read, and what the type looks like in metadata.
///
/// Wires hold no state and may be shared between threads.
public interface Wire<T extends @Nullable Object> {
    void write(T value, ScaleWriter out);

    /// Reads one value; throws [ScaleException] when the bytes are no such value.
    T read(ScaleReader in);

    WireType type();

    /// The fewest bytes a value takes; a length is refused before its elements are allocated.
    default int leastSize() {
        return 1;
    }

    default Bytes encode(T value) {
        var out = new ScaleWriter();
        write(value, out);
        return out.toBytes();
    }

    /// Decodes a whole input; bytes that follow the value are refused.
    default T decode(Bytes data) {
        var in = new ScaleReader(data);
        T value = read(in);
        in.expectEnd();
        return value;
    }

    /// A transparent newtype: other Java values, the same bytes and the same shape.
    default <U> Wire<U> as(Function<T, U> wrap, Function<U, T> unwrap) {
        return new MappedWire<>(this, type(), wrap, unwrap);
    }

    /// The same bytes under another shape in metadata.
    default Wire<T> shapedAs(WireType type) {
        return new MappedWire<>(this, type, Function.identity(), Function.identity());
    }
}
