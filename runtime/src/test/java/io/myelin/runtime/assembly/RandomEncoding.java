package io.myelin.runtime.assembly;

import io.myelin.chain.AccountId;
import io.myelin.scale.ScaleWriter;
import io.myelin.scale.WireType;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Writes random values of a type knowing nothing but the shape that metadata shows.
final class RandomEncoding {
    private static final int DEEPEST = 12;
    private static final byte[] REST = new byte[3];

    private final Random random;
    private final List<AccountId> accounts;

    /// Values from the whole range of each type.
    RandomEncoding(Random random) {
        this(random, List.of());
    }

    /// Accounts from `accounts`, and every other number near 0: values that a chain knows.
    RandomEncoding(Random random, List<AccountId> accounts) {
        this.random = random;
        this.accounts = List.copyOf(accounts);
    }

    private boolean isNear() {
        return !accounts.isEmpty() && random.nextBoolean();
    }

    void write(WireType type, ScaleWriter out, int depth) {
        switch (type) {
            case WireType.Primitive primitive -> write(primitive, out);
            case WireType.Compact(var inner) -> writeCompact(inner, out);
            case WireType.Sequence(var element) -> {
                int count = depth > DEEPEST / 2 || !hasValues(element) ? 0 : random.nextInt(3);
                out.compact(count);
                for (int i = 0; i < count; i++) {
                    write(element, out, depth + 1);
                }
            }
            case WireType.Array(var element, int length) -> {
                for (int i = 0; i < length; i++) {
                    write(element, out, depth + 1);
                }
            }
            case WireType.Tuple(var elements) -> {
                for (var element : elements) {
                    write(element, out, depth + 1);
                }
            }
            case WireType.Composite(var path, var _, var fields) -> {
                switch (path) {
                    case "BTreeSet", "BTreeMap" -> out.compact(0); // order is not in the shape
                    case "sp_runtime::ModuleError" -> out.u8(5).u8(random.nextInt(12)).raw(REST);
                    case "sp_arithmetic::per_things::Perquintill" ->
                            out.u64(random.nextLong(1_000_000_000_000_000_000L));
                    case "sp_core::crypto::AccountId32" -> {
                        if (accounts.isEmpty()) {
                            fields.forEach(field -> write(field.type(), out, depth + 1));
                        } else {
                            out.accountId(accounts.get(random.nextInt(accounts.size())));
                        }
                    }
                    default -> fields.forEach(field -> write(field.type(), out, depth + 1));
                }
            }
            case WireType.Variants(var path, var _, var variants) -> {
                var possible = variants.stream().filter(RandomEncoding::hasValues).toList();
                boolean shallow = depth > DEEPEST || path.equals("Option") && depth > 4;
                var variant = possible.get(shallow ? 0 : random.nextInt(possible.size()));
                out.u8(variant.index());
                variant.fields().forEach(field -> write(field.type(), out, depth + 1));
            }
            case WireType.Named named -> write(named.shape(), out, depth + 1);
        }
    }

    /// Whether a value of the type exists: an enum without variants, and what must hold one, has none.
    static boolean hasValues(WireType type) {
        return hasValues(type, new TreeSet<>());
    }

    static boolean hasValues(WireType.Variant variant) {
        return allHaveValues(variant.fields(), new TreeSet<>());
    }

    /// A type inside itself counts as without values, so that only finite values are found.
    private static boolean hasValues(WireType type, Set<String> open) {
        return switch (type) {
            case WireType.Primitive _, WireType.Compact _, WireType.Sequence _ -> true;
            case WireType.Array(var element, int length) -> length == 0 || hasValues(element, open);
            case WireType.Tuple(var elements) ->
                    elements.stream().allMatch(element -> hasValues(element, open));
            case WireType.Composite(var _, var _, var fields) -> allHaveValues(fields, open);
            case WireType.Variants(var _, var _, var variants) ->
                    variants.stream().anyMatch(variant -> allHaveValues(variant.fields(), open));
            case WireType.Named named -> {
                if (!open.add(named.path())) {
                    yield false;
                }
                boolean found = hasValues(named.shape(), open);
                open.remove(named.path());
                yield found;
            }
        };
    }

    private static boolean allHaveValues(List<WireType.Field> fields, Set<String> open) {
        return fields.stream().allMatch(field -> hasValues(field.type(), open));
    }

    private void write(WireType.Primitive primitive, ScaleWriter out) {
        switch (primitive) {
            case BOOL -> out.bool(random.nextBoolean());
            case STR -> out.text("τ" + random.nextInt(100));
            case U8, I8 -> out.u8(random.nextInt(101));
            case U16, I16 -> out.u16(random.nextInt(isNear() ? 4 : 1 << 16));
            case U32, I32, CHAR -> out.u32(isNear() ? random.nextInt(4) : random.nextInt());
            case U64, I64 -> out.u64(isNear() ? random.nextInt(4) : random.nextLong());
            case U128, I128 -> out.u64(random.nextLong()).u64(random.nextLong());
            case U256, I256 -> out.unsignedLittleEndian(new BigInteger(256, random), 32);
        }
    }

    private void writeCompact(WireType inner, ScaleWriter out) {
        switch (inner) {
            case WireType.Primitive.U8 -> out.compact(random.nextInt(1 << 8));
            case WireType.Primitive.U16 -> out.compact(random.nextInt(1 << 16));
            case WireType.Primitive.U32 -> out.compact(Integer.toUnsignedLong(random.nextInt()));
            case WireType.Primitive.U64 -> out.compact(random.nextLong());
            case WireType.Primitive.U128 -> out.compactU128(new BigInteger(128, random));
            case WireType.Composite(var _, var _, var fields) ->
                    writeCompact(fields.getFirst().type(), out);
            case WireType _ -> {} // Compact<()> has no bytes
        }
    }
}
