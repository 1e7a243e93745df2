package io.myelin.runtime.system;

import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.Pays;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Name;
import io.myelin.scale.Path;

/// What an extrinsic turned out to cost, base weight included.
@Path("frame_system::DispatchEventInfo")
public record DispatchEventInfo(
        Weight weight, @Name("class") DispatchClass dispatchClass, Pays paysFee) {}
