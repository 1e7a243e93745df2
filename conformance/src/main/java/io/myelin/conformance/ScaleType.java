package io.myelin.conformance;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.crypto.key.Ss58;
import io.myelin.scale.ScaleReader;
import io.myelin.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A type by its name in a vector, as `Option<u16>` or `Vec<(u16,u16)>`: writes JSON values and reads
/// values to be compared with them.
sealed interface ScaleType {
    void write(JsonNode value, ScaleWriter out);

    @Nullable Object read(ScaleReader in);

    /// The type of a name.
    ///
    /// @throws IllegalArgumentException for a name that is not understood
    static ScaleType parse(String name) {
        String text = name.strip();
        if (text.startsWith("{")) {
            return composite(new JsonMapper().readTree(text));
        }
        if (text.startsWith("(") && text.endsWith(")")) {
            return new Tuple(parts(text.substring(1, text.length() - 1)));
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            int split = text.lastIndexOf(';');
            ScaleType element = parse(text.substring(1, split));
            int size = Integer.parseInt(text.substring(split + 1, text.length() - 1).strip());
            return element.equals(Unsigned.U8) ? new FixedBytes(size) : new Array(element, size);
        }
        int open = text.indexOf('<');
        if (open > 0 && text.endsWith(">")) {
            List<ScaleType> arguments = parts(text.substring(open + 1, text.length() - 1));
            return generic(text.substring(0, open), arguments);
        }
        return plain(text);
    }

    /// A type given as JSON, as polkadot.js writes it: `{"_enum":["A","B"]}` for names,
    /// `{"_enum":{"A":"u8","B":null}}` for variants with a value, `{"a":"u8","b":"u16"}` for a record.
    private static ScaleType composite(JsonNode definition) {
        JsonNode variants = definition.get("_enum");
        if (variants == null) {
            return new Fields(members(definition));
        }
        return variants.isArray()
                ? new Choice(Json.list(variants, JsonNode::asString))
                : new Variants(members(variants));
    }

    private static SequencedMap<String, ScaleType> members(JsonNode definition) {
        var members = new LinkedHashMap<String, ScaleType>();
        for (var member : definition.properties()) {
            JsonNode type = member.getValue();
            String name =
                    type.isNull() ? "Null" : type.isString() ? type.asString() : type.toString();
            members.put(member.getKey(), parse(name));
        }
        return members;
    }

    private static List<ScaleType> parts(String list) {
        List<ScaleType> types = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '<' || c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == '>' || c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                types.add(parse(list.substring(start, i)));
                start = i + 1;
            }
        }
        if (start < list.length()) {
            types.add(parse(list.substring(start)));
        }
        return types;
    }

    private static ScaleType generic(String name, List<ScaleType> arguments) {
        ScaleType first = arguments.getFirst();
        return switch (name) {
            case "Option" -> new Maybe(first);
            case "Vec" -> first.equals(Unsigned.U8) ? new Blob() : new Sequence(first);
            case "BTreeSet" -> new Sequence(first);
            case "BTreeMap" -> new Sequence(new Tuple(arguments));
            case "Compact" -> new CompactInteger();
            case "Result" -> new Outcome(first, arguments.get(1));
            default -> throw new IllegalArgumentException("unknown generic type '" + name + "'");
        };
    }

    private static ScaleType plain(String name) {
        return switch (name) {
            case "bool" -> new Bool();
            case "u8", "Percent" -> Unsigned.U8;
            case "u16", "PerU16" -> new Unsigned(2);
            case "u32", "Perbill", "Permill", "BlockNumber", "Index" -> new Unsigned(4);
            case "u64", "Perquintill", "Moment" -> new Unsigned(8);
            case "u128", "Balance" -> new Unsigned(16);
            case "u256", "U256" -> new Unsigned(32);
            case "i8" -> new Signed(1);
            case "i16" -> new Signed(2);
            case "i32" -> new Signed(4);
            case "i64" -> new Signed(8);
            case "i128" -> new Signed(16);
            case "Text", "String", "str" -> new Text();
            case "Bytes" -> new Blob();
            case "BitVec" -> new Bits();
            case "H160" -> new FixedBytes(20);
            case "H256", "Hash" -> new FixedBytes(32);
            case "H512" -> new FixedBytes(64);
            case "AccountId", "AccountId32" -> new Account();
            case "Null", "()" -> new Tuple(List.of());
            default -> throw new IllegalArgumentException("unknown type '" + name + "'");
        };
    }

    /// One byte, 0 or 1.
    record Bool() implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.bool(value.asBoolean());
        }

        @Override
        public Object read(ScaleReader in) {
            return in.bool();
        }
    }

    /// An unsigned integer of some bytes.
    record Unsigned(int size) implements ScaleType {
        static final Unsigned U8 = new Unsigned(1);

        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.unsignedLittleEndian(new BigInteger(value.asString()), size);
        }

        @Override
        public Object read(ScaleReader in) {
            return in.unsignedLittleEndian(size);
        }
    }

    /// A two's complement integer of some bytes.
    record Signed(int size) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            BigInteger number = new BigInteger(value.asString());
            if (number.bitLength() >= 8 * size) {
                throw new IllegalArgumentException(number + " does not fit " + size + " bytes");
            }
            out.unsignedLittleEndian(number.mod(BigInteger.ONE.shiftLeft(8 * size)), size);
        }

        @Override
        public Object read(ScaleReader in) {
            BigInteger number = in.unsignedLittleEndian(size);
            return number.testBit(8 * size - 1)
                    ? number.subtract(BigInteger.ONE.shiftLeft(8 * size))
                    : number;
        }
    }

    /// A compact integer of any width up to 128 bits.
    record CompactInteger() implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.compactU128(new BigInteger(value.asString()));
        }

        @Override
        public Object read(ScaleReader in) {
            return in.compactU128();
        }
    }

    /// UTF-8 after its length.
    record Text() implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.text(value.asString());
        }

        @Override
        public Object read(ScaleReader in) {
            return in.text();
        }
    }

    /// Bytes after their length, given in hexadecimal.
    record Blob() implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.bytes(Bytes.fromHex(value.asString()));
        }

        @Override
        public Object read(ScaleReader in) {
            return in.bytes().toHex();
        }
    }

    /// Bits after their number, given as whole bytes in hexadecimal.
    record Bits() implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            Bytes data = Bytes.fromHex(value.asString());
            out.compact(8L * data.size());
            out.raw(data);
        }

        @Override
        public Object read(ScaleReader in) {
            long bits = in.compact(32);
            return Bytes.wrap(in.raw((int) ((bits + 7) / 8))).toHex();
        }
    }

    /// A known number of bytes, given in hexadecimal.
    record FixedBytes(int size) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.raw(Bytes.fromHex(value.asString()));
        }

        @Override
        public Object read(ScaleReader in) {
            return Bytes.wrap(in.raw(size)).toHex();
        }
    }

    /// An account, given as an address.
    record Account() implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            String text = value.asString();
            out.accountId(text.startsWith("0x") ? AccountId.fromHex(text) : Ss58.decode(text));
        }

        @Override
        public Object read(ScaleReader in) {
            return Ss58.encode(in.accountId());
        }
    }

    /// A byte that tells whether a value follows.
    record Maybe(ScaleType inner) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.u8(value.isNull() ? 0 : 1);
            if (!value.isNull()) {
                inner.write(value, out);
            }
        }

        @Override
        public @Nullable Object read(ScaleReader in) {
            return in.bool() ? inner.read(in) : null;
        }
    }

    /// Elements after their number.
    record Sequence(ScaleType element) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.compact(value.size());
            value.forEach(each -> element.write(each, out));
        }

        @Override
        public Object read(ScaleReader in) {
            return readAll(element, in.length(0), in);
        }
    }

    /// A known number of elements.
    record Array(ScaleType element, int size) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            value.forEach(each -> element.write(each, out));
        }

        @Override
        public Object read(ScaleReader in) {
            return readAll(element, size, in);
        }
    }

    private static List<@Nullable Object> readAll(ScaleType element, int count, ScaleReader in) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(element.read(in));
        }
        return values;
    }

    /// Values one after another.
    record Tuple(List<ScaleType> elements) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            for (int i = 0; i < elements.size(); i++) {
                elements.get(i).write(value.get(i), out);
            }
        }

        @Override
        public @Nullable Object read(ScaleReader in) {
            List<@Nullable Object> values = new ArrayList<>();
            for (ScaleType element : elements) {
                values.add(element.read(in));
            }
            return elements.isEmpty() ? null : values;
        }
    }

    /// One of several names, as its index.
    record Choice(List<String> names) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            out.u8(names.indexOf(value.asString()));
        }

        @Override
        public Object read(ScaleReader in) {
            return names.get(in.u8());
        }
    }

    /// One of several variants: its index, then its value. Given as an object with the variant's name as its key, or as the name alone.
    record Variants(SequencedMap<String, ScaleType> variants) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            String name =
                    value.isString() ? value.asString() : value.propertyNames().iterator().next();
            ScaleType type = variants.get(name);
            if (type == null) {
                throw new IllegalArgumentException(
                        "unknown variant '" + name + "', known are " + variants.keySet());
            }
            out.u8(List.copyOf(variants.keySet()).indexOf(name));
            type.write(value.path(name), out);
        }

        @Override
        public Object read(ScaleReader in) {
            int index = in.u8();
            if (index >= variants.size()) {
                throw new IllegalArgumentException(
                        "variant " + index + " of " + variants.size() + " does not exist");
            }
            var variant = List.copyOf(variants.entrySet()).get(index);
            return Json.object(variant.getKey(), variant.getValue().read(in));
        }
    }

    /// A record: its fields one after another.
    record Fields(SequencedMap<String, ScaleType> fields) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            fields.forEach((name, type) -> type.write(Json.field(value, name), out));
        }

        @Override
        public Object read(ScaleReader in) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            fields.forEach((name, type) -> values.put(name, type.read(in)));
            return values;
        }
    }

    /// A value of one of two types, given as an object with the key `Ok` or `Err`.
    record Outcome(ScaleType ok, ScaleType error) implements ScaleType {
        @Override
        public void write(JsonNode value, ScaleWriter out) {
            boolean succeeded = value.has("Ok");
            out.u8(succeeded ? 0 : 1);
            (succeeded ? ok : error).write(Json.field(value, succeeded ? "Ok" : "Err"), out);
        }

        @Override
        public Object read(ScaleReader in) {
            Map<String, @Nullable Object> outcome =
                    in.u8() == 0
                            ? Json.object("Ok", ok.read(in))
                            : Json.object("Err", error.read(in));
            return outcome;
        }
    }
}
