package io.myelin.metadata;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything a chain says about itself, whichever metadata version it was read from.
///
/// Runtime APIs are empty in version 14. Lookups by name throw [NoSuchElementException] with what is offered instead.
public record Metadata(
        int version,
        TypeRegistry types,
        List<PalletMetadata> pallets,
        ExtrinsicMetadata extrinsic,
        List<RuntimeApi> apis) {
    public Metadata {
        pallets = List.copyOf(pallets);
        apis = List.copyOf(apis);
    }

    public Optional<PalletMetadata> findPallet(String name) {
        return pallets.stream().filter(pallet -> pallet.name().equals(name)).findFirst();
    }

    public PalletMetadata pallet(String name) {
        return findPallet(name)
                .orElseThrow(() ->
                        new NoSuchElementException(
                                "pallet "
                                        + name
                                        + " is not on this chain; it has "
                                        + pallets.stream().map(PalletMetadata::name).toList()));
    }

    public Optional<PalletMetadata> findPallet(int index) {
        return pallets.stream().filter(pallet -> pallet.index() == index).findFirst();
    }

    public StorageEntry storage(String pallet, String item) {
        return pallet(pallet)
                .findStorage(item)
                .orElseThrow(() -> absent("storage item", pallet, item));
    }

    public PalletMetadata.Constant constant(String pallet, String constant) {
        return pallet(pallet)
                .findConstant(constant)
                .orElseThrow(() -> absent("constant", pallet, constant));
    }

    /// The declaration of a call by its wire name, such as `add_stake`.
    public TypeDef.Variant call(String pallet, String call) {
        var found = variant(pallet(pallet).callType(), call);
        if (found == null) {
            throw absent("call", pallet, call);
        }
        return found;
    }

    /// The error of pallet `palletIndex` with variant index `errorIndex`.
    public Optional<TypeDef.Variant> findError(int palletIndex, int errorIndex) {
        return findPallet(palletIndex)
                .map(PalletMetadata::errorType)
                .flatMap(type ->
                        types.def(type) instanceof TypeDef.Variants variants
                                ? Optional.ofNullable(variants.byIndex(errorIndex))
                                : Optional.empty());
    }

    public Optional<RuntimeApi> findApi(String name) {
        return apis.stream().filter(api -> api.name().equals(name)).findFirst();
    }

    private TypeDef.@Nullable Variant variant(@Nullable Integer type, String name) {
        return type != null && types.def(type) instanceof TypeDef.Variants variants
                ? variants.byName(name)
                : null;
    }

    private static NoSuchElementException absent(String what, String pallet, String name) {
        return new NoSuchElementException(
                what + " " + pallet + "." + name + " is not in the metadata of this chain");
    }
}
