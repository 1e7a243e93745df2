package io.myelin.runtime.system;

import io.myelin.runtime.kernel.DispatchClass;
import io.myelin.runtime.kernel.Weight;
import io.myelin.scale.Path;
import io.myelin.scale.U32;
import org.jspecify.annotations.Nullable;

/// How much a block may hold.
///
/// 4 s of execution, 75 % of it for normal calls; 10 MiB, 75 % of it for normal calls; operational calls
/// may use the last quarter; mandatory ones are not limited. Source: subtensor `runtime/src/lib.rs`,
/// `BlockWeights::with_sensible_defaults`; the values are those of the reference's metadata constants.
public final class BlockLimits {
    /// What an extrinsic costs besides its call. Source: the reference's benchmarked `ExtrinsicBaseWeight`.
    public static final Weight BASE_EXTRINSIC = Weight.ofRefTime(108_157_000);

    /// Weight limits of a block.
    public static final BlockWeights WEIGHTS =
            new BlockWeights(
                    Weight.ofRefTime(431_614_000),
                    new Weight(4_000_000_000_000L, -1L),
                    new WeightLimits(
                            new ClassWeights(
                                    BASE_EXTRINSIC,
                                    new Weight(
                                            2_599_891_843_000L,
                                            Long.parseUnsignedLong("11990383647911208550")),
                                    new Weight(
                                            3_000_000_000_000L,
                                            Long.parseUnsignedLong("13835058055282163711")),
                                    Weight.ZERO),
                            new ClassWeights(
                                    BASE_EXTRINSIC,
                                    new Weight(
                                            3_599_891_843_000L,
                                            Long.parseUnsignedLong("16602069666338596454")),
                                    new Weight(4_000_000_000_000L, -1L),
                                    new Weight(1_000_000_000_000L, 4_611_686_018_427_387_904L)),
                            new ClassWeights(BASE_EXTRINSIC, null, null, null)));

    /// Length limits of a block in bytes.
    public static final BlockLength LENGTH =
            new BlockLength(new LengthLimits(7_864_320, 10_485_760, 10_485_760));

    private BlockLimits() {}

    @Path("frame_system::limits::BlockWeights")
    public record BlockWeights(Weight baseBlock, Weight maxBlock, WeightLimits perClass) {}

    /// Limits of one class; null where there is none.
    @Path("frame_system::limits::WeightsPerClass")
    public record ClassWeights(
            Weight baseExtrinsic,
            @Nullable Weight maxExtrinsic,
            @Nullable Weight maxTotal,
            @Nullable Weight reserved) {}

    @Path(
            value = "frame_support::dispatch::PerDispatchClass",
            params = {"T=normal"})
    public record WeightLimits(
            ClassWeights normal, ClassWeights operational, ClassWeights mandatory) {
        public ClassWeights of(DispatchClass dispatchClass) {
            return switch (dispatchClass) {
                case NORMAL -> normal;
                case OPERATIONAL -> operational;
                case MANDATORY -> mandatory;
            };
        }
    }

    @Path("frame_system::limits::BlockLength")
    public record BlockLength(LengthLimits max) {}

    @Path(
            value = "frame_support::dispatch::PerDispatchClass",
            params = {"T=normal"})
    public record LengthLimits(@U32 int normal, @U32 int operational, @U32 int mandatory) {
        public int of(DispatchClass dispatchClass) {
            return switch (dispatchClass) {
                case NORMAL -> normal;
                case OPERATIONAL -> operational;
                case MANDATORY -> mandatory;
            };
        }
    }

    /// Time of database accesses, as clients see it.
    @Path("sp_weights::RuntimeDbWeight")
    public record DbWeight(long read, long write) {
        public static final DbWeight ROCKS_DB = new DbWeight(Weight.READ, Weight.WRITE);
    }
}
