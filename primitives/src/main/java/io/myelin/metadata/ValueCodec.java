package io.myelin.metadata;

import io.myelin.chain.Bytes;
import io.myelin.scale.ScaleException;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Reads and writes dynamic values by type id.
///
/// Reading limits depth (the reader's own limit) and the number of values, so that a hostile node cannot
/// exhaust memory. Writing is lenient where only one meaning is possible: a bare value stands for a struct of one field,
/// for `Some` of an Option and for `Id` of a MultiAddress; an integer may be given as text.
public final class ValueCodec {
    /// Most values that one decoding may produce; a metagraph of 4,096 neurons has under a million.
    public static final int VALUES_MAX = 8_000_000;

    private final TypeRegistry types;
    private final boolean[] isEmpty;

    public ValueCodec(TypeRegistry types) {
        this.types = types;
        this.isEmpty = new boolean[types.size()];
        markEmptyTypes();
    }

    public TypeRegistry types() {
        return types;
    }

    /// Marks types without bytes, whose count the input does not limit. Repeats until nothing changes.
    private void markEmptyTypes() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int id = 0; id < isEmpty.length; id++) {
                if (!isEmpty[id] && hasNoBytes(types.def(id))) {
                    isEmpty[id] = true;
                    changed = true;
                }
            }
        }
    }

    private boolean hasNoBytes(TypeDef def) {
        return switch (def) {
            case TypeDef.Composite(var fields) ->
                    fields.stream().allMatch(field -> isEmpty[field.type()]);
            case TypeDef.Tuple(var elements) -> elements.stream().allMatch(id -> isEmpty[id]);
            case TypeDef.Array(int length, int element) -> length == 0 || isEmpty[element];
            case TypeDef.Compact(int inner) -> isEmpty[inner];
            case TypeDef.Variants _, TypeDef.Sequence _, TypeDef.Primitive _ -> false;
            case TypeDef.BitSequence _ -> false;
        };
    }

    /// Decodes all of `data`.
    public Value decode(int type, Bytes data) {
        var in = new ScaleReader(data);
        var value = read(type, in);
        in.expectEnd();
        return value;
    }

    /// Reads one value.
    public Value read(int type, ScaleReader in) {
        return new Decoding(in).value(type);
    }

    /// One pass over an input, with its budget of values.
    private final class Decoding {
        private final ScaleReader in;
        private int left = VALUES_MAX;

        Decoding(ScaleReader in) {
            this.in = in;
        }

        Value value(int type) {
            if (--left < 0) {
                throw in.refuse("more than " + VALUES_MAX + " values");
            }
            in.enter();
            try {
                return switch (types.def(type)) {
                    case TypeDef.Composite(var fields) ->
                            new Value.Composite(names(fields), fields(fields));
                    case TypeDef.Variants variants -> variant(type, variants);
                    case TypeDef.Sequence(int element) -> sequence(element);
                    case TypeDef.Array(int length, int element) -> array(length, element);
                    case TypeDef.Tuple(var elements) -> {
                        var values = new ArrayList<Value>(elements.size());
                        elements.forEach(element -> values.add(value(element)));
                        yield new Value.Composite(List.of(), values);
                    }
                    case TypeDef.Primitive primitive -> primitive(primitive);
                    case TypeDef.Compact(int inner) -> compact(inner);
                    case TypeDef.BitSequence(int store, int order) -> bits(store, order);
                };
            } finally {
                in.leave();
            }
        }

        private List<Value> fields(List<TypeDef.Field> fields) {
            var values = new ArrayList<Value>(fields.size());
            for (var field : fields) {
                try {
                    values.add(value(field.type()));
                } catch (ScaleException e) {
                    var name = field.name();
                    throw name == null ? e : e.within(name);
                }
            }
            return values;
        }

        private Value variant(int type, TypeDef.Variants variants) {
            int index = in.u8();
            var variant = variants.byIndex(index);
            if (variant == null) {
                throw in.refuse("no variant " + index + " in " + types.show(type));
            }
            return new Value.Variant(
                    variant.name(), names(variant.fields()), fields(variant.fields()));
        }

        private Value sequence(int element) {
            if (types.def(element) == TypeDef.Primitive.U8) {
                return new Value.ByteString(in.bytes());
            }
            return elements(in.length(isEmpty[element] ? 0 : 1), element);
        }

        private Value array(int length, int element) {
            if (types.def(element) == TypeDef.Primitive.U8) {
                return new Value.ByteString(Bytes.wrap(in.raw(length)));
            }
            if ((!isEmpty[element] && length > in.remaining()) || length > 1 << 24) {
                throw in.refuse("array of " + length + " is beyond what is left");
            }
            return elements(length, element);
        }

        private Value elements(int count, int element) {
            var values = new ArrayList<Value>(Math.min(count, 4096));
            for (int i = 0; i < count; i++) {
                values.add(value(element));
            }
            return new Value.Sequence(values);
        }

        private Value primitive(TypeDef.Primitive primitive) {
            return switch (primitive) {
                case BOOL -> new Value.Bool(in.bool());
                case STR -> new Value.Text(in.text());
                case U8 -> Value.of(in.u8());
                case U16 -> Value.of(in.u16());
                case CHAR, U32 -> Value.of(Integer.toUnsignedLong(in.u32()));
                case U64, U128, U256 -> new Value.Int(in.unsignedLittleEndian(primitive.size()));
                case I8, I16, I32, I64, I128, I256 -> {
                    var raw = in.unsignedLittleEndian(primitive.size());
                    int bits = 8 * primitive.size();
                    yield new Value.Int(
                            raw.testBit(bits - 1)
                                    ? raw.subtract(BigInteger.ONE.shiftLeft(bits))
                                    : raw);
                }
            };
        }

        private Value compact(int inner) {
            if (isEmpty[inner]) {
                return Value.UNIT;
            }
            int bits = 8 * integer(inner).size();
            return bits <= 64
                    ? Value.ofUnsigned(in.compact(bits))
                    : new Value.Int(in.compactU128());
        }

        private Value bits(int store, int order) {
            long count = in.compact(32);
            int word = integer(store).size();
            if (count > 8L * in.remaining()) {
                throw in.refuse(count + " bits are beyond the " + in.remaining() + " bytes left");
            }
            boolean lowFirst = types.type(order).name().equals("Lsb0");
            var bits = new ArrayList<Boolean>((int) count);
            while (bits.size() < count) {
                var bitsOfWord = in.unsignedLittleEndian(word);
                for (int i = 0; i < 8 * word && bits.size() < count; i++) {
                    bits.add(bitsOfWord.testBit(lowFirst ? i : 8 * word - 1 - i));
                }
            }
            return new Value.Bits(bits);
        }
    }

    private static List<String> names(List<TypeDef.Field> fields) {
        var names = new ArrayList<String>(fields.size());
        for (var field : fields) {
            var name = field.name();
            if (name == null) {
                return List.of();
            }
            names.add(name);
        }
        return names;
    }

    /// The integer type at `type`, through structs of one field.
    private TypeDef.Primitive integer(int type) {
        int at = type;
        while (true) {
            switch (types.def(at)) {
                case TypeDef.Primitive primitive when primitive != TypeDef.Primitive.STR -> {
                    return primitive;
                }
                case TypeDef.Composite(var fields) when fields.size() == 1 ->
                        at = fields.getFirst().type();
                case TypeDef.Tuple(var elements) when elements.size() == 1 ->
                        at = elements.getFirst();
                default -> throw new IllegalArgumentException(types.show(type) + " is no integer");
            }
        }
    }

    public Bytes encode(int type, Value value) {
        var out = new ScaleWriter();
        write(type, value, out);
        return out.toBytes();
    }

    /// Writes `value`; throws [IllegalArgumentException] with the type when it does not fit.
    public void write(int type, Value value, ScaleWriter out) {
        switch (types.def(type)) {
            case TypeDef.Composite(var fields) -> writeComposite(type, fields, value, out);
            case TypeDef.Variants variants -> writeVariant(type, variants, value, out);
            case TypeDef.Sequence(int element) -> writeSequence(element, value, out);
            case TypeDef.Array(int length, int element) -> {
                int start = out.size();
                int count = writeElements(element, value, out);
                if (count != length) {
                    throw misfit(
                            type, value, count + " elements (" + (out.size() - start) + " bytes)");
                }
            }
            case TypeDef.Tuple(var elements) -> writeTuple(type, elements, value, out);
            case TypeDef.Primitive primitive -> writePrimitive(type, primitive, value, out);
            case TypeDef.Compact(int inner) -> {
                if (!isEmpty[inner]) {
                    var number = number(type, value);
                    if (number.signum() < 0 || number.bitLength() > 8 * integer(inner).size()) {
                        throw misfit(type, value, "out of range");
                    }
                    out.compactU128(number);
                }
            }
            case TypeDef.BitSequence(int store, int order) -> writeBits(store, order, value, out);
        }
    }

    private void writeComposite(
            int type, List<TypeDef.Field> fields, Value value, ScaleWriter out) {
        var values = fieldValues(type, fields, value);
        for (int i = 0; i < fields.size(); i++) {
            write(fields.get(i).type(), values.get(i), out);
        }
    }

    /// Values in the order of `fields`: by name where the value has names, else by place.
    private List<Value> fieldValues(int type, List<TypeDef.Field> fields, Value value) {
        var names = names(fields);
        List<Value> given =
                switch (value) {
                    case Value.Composite composite -> composite.values();
                    case Value.Variant variant -> variant.values();
                    case Value.Sequence(var elements) when fields.size() != 1 -> elements;
                    default -> List.of(value);
                };
        boolean named =
                (value instanceof Value.Composite composite && !composite.names().isEmpty())
                        || (value instanceof Value.Variant variant && !variant.names().isEmpty());
        if (named && !names.isEmpty()) {
            if (given.size() != fields.size()) {
                throw misfit(type, value, "expected the fields " + names);
            }
            var ordered = new ArrayList<Value>(fields.size());
            for (var name : names) {
                var found = value.find(name);
                if (found == null) {
                    throw misfit(type, value, "field " + name + " is missing");
                }
                ordered.add(found);
            }
            return ordered;
        }
        if (given.size() != fields.size()) {
            if (fields.size() == 1) {
                return List.of(value);
            }
            throw misfit(type, value, "expected " + fields.size() + " fields " + names);
        }
        // A struct of one field around another struct: the value may be meant for the inner one.
        if (fields.size() == 1
                && value instanceof Value.Composite
                && types.def(fields.getFirst().type()) instanceof TypeDef.Tuple(var elements)
                && elements.size() == 1) {
            return List.of(value);
        }
        return given;
    }

    private void writeVariant(int type, TypeDef.Variants variants, Value value, ScaleWriter out) {
        var chosen = chooseVariant(type, value);
        var variant = variants.byName(chosen.name());
        if (variant == null) {
            throw misfit(type, value, "no variant " + chosen.name());
        }
        out.u8(variant.index());
        writeComposite(type, variant.fields(), chosen, out);
    }

    private Value.Variant chooseVariant(int type, Value value) {
        if (value instanceof Value.Variant variant) {
            boolean meantForOption =
                    !types.type(type).name().equals("Option")
                            || variant.name().equals("Some")
                            || variant.name().equals("None");
            if (meantForOption) {
                return variant;
            }
        }
        return switch (types.type(type).name()) {
            case "Option" -> new Value.Variant("Some", List.of(), List.of(value));
            case "MultiAddress" -> new Value.Variant("Id", List.of(), List.of(value));
            default -> {
                if (value instanceof Value.Text(var name)) {
                    yield new Value.Variant(name, List.of(), List.of());
                }
                throw misfit(type, value, "an enum needs the name of its case");
            }
        };
    }

    private void writeSequence(int element, Value value, ScaleWriter out) {
        var inner = new ScaleWriter();
        int count = writeElements(element, value, inner);
        out.compact(count).raw(inner.toArray());
    }

    private int writeElements(int element, Value value, ScaleWriter out) {
        boolean ofBytes = types.def(element) == TypeDef.Primitive.U8;
        return switch (value.unwrap()) {
            case Value.ByteString(var bytes) when ofBytes -> {
                out.raw(bytes);
                yield bytes.size();
            }
            case Value.Text(var text) when ofBytes -> {
                var bytes = Bytes.ofUtf8(text);
                out.raw(bytes);
                yield bytes.size();
            }
            case Value.Sequence(var elements) -> {
                elements.forEach(each -> write(element, each, out));
                yield elements.size();
            }
            case Value.Composite(var names, var values) when names.isEmpty() -> {
                values.forEach(each -> write(element, each, out));
                yield values.size();
            }
            default -> throw misfit(element, value, "expected a list of it");
        };
    }

    private void writeTuple(int type, List<Integer> elements, Value value, ScaleWriter out) {
        var given =
                value instanceof Value.Composite || value instanceof Value.Sequence
                        ? value.children()
                        : elements.size() == 1 ? List.of(value) : List.<Value>of();
        if (given.size() != elements.size()) {
            throw misfit(type, value, "expected " + elements.size() + " members");
        }
        for (int i = 0; i < elements.size(); i++) {
            write(elements.get(i), given.get(i), out);
        }
    }

    private void writePrimitive(
            int type, TypeDef.Primitive primitive, Value value, ScaleWriter out) {
        switch (primitive) {
            case BOOL -> {
                if (!(value.unwrap() instanceof Value.Bool(boolean flag))) {
                    throw misfit(type, value, "expected a bool");
                }
                out.bool(flag);
            }
            case STR -> {
                if (!(value.unwrap() instanceof Value.Text(var text))) {
                    throw misfit(type, value, "expected a text");
                }
                out.text(text);
            }
            case CHAR, U8, U16, U32, U64, U128, U256, I8, I16, I32, I64, I128, I256 -> {
                var number = number(type, value);
                int bits = 8 * primitive.size();
                boolean fits =
                        primitive.isSigned()
                                ? number.bitLength() < bits
                                : number.signum() >= 0 && number.bitLength() <= bits;
                if (!fits) {
                    throw misfit(type, value, "out of range");
                }
                out.unsignedLittleEndian(
                        number.signum() < 0 ? number.add(BigInteger.ONE.shiftLeft(bits)) : number,
                        primitive.size());
            }
        }
    }

    private BigInteger number(int type, Value value) {
        return switch (value.unwrap()) {
            case Value.Int(var number) -> number;
            case Value.Text(var text) -> {
                try {
                    yield new BigInteger(text);
                } catch (NumberFormatException _) {
                    throw misfit(type, value, "expected an integer");
                }
            }
            case Value.Composite(var _, var values) when values.size() == 1 ->
                    number(type, values.getFirst());
            default -> throw misfit(type, value, "expected an integer");
        };
    }

    private void writeBits(int store, int order, Value value, ScaleWriter out) {
        if (!(value instanceof Value.Bits(var bits))) {
            throw misfit(store, value, "expected bits");
        }
        int word = integer(store).size();
        boolean lowFirst = types.type(order).name().equals("Lsb0");
        out.compact(bits.size());
        for (int from = 0; from < bits.size(); from += 8 * word) {
            var packed = BigInteger.ZERO;
            for (int i = 0; i < 8 * word && from + i < bits.size(); i++) {
                if (bits.get(from + i)) {
                    packed = packed.setBit(lowFirst ? i : 8 * word - 1 - i);
                }
            }
            out.unsignedLittleEndian(packed, word);
        }
    }

    private IllegalArgumentException misfit(int type, Value value, String why) {
        var text = value.toString();
        return new IllegalArgumentException(
                "cannot encode "
                        + (text.length() <= 200 ? text : text.substring(0, 200) + "…")
                        + " as "
                        + types.show(type)
                        + ": "
                        + why);
    }
}
