package io.myelin.runtime.kernel;

import io.myelin.scale.Path;
import io.myelin.scale.Positional;
import io.myelin.scale.U32;

/// In which part of a block an event was emitted.
///
/// Source: frame-system `Phase`.
@Path("frame_system::Phase")
public sealed interface Phase {
    Phase FINALIZATION = new Finalization();
    Phase INITIALIZATION = new Initialization();

    /// While the extrinsic with this position ran.
    @Positional
    record ApplyExtrinsic(@U32 int index) implements Phase {}

    record Finalization() implements Phase {}

    record Initialization() implements Phase {}
}
