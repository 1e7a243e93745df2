package io.myelin.state;

import io.myelin.chain.Bytes;
import org.jspecify.annotations.Nullable;

/// What a block did to one key: its new value, or null if the key was removed.
public record Change(Bytes key, @Nullable Bytes value) {}
