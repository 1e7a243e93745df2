package io.myelin.runtime.kernel;

import io.myelin.chain.Hash256;
import io.myelin.scale.Path;
import java.util.List;

/// An event with its place in the block.
@Path(
        value = "frame_system::EventRecord",
        params = {"E=event", "T=topics[]"})
public record EventRecord(Phase phase, RuntimeEvent event, List<Hash256> topics) {}
