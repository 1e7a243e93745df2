package io.myelin.runtime.subtensor.subnet;

import io.myelin.chain.AccountId;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.number.Percent;
import io.myelin.scale.Path;
import io.myelin.scale.U32;
import org.jspecify.annotations.Nullable;

/// A subnet that a crowdloan paid for: the accounts that hold it, who benefits, and until which block.
///
/// `emissionsShare` is what contributors get of the owner's cut, in percent; no `endBlock` means for ever.
@Path("pallet_subtensor::subnets::leasing::SubnetLease")
public record SubnetLease(
        AccountId beneficiary,
        AccountId coldkey,
        AccountId hotkey,
        Percent emissionsShare,
        @Nullable @U32 Long endBlock,
        NetUid netuid,
        TaoBalance cost) {}
