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
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/// Derives wires from Java types by reflection, each on first use.
///
/// | Java | SCALE |
/// | --- | --- |
/// | `boolean` | bool |
/// | `int` with `@U8`, `@U16`, `@U32`, `@Signed`, `@U16 @Signed` | u8, u16, u32 bits, i32, i16; a bare `int` is refused |
/// | `long`; with `@U32`, `@Signed` | u64 bits; u32, i64 |
/// | `BigInteger`; with `@Signed` | u128; i128 |
/// | types of [io.myelin.number] | as [NumberWires] has them |
/// | `@Compact` on any of the unsigned or on a transparent newtype | compact |
/// | `Bytes`, `List<T>`; with `@Bounded(n)`, `@FixedLength(n)` | `Vec`; bounded; array |
/// | `NavigableSet`, `NavigableMap` | `BTreeSet`, `BTreeMap` |
/// | `Pair`, `Triple`, `Result` | tuples, result |
/// | `@Nullable T` | `Option<T>` |
/// | record, enum, sealed interface of records | struct, variants |
/// | class with a static field `WIRE` | that wire |
///
/// Annotations work at any depth: `List<@Compact @U16 Integer>`. Instances differ in the types bound
/// to them from outside, such as the outer call of one assembled runtime.
public final class RecordWires {
    /// Wires of types that need nothing from an assembled runtime.
    public static final RecordWires PLAIN = new RecordWires(Map.of());

    private static final Map<Class<?>, Wire<?>> WORDS =
            Map.ofEntries(
                    Map.entry(boolean.class, Wires.BOOL),
                    Map.entry(Boolean.class, Wires.BOOL),
                    Map.entry(String.class, Wires.TEXT),
                    Map.entry(Unit.class, Wires.UNIT),
                    Map.entry(AccountId.class, Wires.ACCOUNT_ID),
                    Map.entry(Hash256.class, Wires.H256),
                    Map.entry(NetUid.class, Wires.NETUID),
                    Map.entry(MechId.class, Wires.MECHID),
                    Map.entry(Uid.class, Wires.UID),
                    Map.entry(TaoBalance.class, Wires.TAO),
                    Map.entry(AlphaBalance.class, Wires.ALPHA),
                    Map.entry(NetUidStorageIndex.class, Wires.NETUID_INDEX),
                    Map.entry(H160.class, Wires.H160),
                    Map.entry(U128.class, NumberWires.U128_WIRE),
                    Map.entry(I128.class, NumberWires.I128_WIRE),
                    Map.entry(I32F32.class, NumberWires.I32F32_WIRE),
                    Map.entry(I64F64.class, NumberWires.I64F64_WIRE),
                    Map.entry(I96F32.class, NumberWires.I96F32_WIRE),
                    Map.entry(U64F64.class, NumberWires.U64F64_WIRE),
                    Map.entry(U96F32.class, NumberWires.U96F32_WIRE),
                    Map.entry(Percent.class, NumberWires.PERCENT),
                    Map.entry(Perbill.class, NumberWires.PERBILL),
                    Map.entry(Perquintill.class, NumberWires.PERQUINTILL),
                    Map.entry(SafeFloat.class, NumberWires.SAFE_FLOAT));

    private final Map<Class<?>, ? extends Wire<?>> bound;
    private final ClassValue<Wire<?>> derived =
            new ClassValue<>() {
                @Override
                protected Wire<?> computeValue(Class<?> type) {
                    return derive(type);
                }
            };

    private final ClassValue<RecordWire<?>> records =
            new ClassValue<>() {
                @Override
                protected RecordWire<?> computeValue(Class<?> type) {
                    return new RecordWire<>(type.asSubclass(Record.class), RecordWires.this);
                }
            };

    public RecordWires(Map<Class<?>, ? extends Wire<?>> bound) {
        this.bound = Map.copyOf(bound);
    }

    /// The wire of a class without type parameters.
    @SuppressWarnings("unchecked") // derive() makes a Wire of exactly this class
    public <T> Wire<T> of(Class<T> type) {
        var known = bound.get(type);
        return (Wire<T>) (known != null ? known : derived.get(type));
    }

    /// The fields of a record, in order, as metadata shows them.
    public List<WireType.Field> fields(Class<? extends Record> type) {
        return record(type).fields();
    }

    /// The wire of a record whatever is bound to it: a call's or event's arguments.
    @SuppressWarnings("unchecked") // as in of()
    public <R extends Record> RecordWire<R> record(Class<R> type) {
        return (RecordWire<R>) records.get(type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum class is one of its own constants' type
    private Wire<?> derive(Class<?> type) {
        var word = WORDS.get(type);
        if (word != null) {
            return word;
        }
        var own = ownWire(type);
        if (own != null) {
            return own;
        }
        if (type.isRecord()) {
            return records.get(type);
        }
        if (type.isEnum()) {
            return new EnumWire(type.asSubclass(Enum.class));
        }
        if (type.isSealed() && type.isInterface()) {
            return new SealedWire<>(type, this);
        }
        throw new IllegalArgumentException(
                "no wire for "
                        + type.getName()
                        + ": annotate a number, use a record, enum or sealed interface, or give it a static"
                        + " field WIRE");
    }

    private static @Nullable Wire<?> ownWire(Class<?> type) {
        for (var field : type.getDeclaredFields()) {
            if (field.getName().equals("WIRE") && Modifier.isStatic(field.getModifiers())) {
                try {
                    field.setAccessible(true);
                    return (Wire<?>) field.get(null);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(field + " cannot be read", e);
                }
            }
        }
        return null;
    }

    /// The wire of a type as it is written at its use, annotations included.
    public Wire<?> of(AnnotatedType use) {
        boolean optional = use.isAnnotationPresent(Nullable.class);
        Wire<?> wire = present(use);
        return optional ? Wires.option(wire) : wire;
    }

    private Wire<?> present(AnnotatedType use) {
        if (use instanceof AnnotatedParameterizedType generic) {
            return generic(generic);
        }
        if (!(use.getType() instanceof Class<?> type)) {
            throw new IllegalArgumentException("no wire for " + use.getType());
        }
        if (type == Bytes.class) {
            var bounded = use.getAnnotation(Bounded.class);
            var fixed = use.getAnnotation(FixedLength.class);
            return bounded != null
                    ? Wires.boundedBytes(bounded.value())
                    : fixed != null ? Wires.bytes(fixed.value()) : Wires.BYTES;
        }
        boolean compact = use.isAnnotationPresent(Compact.class);
        if (type == BigInteger.class) {
            return use.isAnnotationPresent(Signed.class)
                    ? Wires.I128
                    : compact ? Wires.COMPACT_U128 : Wires.U128;
        }
        Wire<?> wire =
                type == int.class || type == Integer.class
                        ? number(use)
                        : type == long.class || type == Long.class ? longNumber(use) : of(type);
        if (!compact) {
            return wire;
        }
        if (wire instanceof UnsignedWire<?> unsigned) {
            return unsigned.compact();
        }
        throw new IllegalArgumentException(type.getName() + " has no compact form");
    }

    private static Wire<?> number(AnnotatedType use) {
        if (use.isAnnotationPresent(U8.class)) return Wires.U8;
        if (use.isAnnotationPresent(U16.class)) {
            return use.isAnnotationPresent(Signed.class) ? Wires.I16 : Wires.U16;
        }
        if (use.isAnnotationPresent(U32.class)) return Wires.U32;
        if (use.isAnnotationPresent(Signed.class)) return Wires.I32;
        throw new IllegalArgumentException(
                "a bare int has no width: annotate it with @U8, @U16, @U32 or @Signed");
    }

    private static Wire<?> longNumber(AnnotatedType use) {
        return use.isAnnotationPresent(U32.class)
                ? Wires.U32_LONG
                : use.isAnnotationPresent(Signed.class) ? Wires.I64 : Wires.U64;
    }

    private Wire<?> generic(AnnotatedParameterizedType use) {
        var raw = (Class<?>) ((ParameterizedType) use.getType()).getRawType();
        AnnotatedType[] arguments = use.getAnnotatedActualTypeArguments();
        if (raw == List.class) {
            var bounded = use.getAnnotation(Bounded.class);
            var fixed = use.getAnnotation(FixedLength.class);
            var element = of(arguments[0]);
            return bounded != null
                    ? Wires.bounded(element, bounded.value())
                    : fixed != null ? Wires.array(element, fixed.value()) : Wires.vec(element);
        }
        if (raw == Pair.class) {
            return Wires.pair(of(arguments[0]), of(arguments[1]));
        }
        if (raw == Triple.class) {
            return Wires.triple(of(arguments[0]), of(arguments[1]), of(arguments[2]));
        }
        if (raw == Result.class) {
            return Result.wire(of(arguments[0]), of(arguments[1]));
        }
        if (raw == NavigableSet.class) {
            return treeSet(of(arguments[0]));
        }
        if (raw == NavigableMap.class) {
            return treeMap(of(arguments[0]), of(arguments[1]));
        }
        throw new IllegalArgumentException("no wire for " + use.getType());
    }

    // The element's type is known to reflection only; a key that is not comparable fails on first
    // use.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Wire<?> treeSet(Wire<?> element) {
        return CollectionWires.treeSet((Wire) element);
    }

    // As in treeSet().
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Wire<?> treeMap(Wire<?> key, Wire<?> value) {
        return CollectionWires.treeMap((Wire) key, (Wire) value);
    }
}
