package io.myelin.runtime.subtensor.subnet;

import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.runtime.subtensor.SubtensorPrefix.SUBTENSOR;
import static io.myelin.scale.NumberWires.U64F64_WIRE;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.ALPHA;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U32_LONG;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.generic;

import io.myelin.chain.AccountId;
import io.myelin.chain.AlphaBalance;
import io.myelin.chain.NetUid;
import io.myelin.number.U64F64;
import io.myelin.runtime.kernel.OptionalMap;
import io.myelin.runtime.kernel.StorageDoubleMap;
import io.myelin.runtime.kernel.StorageMap;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Wire;
import io.myelin.scale.WireType.Param;

/// Subnets bought by a crowdloan and leased to a beneficiary.
public final class LeaseStorage {
    private static final Wire<SubnetLease> SUBNET_LEASE =
            generic(
                    PLAIN.of(SubnetLease.class),
                    new Param("AccountId", ACCOUNT_ID.type()),
                    new Param("BlockNumber", U32_LONG.type()),
                    new Param("Balance", U64.type()));

    /// A subnet bought by a crowdloan: who benefits and until when.
    public static final OptionalMap<Long, SubnetLease> SUBNET_LEASES =
            SUBTENSOR.map("SubnetLeases", twox64Concat(U32_LONG), SUBNET_LEASE).optional();

    /// A contributor's share of a lease's dividends, in [0, 1].
    public static final StorageDoubleMap<Long, AccountId, U64F64> SUBNET_LEASE_SHARES =
            SUBTENSOR
                    .doubleMap(
                            "SubnetLeaseShares",
                            twox64Concat(U32_LONG),
                            identity(ACCOUNT_ID),
                            U64F64_WIRE)
                    .orElse(U64F64.ZERO);

    /// The lease that a subnet belongs to.
    public static final OptionalMap<NetUid, Long> SUBNET_UID_TO_LEASE_ID =
            SUBTENSOR.map("SubnetUidToLeaseId", twox64Concat(NETUID), U32_LONG).optional();

    /// Number of the next lease.
    public static final StorageValue<Long> NEXT_SUBNET_LEASE_ID =
            SUBTENSOR.value("NextSubnetLeaseId", U32_LONG).orElse(0L);

    /// Owner's cut of a leased subnet that waits for distribution.
    public static final StorageMap<Long, AlphaBalance> ACCUMULATED_LEASE_DIVIDENDS =
            SUBTENSOR
                    .map("AccumulatedLeaseDividends", twox64Concat(U32_LONG), ALPHA)
                    .orElse(AlphaBalance.ZERO);

    private LeaseStorage() {}
}
