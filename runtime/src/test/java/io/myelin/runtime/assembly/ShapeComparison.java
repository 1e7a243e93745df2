package io.myelin.runtime.assembly;

import io.myelin.metadata.PortableType;
import io.myelin.metadata.TypeDef;
import io.myelin.metadata.TypeRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Compares two types of two registries through references, whatever their numbers: paths, parameters, names of
/// fields and variants, indices. Types that list all pallets are compared by path only.
final class ShapeComparison {
    private static final Set<String> OUTER =
            Set.of(
                    "node_subtensor_runtime::RuntimeCall",
                    "node_subtensor_runtime::RuntimeEvent",
                    "node_subtensor_runtime::RuntimeError");

    private final TypeRegistry ours;
    private final TypeRegistry theirs;
    private final Set<String> visited = new TreeSet<>();
    private final List<String> differences = new ArrayList<>();

    ShapeComparison(TypeRegistry ours, TypeRegistry theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    List<String> differences() {
        return differences;
    }

    void compare(String where, int our, int their) {
        if (!visited.add(our + "/" + their)) {
            return;
        }
        var a = ours.type(our);
        var b = theirs.type(their);
        String path = String.join("::", b.path());
        require(where, "path", a.path(), b.path());
        if (OUTER.contains(path)) {
            return;
        }
        compareParams(where, a, b);
        switch (b.def()) {
            case TypeDef.Composite(var fields)
                    when a.def() instanceof TypeDef.Composite(var mine) ->
                    compareFields(where, mine, fields);
            case TypeDef.Variants(var variants)
                    when a.def() instanceof TypeDef.Variants(var mine) ->
                    compareVariants(where, mine, variants);
            case TypeDef.Sequence(int element) when a.def() instanceof TypeDef.Sequence(int mine) ->
                    compare(where + "[]", mine, element);
            case TypeDef.Compact(int inner) when a.def() instanceof TypeDef.Compact(int mine) ->
                    compare(where + "~", mine, inner);
            case TypeDef.Array(int length, int element)
                    when a.def() instanceof TypeDef.Array(int myLength, int mine) -> {
                require(where, "length", myLength, length);
                compare(where + "[n]", mine, element);
            }
            case TypeDef.Tuple(var elements) when a.def() instanceof TypeDef.Tuple(var mine) -> {
                require(where, "tuple size", mine.size(), elements.size());
                for (int i = 0; i < Math.min(mine.size(), elements.size()); i++) {
                    compare(where + "." + i, mine.get(i), elements.get(i));
                }
            }
            default -> require(where, "shape", a.def(), b.def());
        }
    }

    private void compareParams(String where, PortableType a, PortableType b) {
        var mine = a.params();
        var other = b.params();
        if (mine.size() != other.size()) {
            differences.add(
                    where + ": parameters of " + b.path() + " are " + mine + ", expected " + other);
            return;
        }
        for (int i = 0; i < mine.size(); i++) {
            require(where, "parameter", mine.get(i).name(), other.get(i).name());
            var myType = mine.get(i).type();
            var otherType = other.get(i).type();
            if (myType == null || otherType == null) {
                require(
                        where,
                        "parameter " + other.get(i).name() + " of " + b.path(),
                        myType == null,
                        otherType == null);
            } else {
                compare(where + "<" + mine.get(i).name() + ">", myType, otherType);
            }
        }
    }

    void compareFields(String where, List<TypeDef.Field> mine, List<TypeDef.Field> other) {
        require(where, "number of fields", mine.size(), other.size());
        for (int i = 0; i < Math.min(mine.size(), other.size()); i++) {
            require(where, "field " + i, mine.get(i).name(), other.get(i).name());
            compare(
                    where + "." + Objects.toString(other.get(i).name(), "" + i),
                    mine.get(i).type(),
                    other.get(i).type());
        }
    }

    private void compareVariants(
            String where, List<TypeDef.Variant> mine, List<TypeDef.Variant> other) {
        for (var variant : other) {
            var found = mine.stream().filter(v -> v.index() == variant.index()).findFirst();
            if (found.isEmpty()) {
                differences.add(
                        where
                                + ": variant "
                                + variant.index()
                                + " "
                                + variant.name()
                                + " is missing");
                continue;
            }
            require(where, "variant " + variant.index(), found.get().name(), variant.name());
            compareFields(where + "::" + variant.name(), found.get().fields(), variant.fields());
        }
        for (var variant : mine) {
            if (other.stream().noneMatch(v -> v.index() == variant.index())) {
                differences.add(where + ": variant " + variant.name() + " is extra");
            }
        }
    }

    void require(String where, String what, Object mine, Object expected) {
        if (!Objects.equals(mine, expected)) {
            differences.add(where + ": " + what + " is " + mine + ", expected " + expected);
        }
    }
}
