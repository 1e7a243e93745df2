package io.myelin.runtime.subtensor.subnet;

import io.myelin.chain.AccountId;
import io.myelin.number.Percent;
import io.myelin.runtime.kernel.Call;
import io.myelin.runtime.kernel.RuntimeCall;
import io.myelin.runtime.kernel.Weighs;
import io.myelin.scale.U32;
import org.jspecify.annotations.Nullable;

/// Calls about leased subnets. Declared weights are those of 500 contributors.
public sealed interface LeaseCall extends RuntimeCall {
    /// Buys a subnet with the funds of the crowdloan that is being finalised, for its creator to run.
    @Call(index = 110)
    @Weighs(refTime = 23_323_111_986L, proofSize = 1_299_756, reads = 1049, writes = 1053)
    record RegisterLeasedNetwork(Percent emissionsShare, @Nullable @U32 Long endBlock)
            implements LeaseCall {}

    /// Gives a subnet whose lease is over to its beneficiary.
    @Call(index = 111)
    @Weighs(refTime = 929_668_779, proofSize = 1_270_648, reads = 504, writes = 507)
    record TerminateLease(@U32 long leaseId, AccountId hotkey) implements LeaseCall {}
}
