package io.myelin.scale;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.Bytes;
import io.myelin.chain.H160;
import io.myelin.chain.Hash256;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.NetUidStorageIndex;
import io.myelin.chain.TaoBalance;
import io.myelin.chain.Uid;
import io.myelin.scale.WireType.Composite;
import io.myelin.scale.WireType.Param;
import io.myelin.scale.WireType.Primitive;
import java.math.BigInteger;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/// The vocabulary of wires: integers, byte strings, collections and the chain's own words.
///
/// `NetUid`, `MechId`, `Uid`, `TaoBalance` and `AlphaBalance` are transparent, as the reference's types are: metadata
/// shows the integer. `AccountId` and `Hash256` are structs with a path.
public final class Wires {
    public static final Wire<Boolean> BOOL =
            new FixedWire<>(Primitive.BOOL, 1, (v, out) -> out.bool(v), ScaleReader::bool);
    public static final UnsignedWire<Integer> U8 =
            new UnsignedWire<>(8, v -> (int) v, Integer::toUnsignedLong);
    public static final UnsignedWire<Integer> U16 =
            new UnsignedWire<>(16, v -> (int) v, Integer::toUnsignedLong);

    /// A u32 as the raw bits of an `int`.
    public static final UnsignedWire<Integer> U32 =
            new UnsignedWire<>(32, v -> (int) v, Integer::toUnsignedLong);

    /// A u32 as a `long` of 0..2³² − 1: block numbers, above all.
    public static final UnsignedWire<Long> U32_LONG =
            new UnsignedWire<>(32, v -> v, Long::longValue);

    /// A u64 as the raw bits of a `long`.
    public static final UnsignedWire<Long> U64 = new UnsignedWire<>(64, v -> v, Long::longValue);

    public static final Wire<BigInteger> U128 =
            new FixedWire<>(Primitive.U128, 16, (v, out) -> out.u128(v), ScaleReader::u128);
    public static final Wire<BigInteger> U256 =
            new FixedWire<>(
                    Primitive.U256,
                    32,
                    (v, out) -> out.unsignedLittleEndian(v, 32),
                    in -> in.unsignedLittleEndian(32));
    public static final Wire<BigInteger> COMPACT_U128 =
            new FixedWire<>(
                    new WireType.Compact(Primitive.U128),
                    1,
                    (v, out) -> out.compactU128(v),
                    ScaleReader::compactU128);
    public static final Wire<Integer> I16 =
            new FixedWire<>(
                    Primitive.I16,
                    2,
                    (v, out) -> out.u16(requireShort(v) & 0xFFFF),
                    in -> (int) (short) in.u16());
    public static final Wire<Integer> I32 =
            new FixedWire<>(Primitive.I32, 4, (v, out) -> out.u32(v), ScaleReader::u32);
    public static final Wire<Long> I64 =
            new FixedWire<>(Primitive.I64, 8, (v, out) -> out.u64(v), ScaleReader::u64);
    public static final Wire<BigInteger> I128 =
            new FixedWire<>(
                    Primitive.I128,
                    16,
                    (v, out) -> out.u128(twosComplement(v)),
                    in -> signed(in.u128()));
    public static final Wire<String> TEXT =
            new FixedWire<>(Primitive.STR, 1, (v, out) -> out.text(v), ScaleReader::text);

    /// A `Vec<u8>`.
    public static final Wire<Bytes> BYTES =
            new FixedWire<>(
                    new WireType.Sequence(Primitive.U8),
                    1,
                    (v, out) -> out.bytes(v),
                    ScaleReader::bytes);

    public static final Wire<Unit> UNIT =
            new FixedWire<>(WireType.UNIT, 0, (v, out) -> {}, in -> Unit.UNIT);

    public static final Wire<AccountId> ACCOUNT_ID =
            new FixedWire<>(
                    struct(
                            "sp_core::crypto::AccountId32",
                            WireType.unnamed(new WireType.Array(Primitive.U8, 32))),
                    32,
                    (v, out) -> out.accountId(v),
                    ScaleReader::accountId);
    public static final Wire<Hash256> H256 =
            new FixedWire<>(
                    struct(
                            "primitive_types::H256",
                            WireType.unnamed(new WireType.Array(Primitive.U8, 32))),
                    32,
                    (v, out) -> out.hash(v),
                    ScaleReader::hash);

    public static final Wire<H160> H160 =
            bytes(io.myelin.chain.H160.SIZE)
                    .shapedAs(
                            struct(
                                    "primitive_types::H160",
                                    WireType.unnamed(new WireType.Array(Primitive.U8, 20))))
                    .as(H160::new, io.myelin.chain.H160::bytes);

    public static final UnsignedWire<NetUid> NETUID = U16.as(NetUid::new, NetUid::value);
    public static final UnsignedWire<NetUidStorageIndex> NETUID_INDEX =
            U16.as(NetUidStorageIndex::new, NetUidStorageIndex::value);
    public static final UnsignedWire<MechId> MECHID = U8.as(MechId::new, MechId::value);
    public static final UnsignedWire<Uid> UID = U16.as(Uid::new, Uid::value);
    public static final UnsignedWire<TaoBalance> TAO = U64.as(TaoBalance::new, TaoBalance::rao);
    public static final UnsignedWire<AlphaBalance> ALPHA =
            U64.as(AlphaBalance::new, AlphaBalance::rao);

    private Wires() {}

    private static int requireShort(int value) {
        if (value != (short) value) {
            throw new IllegalArgumentException("cannot encode " + value + " as i16");
        }
        return value;
    }

    private static BigInteger twosComplement(BigInteger value) {
        if (value.bitLength() > 127) {
            throw new IllegalArgumentException("cannot encode " + value + " as i128");
        }
        return value.signum() < 0 ? value.add(BigInteger.ONE.shiftLeft(128)) : value;
    }

    private static BigInteger signed(BigInteger value) {
        return value.testBit(127) ? value.subtract(BigInteger.ONE.shiftLeft(128)) : value;
    }

    /// A struct without generic parameters.
    public static Composite struct(String path, WireType.Field... fields) {
        return new Composite(path, List.of(), List.of(fields));
    }

    /// A struct with a path and one unnamed field, such as `PositionId`.
    public static <T> Wire<T> newtype(String path, Wire<T> inner) {
        return inner.shapedAs(struct(path, WireType.unnamed(inner.type())));
    }

    /// A struct or enum that metadata shows with generic parameters.
    public static <T> Wire<T> generic(Wire<T> plain, Param... params) {
        return plain.shapedAs(
                switch (plain.type()) {
                    case Composite(var path, _, var fields) ->
                            new Composite(path, List.of(params), fields);
                    case WireType.Variants(var path, _, var variants) ->
                            new WireType.Variants(path, List.of(params), variants);
                    case WireType other ->
                            throw new IllegalArgumentException(other + " takes no parameters");
                });
    }

    public static <T> Wire<T> compact(UnsignedWire<T> inner) {
        return inner.compact();
    }

    /// A `Vec<T>`.
    public static <T extends @Nullable Object> Wire<List<T>> vec(Wire<T> element) {
        return new CollectionWires.VecWire<>(element, new WireType.Sequence(element.type()), -1);
    }

    /// A `BoundedVec<T, S>` of at most `limit` elements.
    public static <T> Wire<List<T>> bounded(Wire<T> element, int limit) {
        return new CollectionWires.VecWire<>(element, boundedType(element.type()), limit);
    }

    /// A `WeakBoundedVec<T, S>`, whose bound is only a warning.
    public static <T> Wire<List<T>> weaklyBounded(Wire<T> element) {
        return vec(element)
                .shapedAs(
                        new Composite(
                                "bounded_collections::weak_bounded_vec::WeakBoundedVec",
                                List.of(new Param("T", element.type()), new Param("S", null)),
                                List.of(WireType.unnamed(new WireType.Sequence(element.type())))));
    }

    /// A `BoundedVec<u8, S>` of at most `limit` bytes.
    public static Wire<Bytes> boundedBytes(int limit) {
        return new FixedWire<>(
                boundedType(Primitive.U8),
                1,
                (v, out) -> {
                    requireAtMost(limit, v.size());
                    out.bytes(v);
                },
                in -> {
                    int start = in.offset();
                    int size = in.length(1);
                    if (size > limit) {
                        throw new ScaleException(
                                start, size + " bytes are beyond the bound of " + limit);
                    }
                    return Bytes.wrap(in.raw(size));
                });
    }

    static void requireAtMost(int limit, int size) {
        if (limit >= 0 && size > limit) {
            throw new IllegalArgumentException(
                    "cannot encode " + size + " elements: the bound is " + limit);
        }
    }

    static WireType boundedType(WireType element) {
        return new Composite(
                "bounded_collections::bounded_vec::BoundedVec",
                List.of(new Param("T", element), new Param("S", null)),
                List.of(new WireType.Field(null, new WireType.Sequence(element), "Vec<T>")));
    }

    /// Exactly `length` elements, without a length prefix.
    public static <T> Wire<List<T>> array(Wire<T> element, int length) {
        return new CollectionWires.ArrayWire<>(element, length);
    }

    /// `[u8; length]`.
    public static Wire<Bytes> bytes(int length) {
        return new FixedWire<>(
                new WireType.Array(Primitive.U8, length),
                length,
                (v, out) -> {
                    if (v.size() != length) {
                        throw new IllegalArgumentException(
                                "cannot encode " + v.size() + " bytes as [u8; " + length + "]");
                    }
                    out.raw(v);
                },
                in -> Bytes.wrap(in.raw(length)));
    }

    /// An `Option<T>`: null is `None`.
    public static <T> Wire<@Nullable T> option(Wire<T> inner) {
        return new CollectionWires.OptionWire<>(inner);
    }

    public static <A, B> Wire<Pair<A, B>> pair(Wire<A> first, Wire<B> second) {
        return new CollectionWires.PairWire<>(first, second);
    }

    public static <A, B, C> Wire<Triple<A, B, C>> triple(
            Wire<A> first, Wire<B> second, Wire<C> third) {
        return new CollectionWires.TripleWire<>(first, second, third);
    }

    /// A `BTreeSet<T>`: written in ascending order; read in any order, equal elements count once.
    public static <T extends Comparable<? super T>> Wire<NavigableSet<T>> treeSet(Wire<T> element) {
        return CollectionWires.treeSet(element);
    }

    /// A `BTreeMap<K, V>`: written in ascending order of keys.
    public static <K extends Comparable<? super K>, V> Wire<NavigableMap<K, V>> treeMap(
            Wire<K> key, Wire<V> value) {
        return CollectionWires.treeMap(key, value);
    }
}
