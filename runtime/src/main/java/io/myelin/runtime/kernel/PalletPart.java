package io.myelin.runtime.kernel;

/// What pallets have types of, named as in metadata: `Call`, and `RuntimeCall` for those of all pallets together.
public enum PalletPart {
    CALL("Call"),
    EVENT("Event"),
    ERROR("Error");

    private final String wireName;

    PalletPart(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    /// Whether a pallet has any.
    public boolean isIn(Pallet pallet) {
        return switch (this) {
            case CALL -> !pallet.calls().isEmpty();
            case EVENT -> !pallet.events().isEmpty();
            case ERROR -> pallet.errors() != null;
        };
    }
}
