package io.myelin.state;

import io.myelin.chain.Bytes;
import org.jspecify.annotations.Nullable;

/// The state at one moment: keys and values in the order of the keys, unsigned byte by byte.
///
/// A view never changes; what a block writes becomes another view. An empty value is a value, the empty key is a key.
public interface StateView {
    /// The value under `key`, or `null` if it has none.
    @Nullable Bytes get(Bytes key);

    /// The first key greater than `after`, or `null` at the end. `after` need not exist.
    @Nullable Bytes nextKey(Bytes after);
}
