package io.myelin.metadata;

import io.myelin.chain.AccountId;
import io.myelin.chain.Balance;
import io.myelin.chain.Bytes;
import io.myelin.chain.Hash256;
import io.myelin.chain.MechId;
import io.myelin.chain.NetUid;
import io.myelin.chain.Uid;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Data whose type is known only from metadata.
///
/// Readers reach in by name or place (`at("data").at("free").asLong()`); structs with one positional field
/// (newtypes) are looked through. A reader that meets another shape than it expects gets an [IllegalStateException] with the value.
@SuppressWarnings("ClassInitializationDeadlock") // its records have no state
public sealed interface Value {
    /// The unit type's only value.
    Value UNIT = new Composite(List.of(), List.of());

    /// Option's empty case.
    Value NONE = new Variant("None", List.of(), List.of());

    record Bool(boolean value) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /// Any integer, compacts and chars included.
    record Int(BigInteger value) implements Value {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    record Text(String value) implements Value {
        @Override
        public String toString() {
            return "\"" + value + "\"";
        }
    }

    /// A sequence or array of u8.
    record ByteString(Bytes value) implements Value {
        @Override
        public String toString() {
            return value.toHex();
        }
    }

    /// A sequence or array of anything else.
    record Sequence(List<Value> elements) implements Value {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public String toString() {
            return elements.toString();
        }
    }

    /// A struct (one name for each value) or a tuple (no names).
    record Composite(List<String> names, List<Value> values) implements Value {
        public Composite {
            names = List.copyOf(names);
            values = List.copyOf(values);
            if (!names.isEmpty() && names.size() != values.size()) {
                throw new IllegalArgumentException(
                        names.size() + " names for " + values.size() + " values");
            }
        }

        @Override
        public String toString() {
            return Value.show(names, values, '(', ')');
        }
    }

    /// One case of an enum with its fields.
    record Variant(String name, List<String> names, List<Value> values) implements Value {
        public Variant {
            names = List.copyOf(names);
            values = List.copyOf(values);
            if (!names.isEmpty() && names.size() != values.size()) {
                throw new IllegalArgumentException(
                        names.size() + " names for " + values.size() + " values");
            }
        }

        @Override
        public String toString() {
            return values.isEmpty() ? name : name + Value.show(names, values, '(', ')');
        }
    }

    /// Bits, the first in place 0.
    record Bits(List<Boolean> bits) implements Value {
        public Bits {
            bits = List.copyOf(bits);
        }
    }

    private static String show(List<String> names, List<Value> values, char open, char close) {
        var text = new StringBuilder().append(open);
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (!names.isEmpty()) {
                text.append(names.get(i)).append(": ");
            }
            text.append(values.get(i));
        }
        return text.append(close).toString();
    }

    static Value of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    static Value ofUnsigned(long bits) {
        return new Int(new BigInteger(Long.toUnsignedString(bits)));
    }

    static Value of(BigInteger value) {
        return new Int(value);
    }

    static Value of(Bytes value) {
        return new ByteString(value);
    }

    static Value some(Value value) {
        return new Variant("Some", List.of(), List.of(value));
    }

    static Value tuple(Value... values) {
        return new Composite(List.of(), List.of(values));
    }

    static Value variant(String name, Value... values) {
        return new Variant(name, List.of(), List.of(values));
    }

    /// The dynamic form of plain Java data: null is `None`, numbers and the chain's words are integers, a string is text,
    /// a list a sequence, a map a struct by field names. Throws [IllegalArgumentException] for anything else.
    static Value from(@Nullable Object data) {
        return switch (data) {
            case null -> NONE;
            case Value value -> value;
            case BigInteger number -> new Int(number);
            case Long number -> of(number);
            case Integer number -> of(number.longValue());
            case Short number -> of(number.longValue());
            case Byte number -> of(number.longValue());
            case Boolean flag -> new Bool(flag);
            case CharSequence text -> new Text(text.toString());
            case Bytes bytes -> new ByteString(bytes);
            case byte[] bytes -> new ByteString(Bytes.of(bytes));
            case AccountId account -> new ByteString(Bytes.wrap(account.toBytes()));
            case Hash256 hash -> new ByteString(Bytes.wrap(hash.toBytes()));
            case NetUid netuid -> of(netuid.value());
            case Uid uid -> of(uid.value());
            case MechId mech -> of(mech.value());
            case Balance<?> balance -> ofUnsigned(balance.rao());
            case List<?> list -> new Sequence(list.stream().map(Value::from).toList());
            case Map<?, ?> map -> {
                var names = new ArrayList<String>();
                var values = new ArrayList<Value>();
                map.forEach((name, value) -> {
                    names.add(String.valueOf(name));
                    values.add(from(value));
                });
                yield new Composite(names, values);
            }
            default ->
                    throw new IllegalArgumentException(
                            "cannot turn a "
                                    + data.getClass().getName()
                                    + " into a value of the chain");
        };
    }

    /// The field called `name` of a struct or variant.
    default Value at(String name) {
        var found = find(name);
        if (found == null) {
            throw new NoSuchElementException("no field " + name + " in " + shorten());
        }
        return found;
    }

    /// The field called `name`, or null.
    default @Nullable Value find(String name) {
        return switch (this) {
            case Composite(var names, var values) -> {
                int place = names.indexOf(name);
                yield place < 0 ? null : values.get(place);
            }
            case Variant(var _, var names, var values) -> {
                int place = names.indexOf(name);
                yield place < 0 ? null : values.get(place);
            }
            case Bool _, Int _, Text _, ByteString _, Sequence _, Bits _ -> null;
        };
    }

    /// The element, tuple member or field at `place`.
    default Value at(int place) {
        var children = children();
        if (place < 0 || place >= children.size()) {
            throw new NoSuchElementException("no place " + place + " in " + shorten());
        }
        return children.get(place);
    }

    /// Elements, members or field values; empty for plain data.
    default List<Value> children() {
        return switch (this) {
            case Sequence(var elements) -> elements;
            case Composite(var _, var values) -> values;
            case Variant(var _, var _, var values) -> values;
            case Bool _, Int _, Text _, ByteString _, Bits _ -> List.of();
        };
    }

    /// What a struct of one positional field holds, at any depth; otherwise this.
    default Value unwrap() {
        Value value = this;
        while (value instanceof Composite(var names, var values)
                && names.isEmpty()
                && values.size() == 1) {
            value = values.getFirst();
        }
        return value;
    }

    /// Name of an enum's case.
    default String variantName() {
        if (unwrap() instanceof Variant variant) {
            return variant.name();
        }
        throw mismatch("an enum");
    }

    default BigInteger asBigInteger() {
        Value value = unwrap();
        if (value instanceof Int(var number)) {
            return number;
        }
        // Fixed-point numbers are structs of one field `bits`.
        if (value instanceof Composite(var _, var values)
                && values.size() == 1
                && values.getFirst().unwrap() instanceof Int(var number)) {
            return number;
        }
        throw mismatch("an integer");
    }

    /// The integer as raw 64 bits: a u64 beyond 2⁶³ comes out negative; throws beyond 64 bits.
    default long asLong() {
        var number = asBigInteger();
        if (number.bitLength() > 64) {
            throw mismatch("an integer of at most 64 bits");
        }
        return number.longValue();
    }

    default int asInt() {
        var number = asBigInteger();
        if (number.bitLength() > 31) {
            throw mismatch("an integer below 2^31");
        }
        return number.intValue();
    }

    default boolean asBool() {
        if (unwrap() instanceof Bool(boolean flag)) {
            return flag;
        }
        throw mismatch("a bool");
    }

    /// Bytes of a `Vec<u8>`, `[u8; n]` or a newtype of one.
    default Bytes asBytes() {
        Value value = unwrap();
        if (value instanceof ByteString(var bytes)) {
            return bytes;
        }
        if (value instanceof Sequence(var elements) && elements.isEmpty()) {
            return Bytes.EMPTY;
        }
        throw mismatch("bytes");
    }

    default AccountId asAccountId() {
        var bytes = asBytes();
        if (bytes.size() != AccountId.SIZE) {
            throw mismatch("an account of 32 bytes");
        }
        return AccountId.of(bytes.shared());
    }

    default Hash256 asHash() {
        var bytes = asBytes();
        if (bytes.size() != Hash256.SIZE) {
            throw mismatch("a hash of 32 bytes");
        }
        return Hash256.of(bytes.shared());
    }

    /// A text, or bytes read as UTF-8.
    default String asText() {
        return unwrap() instanceof Text(var text) ? text : asBytes().toUtf8();
    }

    private IllegalStateException mismatch(String expected) {
        return new IllegalStateException("expected " + expected + ", the chain gave " + shorten());
    }

    private String shorten() {
        var text = toString();
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
