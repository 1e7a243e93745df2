package io.myelin.sdk.client;

import io.myelin.metadata.Value;

/// Something that happened in a block. `extrinsicIndex` is −1 for events of the block's hooks.
public record ChainEvent(int extrinsicIndex, String pallet, String name, Value fields) {
    public boolean is(String otherPallet, String otherName) {
        return pallet.equals(otherPallet) && name.equals(otherName);
    }
}
