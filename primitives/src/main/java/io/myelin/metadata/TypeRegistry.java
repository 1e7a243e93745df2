package io.myelin.metadata;

import java.util.List;
import java.util.Optional;

/// All types of a chain, by id. Ids are dense from 0.
public final class TypeRegistry {
    private final List<PortableType> types;

    public TypeRegistry(List<PortableType> types) {
        this.types = List.copyOf(types);
        for (int id = 0; id < this.types.size(); id++) {
            if (this.types.get(id).id() != id) {
                throw new IllegalArgumentException(
                        "type registry has id " + this.types.get(id).id() + " at place " + id);
            }
        }
    }

    public int size() {
        return types.size();
    }

    public PortableType type(int id) {
        if (id < 0 || id >= types.size()) {
            throw new IllegalArgumentException(
                    "type id " + id + " is outside the registry of " + types.size() + " types");
        }
        return types.get(id);
    }

    public TypeDef def(int id) {
        return type(id).def();
    }

    /// The first type with this path, such as `sp_runtime::generic::era::Era`.
    public Optional<PortableType> findByPath(String rustPath) {
        return types.stream().filter(type -> type.rustPath().equals(rustPath)).findFirst();
    }

    public List<PortableType> all() {
        return types;
    }

    /// How a person would write the type: `Vec<(u16, u16)>`, `Option<AccountId32>`. For messages and listings.
    public String show(int id) {
        return show(id, 0);
    }

    private String show(int id, int depth) {
        if (depth > 6) {
            return "…";
        }
        var type = type(id);
        if (!type.path().isEmpty()) {
            var params =
                    type.params().stream()
                            .map(PortableType.Param::type)
                            .filter(java.util.Objects::nonNull)
                            .map(param -> show(param, depth + 1))
                            .toList();
            return params.isEmpty() || type.name().equals("RuntimeCall")
                    ? type.name()
                    : type.name() + "<" + String.join(", ", params) + ">";
        }
        return switch (type.def()) {
            case TypeDef.Sequence(int element) -> "Vec<" + show(element, depth + 1) + ">";
            case TypeDef.Array(int length, int element) ->
                    "[" + show(element, depth + 1) + "; " + length + "]";
            case TypeDef.Tuple(var elements) ->
                    "("
                            + String.join(
                                    ", ", elements.stream().map(e -> show(e, depth + 1)).toList())
                            + ")";
            case TypeDef.Primitive primitive -> showPrimitive(primitive);
            case TypeDef.Compact(int inner) -> "Compact<" + show(inner, depth + 1) + ">";
            case TypeDef.BitSequence _ -> "BitVec";
            case TypeDef.Composite _ -> "struct";
            case TypeDef.Variants _ -> "enum";
        };
    }

    private static String showPrimitive(TypeDef.Primitive primitive) {
        return primitive.name().toLowerCase(java.util.Locale.ROOT);
    }
}
