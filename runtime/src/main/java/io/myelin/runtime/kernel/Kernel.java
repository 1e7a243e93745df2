package io.myelin.runtime.kernel;

import io.myelin.chain.Bytes;
import io.myelin.scale.RecordWires;
import io.myelin.scale.Wire;
import io.myelin.scale.WireNames;
import io.myelin.scale.WireType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The pallets of one runtime, assembled: who runs which call, and how calls, events and errors are encoded.
///
/// Immutable and shared between threads. Two kernels with different parameters work side by side.
/// Making one refuses two equal indices, calls without a weight, and names used twice.
public final class Kernel implements Weigher {
    private final ChainParams params;
    private final NavigableMap<Integer, Pallet> pallets;
    private final CallFilter baseFilter;
    private final @Nullable ModuleError callFiltered;
    private final List<DispatchGuard> guards = new ArrayList<>();
    private final CallTable calls = new CallTable();
    private final EventTable events = new EventTable();
    // Looked up by class only, never iterated.
    private final Map<Class<?>, Integer> errors = LinkedHashMap.newLinkedHashMap(64);
    private final RecordWires wires;
    private final Wire<RuntimeCall> callWire;
    private final Wire<DispatchError> errorWire;
    private final Wire<RuntimeEvent> eventWire;

    private Kernel(Builder builder) {
        this.params = builder.params;
        this.pallets = Collections.unmodifiableNavigableMap(new TreeMap<>(builder.pallets));
        this.baseFilter = builder.baseFilter;
        this.callFiltered = builder.callFiltered;
        this.callWire = calls.wire(OuterWires.callType(() -> this));
        this.eventWire = events.wire(OuterWires.eventType(this));
        this.errorWire = new OuterWires.ErrorWire(this);
        var bound = LinkedHashMap.<Class<?>, Wire<?>>newLinkedHashMap(8);
        bound.putAll(builder.bound);
        bound.put(RuntimeCall.class, callWire);
        bound.put(RuntimeEvent.class, eventWire);
        bound.put(DispatchError.class, errorWire);
        this.wires = new RecordWires(bound);
        pallets.forEach(this::add);
        refuseSharedNames();
    }

    private void add(int index, Pallet pallet) {
        calls.add(index, pallet, params, wires);
        events.add(index, pallet, wires);
        guards.addAll(pallet.guards());
        var type = pallet.errors();
        if (type != null) {
            errors.put(type, index);
        }
    }

    private void refuseSharedNames() {
        var seen = new TreeMap<Bytes, String>();
        for (var pallet : pallets.values()) {
            for (var item : pallet.storage()) {
                var before = seen.put(item.prefix(), item.name());
                if (before != null) {
                    throw new IllegalArgumentException(
                            pallet.name() + " declares storage " + item.name() + " twice");
                }
            }
        }
    }

    public static Builder builder(ChainParams params) {
        return new Builder(params);
    }

    /// Collects the pallets with their indices.
    public static final class Builder {
        private final ChainParams params;
        private final TreeMap<Integer, Pallet> pallets = new TreeMap<>();
        private final Map<Class<?>, Wire<?>> bound = LinkedHashMap.newLinkedHashMap(64);
        private CallFilter baseFilter = CallFilter.ALL;
        private @Nullable ModuleError callFiltered;

        private Builder(ChainParams params) {
            this.params = params;
        }

        public Builder pallet(int index, Pallet pallet) {
            if (index < 0 || index > 255 || pallets.put(index, pallet) != null) {
                throw new IllegalArgumentException(
                        "pallet index " + index + " is taken or outside 0..255");
            }
            return this;
        }

        /// The filter that every origin but root is under, and the error it gives.
        public Builder baseFilter(CallFilter filter, ModuleError error) {
            this.baseFilter = filter;
            this.callFiltered = error;
            return this;
        }

        /// Fixes the wire of a class that fields of calls and events use.
        public <T> Builder bind(Class<T> type, Wire<T> wire) {
            bound.put(type, wire);
            return this;
        }

        public Kernel build() {
            return new Kernel(this);
        }
    }

    @Override
    public ChainParams params() {
        return params;
    }

    /// Pallets by index.
    public NavigableMap<Integer, Pallet> pallets() {
        return pallets;
    }

    /// Wires of this runtime's types, those bound to it included.
    public RecordWires wires() {
        return wires;
    }

    /// The type of calls of a kernel that is about to be built.
    public static WireType callType(Supplier<Kernel> kernel) {
        return OuterWires.callType(kernel);
    }

    public Wire<RuntimeCall> callWire() {
        return callWire;
    }

    public Wire<RuntimeEvent> eventWire() {
        return eventWire;
    }

    public Wire<DispatchError> errorWire() {
        return errorWire;
    }

    public boolean isInherent(RuntimeCall call) {
        return calls.of(call).inherent();
    }

    /// The wire name of a call, as `Pallet.call`.
    public String nameOf(RuntimeCall call) {
        var entry = calls.of(call);
        return pallet(entry.pallet()).name() + "." + entry.name();
    }

    /// The index of the pallet a call belongs to.
    public int palletOf(RuntimeCall call) {
        return calls.of(call).pallet();
    }

    /// Who decides about `call` without a signature; null if nobody does.
    public @Nullable UnsignedValidator unsignedValidator(RuntimeCall call) {
        return pallet(calls.of(call).pallet()).unsigned();
    }

    int palletOf(ModuleError error) {
        Class<?> type =
                error instanceof Enum<?> constant ? constant.getDeclaringClass() : error.getClass();
        var index = errors.get(type);
        if (index == null) {
            throw new IllegalArgumentException(type.getName() + " are no errors of this runtime");
        }
        return index;
    }

    public @Nullable ModuleError errorAt(int palletIndex, int errorIndex) {
        var pallet = pallets.get(palletIndex);
        var type = pallet == null ? null : pallet.errors();
        if (type == null) {
            return null;
        }
        var constants = type.getEnumConstants();
        return errorIndex < constants.length ? constants[errorIndex] : null;
    }

    Pallet pallet(int index) {
        var pallet = pallets.get(index);
        if (pallet == null) {
            throw new IllegalArgumentException("no pallet " + index);
        }
        return pallet;
    }

    /// A pallet's type of calls, events or errors as metadata shows it.
    public WireType palletType(int index, PalletPart part) {
        var pallet = pallet(index);
        var generics = part == PalletPart.EVENT ? pallet.eventGenerics() : pallet.generics();
        return new WireType.Variants(
                pallet.rustPath() + "::" + part.wireName(),
                generics.stream().map(name -> new WireType.Param(name, null)).toList(),
                switch (part) {
                    case CALL -> calls.variants(index);
                    case EVENT -> events.variants(index);
                    case ERROR -> errorVariants(pallet);
                });
    }

    private static List<WireType.Variant> errorVariants(Pallet pallet) {
        var type = pallet.errors();
        var variants = new ArrayList<WireType.Variant>();
        if (type != null) {
            for (var error : type.getEnumConstants()) {
                variants.add(
                        new WireType.Variant(
                                WireNames.constant((Enum<?>) error), error.ordinal(), List.of()));
            }
        }
        return variants;
    }

    /// The type of all pallets' calls, events or errors together.
    public WireType outerType(PalletPart part) {
        return OuterWires.outer(this, part);
    }

    /// Source: the reference's `GetDispatchInfo` of a call counts its dispatch extensions; a recorded
    /// block (spec 438) shows it: the guards' proof size is in the event.
    @Override
    public CallCost cost(RuntimeCall call) {
        var fixed = calls.of(call).fixedCost();
        var cost = fixed != null ? fixed : ((WeighedByArguments) call).cost(this);
        var weight = cost.weight();
        for (var guard : guards) {
            weight = weight.plus(guard.weight(call));
        }
        return new CallCost(weight, cost.dispatchClass(), cost.pays());
    }

    /// Opens a block for calls and hooks; what it does stays in `state`.
    public BlockContext open(State state, long blockNumber) {
        return new BlockContext(this, state, blockNumber);
    }

    /// Order: filter, guards, savepoint, the section, and commit or undo.
    DispatchOutcome dispatch(
            BlockContext block, Origin origin, CallFilter further, RuntimeCall call) {
        if (!(origin instanceof Origin.Root)
                && !(baseFilter.allows(block.state(), call)
                        && further.allows(block.state(), call))) {
            if (callFiltered == null) {
                throw new IllegalStateException("a filter refused, but no error was set for it");
            }
            return new DispatchOutcome.Failed(
                    new DispatchError.Module(callFiltered), PostInfo.AS_DECLARED);
        }
        if (origin instanceof Origin.Signed(var who)) {
            try {
                for (var guard : guards) {
                    guard.check(block, who, call);
                }
            } catch (DispatchException e) {
                return new DispatchOutcome.Failed(e.error(), e.postInfo());
            }
        }
        return dispatchUnfiltered(block, origin, further, call);
    }

    /// Neither filters nor guards.
    DispatchOutcome dispatchUnfiltered(
            BlockContext block, Origin origin, CallFilter filter, RuntimeCall call) {
        var section = calls.of(call).section();
        try {
            return new DispatchOutcome.Ok(
                    block.transactional(
                            () -> section.dispatch(call, new Dispatch(block, origin, filter))));
        } catch (DispatchException e) {
            return new DispatchOutcome.Failed(e.error(), e.postInfo());
        }
    }
}
