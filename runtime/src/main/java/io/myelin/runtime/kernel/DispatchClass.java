package io.myelin.runtime.kernel;

import io.myelin.scale.Path;

/// Which share of a block a call draws on. Order is wire order.
@Path("frame_support::dispatch::DispatchClass")
public enum DispatchClass {
    NORMAL,
    OPERATIONAL,
    MANDATORY
}
