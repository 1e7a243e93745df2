package io.myelin.runtime.commitments;

import static io.myelin.runtime.kernel.KeyPart.identity;
import static io.myelin.runtime.kernel.KeyPart.twox64Concat;
import static io.myelin.scale.RecordWires.PLAIN;
import static io.myelin.scale.Wires.ACCOUNT_ID;
import static io.myelin.scale.Wires.BYTES;
import static io.myelin.scale.Wires.NETUID;
import static io.myelin.scale.Wires.U32_LONG;
import static io.myelin.scale.Wires.U64;
import static io.myelin.scale.Wires.pair;
import static io.myelin.scale.Wires.treeSet;
import static io.myelin.scale.Wires.vec;

import io.myelin.chain.AccountId;
import io.myelin.chain.Bytes;
import io.myelin.chain.NetUid;
import io.myelin.chain.TaoBalance;
import io.myelin.runtime.kernel.OptionalDoubleMap;
import io.myelin.runtime.kernel.PalletPrefix;
import io.myelin.runtime.kernel.StorageValue;
import io.myelin.scale.Bounded;
import io.myelin.scale.Pair;
import io.myelin.scale.Path;
import io.myelin.scale.U32;
import io.myelin.scale.Wire;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;

/// What neurons have committed, when, and how much.
public final class CommitmentsStorage {
    static final int MAX_FIELDS = 3;

    private static final PalletPrefix COMMITMENTS = PalletPrefix.of("Commitments");

    @Path(value = "pallet_commitments::types::CommitmentInfo", params = "FieldLimit")
    public record CommitmentInfo(@Bounded(MAX_FIELDS) List<Data> fields) {}

    /// A commitment.
    ///
    /// @param deposit always 0
    /// @param block when it was made, u32
    @Path(
            value = "pallet_commitments::types::Registration",
            params = {"Balance=deposit", "MaxFields", "BlockNumber=block"})
    public record Registration(TaoBalance deposit, @U32 long block, CommitmentInfo info) {}

    /// The space that a neuron has used in an epoch, in bytes.
    @Path("pallet_commitments::types::UsageTracker")
    public record UsageTracker(long lastEpoch, long usedSpace) {}

    private static final Wire<Place> PLACE =
            pair(NETUID, ACCOUNT_ID)
                    .as(
                            it -> new Place(it.first(), it.second()),
                            it -> new Pair<>(it.netuid(), it.account()));

    /// Who has an encrypted field, by subnet and account.
    public static final StorageValue<NavigableSet<Place>> TIMELOCKED_INDEX =
            COMMITMENTS
                    .value("TimelockedIndex", treeSet(PLACE))
                    .orElse(Collections.<Place>emptyNavigableSet());

    /// Whose commitment on which subnet; sorted by subnet.
    public record Place(NetUid netuid, AccountId account) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = netuid.compareTo(other.netuid);
            return order != 0 ? order : account.compareTo(other.account);
        }
    }

    public static final OptionalDoubleMap<NetUid, AccountId, Registration> COMMITMENT_OF =
            COMMITMENTS
                    .doubleMap(
                            "CommitmentOf",
                            identity(NETUID),
                            twox64Concat(ACCOUNT_ID),
                            PLAIN.of(Registration.class))
                    .optional();

    /// Block of a neuron's last commitment.
    public static final OptionalDoubleMap<NetUid, AccountId, Long> LAST_COMMITMENT =
            COMMITMENTS
                    .doubleMap(
                            "LastCommitment", identity(NETUID), twox64Concat(ACCOUNT_ID), U32_LONG)
                    .optional();

    /// Block in which a neuron last asked for its bonds to be forgotten.
    public static final OptionalDoubleMap<NetUid, AccountId, Long> LAST_BONDS_RESET =
            COMMITMENTS
                    .doubleMap(
                            "LastBondsReset", identity(NETUID), twox64Concat(ACCOUNT_ID), U32_LONG)
                    .optional();

    /// Opened fields, each with its block. Nothing writes them.
    public static final OptionalDoubleMap<NetUid, AccountId, List<Pair<Bytes, Long>>>
            REVEALED_COMMITMENTS =
                    COMMITMENTS
                            .doubleMap(
                                    "RevealedCommitments",
                                    identity(NETUID),
                                    twox64Concat(ACCOUNT_ID),
                                    vec(pair(BYTES, U64)))
                            .optional();

    public static final OptionalDoubleMap<NetUid, AccountId, UsageTracker> USED_SPACE_OF =
            COMMITMENTS
                    .doubleMap(
                            "UsedSpaceOf",
                            identity(NETUID),
                            twox64Concat(ACCOUNT_ID),
                            PLAIN.of(UsageTracker.class))
                    .optional();

    /// Bytes that a neuron may commit in an epoch.
    public static final StorageValue<Long> MAX_SPACE =
            COMMITMENTS.value("MaxSpace", U32_LONG).orElse(3_100L);

    private CommitmentsStorage() {}
}
