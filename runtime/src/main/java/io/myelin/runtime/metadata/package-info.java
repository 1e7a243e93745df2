/// Metadata from declarations: what the runtime tells clients about its types, storage, calls, events, errors and APIs.
///
/// Terms: a *shape* is a [io.myelin.scale.WireType]; its *number* is its place in the type registry.
///
/// Invariants: equal shapes share one number; versions 14, 15 and 16 use the same numbers, since clients mix them; number 0
/// is the account id, which some clients take for granted.
///
/// Entry points: [io.myelin.runtime.metadata.MetadataWriter]. Out of scope: reading metadata (`io.myelin.metadata`).
@NullMarked
package io.myelin.runtime.metadata;

import org.jspecify.annotations.NullMarked;
