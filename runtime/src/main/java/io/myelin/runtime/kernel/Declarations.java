package io.myelin.runtime.kernel;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads declarations from classes: the kernel's only reflection besides the derivation of wires.
final class Declarations {
    private Declarations() {}

    static List<StorageItem<?, ?>> storageItems(Class<?> declarations) {
        var found = new ArrayList<StorageItem<?, ?>>();
        for (var field : declarations.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    || !StorageItem.class.isAssignableFrom(field.getType())) {
                continue;
            }
            try {
                field.setAccessible(true);
                found.add((StorageItem<?, ?>) field.get(null));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " cannot be read", e);
            }
        }
        return found;
    }

    /// The records below a sealed interface, through nested sealed interfaces.
    static List<Class<? extends Record>> records(Class<?> family) {
        var found = new ArrayList<Class<? extends Record>>();
        var permitted = family.getPermittedSubclasses();
        if (permitted == null) {
            throw new IllegalArgumentException(
                    family.getName() + " is not sealed: calls and events need a closed family");
        }
        for (var each : permitted) {
            if (each.isRecord()) {
                found.add(each.asSubclass(Record.class));
            } else {
                found.addAll(records(each));
            }
        }
        return found;
    }

    /// The declared cost of a call that does not depend on its arguments; null for one that does.
    static @Nullable CallCost fixedCost(Class<? extends Record> call) {
        var weighs = call.getAnnotation(Weighs.class);
        boolean byArguments = WeighedByArguments.class.isAssignableFrom(call);
        if ((weighs != null) == byArguments) {
            throw new IllegalArgumentException(
                    call.getName()
                            + (byArguments
                                    ? " has two weights: drop @Weighs or WeighedByArguments"
                                    : " has no weight: add @Weighs or implement"
                                            + " WeighedByArguments"));
        }
        return weighs == null
                ? null
                : new CallCost(
                        new Weight(weighs.refTime(), weighs.proofSize())
                                .withAccess(weighs.reads(), weighs.writes()),
                        weighs.dispatchClass(),
                        weighs.pays());
    }
}
