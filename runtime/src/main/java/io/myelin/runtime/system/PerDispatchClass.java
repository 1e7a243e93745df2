package io.myelin.runtime.system;

import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Path;

/// Weight used so far by each dispatch class.
@Path(
        value = "frame_support::dispatch::PerDispatchClass",
        params = {"T=normal"})
public record PerDispatchClass(Weight normal, Weight operational, Weight mandatory) {
    public static final PerDispatchClass ZERO =
            new PerDispatchClass(Weight.ZERO, Weight.ZERO, Weight.ZERO);

    public Weight of(DispatchClass dispatchClass) {
        return switch (dispatchClass) {
            case NORMAL -> normal;
            case OPERATIONAL -> operational;
            case MANDATORY -> mandatory;
        };
    }

    public PerDispatchClass with(DispatchClass dispatchClass, Weight weight) {
        return switch (dispatchClass) {
            case NORMAL -> new PerDispatchClass(weight, operational, mandatory);
            case OPERATIONAL -> new PerDispatchClass(normal, weight, mandatory);
            case MANDATORY -> new PerDispatchClass(normal, operational, weight);
        };
    }

    public Weight total() {
        return normal.plus(operational).plus(mandatory);
    }
}
