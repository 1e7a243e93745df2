package io.myelin.sdk.client;

import io.myelin.metadata.Metadata;
import io.myelin.metadata.Value;
import java.util.List;
import java.util.Optional;

/// Finds out from events whether a call failed, and why.
final class DispatchErrors {
    private DispatchErrors() {}

    /// The failure of the extrinsic with these events. Calls wrapped in sudo or proxy count as failed when the inner call did.
    static Optional<ChainException.CallFailed> find(Metadata metadata, List<ChainEvent> events) {
        for (var event : events) {
            if (event.is("System", "ExtrinsicFailed")) {
                return Optional.of(describe(metadata, event.fields().at(0)));
            }
            boolean wrapped =
                    event.is("Sudo", "Sudid")
                            || event.is("Sudo", "SudoAsDone")
                            || event.is("Proxy", "ProxyExecuted");
            if (wrapped && event.fields().at(0).variantName().equals("Err")) {
                return Optional.of(describe(metadata, event.fields().at(0).at(0)));
            }
        }
        return Optional.empty();
    }

    /// A `DispatchError`: a pallet's error by index, or one of the runtime's own.
    static ChainException.CallFailed describe(Metadata metadata, Value error) {
        if (!error.variantName().equals("Module")) {
            var inner = error.children();
            var text =
                    inner.isEmpty()
                            ? error.variantName()
                            : error.variantName() + "." + inner.getFirst();
            return new ChainException.CallFailed("", text, "");
        }
        var module = error.at(0);
        int pallet = module.at("index").asInt();
        int index = module.at("error").asBytes().at(0);
        var name =
                metadata.findPallet(pallet).map(found -> found.name()).orElse("pallet " + pallet);
        return metadata.findError(pallet, index)
                .map(variant ->
                        new ChainException.CallFailed(
                                name, variant.name(), String.join(" ", variant.docs()).strip()))
                .orElseGet(() -> new ChainException.CallFailed(name, "error " + index, ""));
    }
}
