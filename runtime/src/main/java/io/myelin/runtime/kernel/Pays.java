package io.myelin.runtime.kernel;

import io.myelin.scale.Path;

/// Whether a call is charged. Order is wire order.
@Path("frame_support::dispatch::Pays")
public enum Pays {
    YES,
    NO
}
