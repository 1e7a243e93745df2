package io.myelin.scale;

import static io.myelin.scale.Wires.struct;

import io.myelin.number.I128;
import io.myelin.number.I32F32;
import io.myelin.number.I64F64;
import io.myelin.number.I96F32;
import io.myelin.number.Perbill;
import io.myelin.number.Percent;
import io.myelin.number.Perquintill;
import io.myelin.number.SafeFloat;
import io.myelin.number.U128;
import io.myelin.number.U64F64;
import io.myelin.number.U96F32;
import io.myelin.scale.WireType.Composite;
import io.myelin.scale.WireType.Field;
import io.myelin.scale.WireType.Param;
import io.myelin.scale.WireType.Primitive;
import java.util.List;

/// Wires of the protocol's number types: fixed point as its raw bits, parts of a whole, share floats.
///
/// Metadata shows a fixed-point type as a struct of its bits with the number of fractional bits as a
/// generic parameter, written in binary as nested types.
public final class NumberWires {
    public static final Wire<U128> U128_WIRE =
            new FixedWire<>(
                    Primitive.U128,
                    16,
                    (v, out) -> out.u64(v.low()).u64(v.high()),
                    in -> {
                        long low = in.u64();
                        return new U128(in.u64(), low);
                    });
    public static final Wire<I128> I128_WIRE =
            new FixedWire<>(
                    Primitive.I128,
                    16,
                    (v, out) -> out.u64(v.low()).u64(v.high()),
                    in -> {
                        long low = in.u64();
                        return new I128(in.u64(), low);
                    });

    public static final Wire<U96F32> U96F32_WIRE =
            U128_WIRE
                    .shapedAs(fixed("FixedU128", Primitive.U128, 32))
                    .as(U96F32::new, U96F32::bits);
    public static final Wire<U64F64> U64F64_WIRE =
            U128_WIRE
                    .shapedAs(fixed("FixedU128", Primitive.U128, 64))
                    .as(U64F64::new, U64F64::bits);
    public static final Wire<I96F32> I96F32_WIRE =
            I128_WIRE
                    .shapedAs(fixed("FixedI128", Primitive.I128, 32))
                    .as(I96F32::new, I96F32::bits);
    public static final Wire<I64F64> I64F64_WIRE =
            I128_WIRE
                    .shapedAs(fixed("FixedI128", Primitive.I128, 64))
                    .as(I64F64::new, I64F64::bits);
    public static final Wire<I32F32> I32F32_WIRE =
            Wires.I64.shapedAs(fixed("FixedI64", Primitive.I64, 32)).as(I32F32::new, I32F32::bits);

    public static final Wire<Percent> PERCENT =
            Wires.newtype("sp_arithmetic::per_things::Percent", Wires.U8)
                    .as(Percent::new, Percent::parts);
    public static final Wire<Perbill> PERBILL =
            Wires.newtype("sp_arithmetic::per_things::Perbill", Wires.U32)
                    .as(Perbill::new, Perbill::parts);
    public static final Wire<Perquintill> PERQUINTILL =
            Wires.newtype("sp_arithmetic::per_things::Perquintill", Wires.U64)
                    .as(Perquintill::new, Perquintill::parts);

    public static final Wire<SafeFloat> SAFE_FLOAT =
            Wires.pair(U128_WIRE, Wires.I64)
                    .shapedAs(
                            struct(
                                    "share_pool::SafeFloat",
                                    new Field("mantissa", Primitive.U128, "u128"),
                                    new Field("exponent", Primitive.I64, "i64")))
                    .as(
                            it -> new SafeFloat(it.first(), it.second()),
                            it -> new Pair<>(it.mantissa(), it.exponent()));

    private NumberWires() {}

    private static WireType fixed(String name, Primitive bits, int fractionBits) {
        return new Composite(
                "substrate_fixed::" + name,
                List.of(new Param("Frac", typeNumber(fractionBits))),
                List.of(new Field("bits", bits, "")));
    }

    /// A number as the type library writes it: nested bits, the highest innermost.
    private static WireType typeNumber(int number) {
        if (number == 0) {
            return struct("substrate_typenum::uint::UTerm");
        }
        var high = typeNumber(number >>> 1);
        var low = struct("substrate_typenum::bit::B" + (number & 1));
        return new Composite(
                "substrate_typenum::uint::UInt",
                List.of(new Param("U", high), new Param("B", low)),
                List.of(new Field("msb", high, "U"), new Field("lsb", low, "B")));
    }
}
