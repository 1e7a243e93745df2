package io.myelin.scale;

import java.util.List;

/// Success with a value or failure with another: Rust's `Result` on the wire.
public sealed interface Result<T, E> {
    record Ok<T, E>(T value) implements Result<T, E> {}

    record Err<T, E>(E error) implements Result<T, E> {}

    static <T, E> Wire<Result<T, E>> wire(Wire<T> ok, Wire<E> err) {
        return new ResultWire<>(ok, err);
    }

    /// The wire: 0 and the value, or 1 and the error.
    record ResultWire<T, E>(Wire<T> ok, Wire<E> err) implements Wire<Result<T, E>> {
        @Override
        public void write(Result<T, E> value, ScaleWriter out) {
            switch (value) {
                case Ok<T, E>(T it) -> {
                    out.u8(0);
                    ok.write(it, out);
                }
                case Err<T, E>(E error) -> {
                    out.u8(1);
                    err.write(error, out);
                }
            }
        }

        @Override
        public Result<T, E> read(ScaleReader in) {
            int tag = in.u8();
            return switch (tag) {
                case 0 -> new Ok<>(ok.read(in));
                case 1 -> new Err<>(err.read(in));
                default ->
                        throw new ScaleException(
                                in.offset() - 1, "result byte is " + tag + ", expected 0 or 1");
            };
        }

        @Override
        public WireType type() {
            return new WireType.Variants(
                    "Result",
                    List.of(
                            new WireType.Param("T", ok.type()),
                            new WireType.Param("E", err.type())),
                    List.of(
                            new WireType.Variant("Ok", 0, List.of(WireType.unnamed(ok.type()))),
                            new WireType.Variant("Err", 1, List.of(WireType.unnamed(err.type())))));
        }
    }
}
